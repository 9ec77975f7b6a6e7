/** A part of the page that scrolls by itself, also with the keyboard. */
import type { JSX, ReactNode, Ref } from 'react';

interface ScrollerProps {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLElement>;
  readonly onScroll?: () => void;
}

export function Scroller(props: ScrollerProps): JSX.Element {
  const { label, className, children, ref, onScroll } = props;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls needs keys
    <section ref={ref} className={className} aria-label={label} tabIndex={0} onScroll={onScroll}>
      {children}
    </section>
  );
}
