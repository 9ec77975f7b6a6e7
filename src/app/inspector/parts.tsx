/** What every inspection is made of: a head, and parts with a title. */
import { useEffect, useRef, type JSX, type ReactNode } from 'react';
import { select } from '../store';
import { useSay } from '../words/context';

interface HeadProps {
  readonly above: string;
  readonly title: string;
  readonly note?: string;
}

/** The name of what is selected, and how to let go of it. */
export function Head({ above, title, note }: HeadProps): JSX.Element {
  const say = useSay();
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever came by a button that is gone now would have to begin at the top of the page.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="inspector-head">
      <div>
        <p className="eyebrow">{above}</p>
        <h2 ref={heading} tabIndex={-1}>
          {title} {note !== undefined && <span className="mute">{note}</span>}
        </h2>
      </div>
      {/* A word: where the panel is a sheet, its own × is above. */}
      <button type="button" className="btn quiet" title={say('select.clear')}
        onClick={() => select(null)}>
        {say('select.back')}
      </button>
    </header>
  );
}

/** One part of the inspector. */
export function Part({ title, children }: { title: string; children: ReactNode }): JSX.Element {
  return (
    <section className="inspector-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
