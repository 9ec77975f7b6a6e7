/** A button and what it shows beneath; the browser's own popover closes it. */
import { useEffect, useId, useRef, useState } from 'react';
import type { JSX, ReactNode } from 'react';

interface PopoverProps {
  readonly label: string;
  readonly icon: ReactNode; // what the button shows; its label is spoken
  readonly look?: string; // classes of the button
  readonly isMenu?: boolean; // what is pressed in it is done, and it closes
  readonly children: ReactNode;
}

/**
 * Heard before React hears it: the focus is back on the menu's button when a dialog opens, which
 * gives it back there.
 */
function closeWhenPressed(panel: HTMLElement): () => void {
  const hear = ({ target }: MouseEvent): void => {
    if (target instanceof Element && target.closest('button, a[href]')) panel.hidePopover();
  };
  panel.addEventListener('click', hear);
  return () => panel.removeEventListener('click', hear);
}

/** How wide it may become, and how near the edges of the page it may stand. */
const [ROOM, EDGE] = [400, 8];

export function Popover(props: PopoverProps): JSX.Element {
  const { label, icon, look, isMenu = false, children } = props;
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (isMenu && panel.current !== null) return closeWhenPressed(panel.current);
    return undefined;
  }, [isMenu]);
  const place = (): void => {
    const box = button.current?.getBoundingClientRect();
    if (box === undefined || panel.current === null) return;
    const isLow = box.bottom > window.innerHeight / 2;
    panel.current.style.top = isLow ? 'auto' : `${box.bottom + 6}px`;
    panel.current.style.bottom = isLow ? `${window.innerHeight - box.top + 6}px` : 'auto';
    const right = Math.min(window.innerWidth - box.right, window.innerWidth - ROOM - EDGE);
    panel.current.style.right = `${Math.max(right, EDGE)}px`;
  };
  return (
    <>
      <button ref={button} type="button" className={look ?? 'btn quiet square'} aria-label={label}
        title={label} aria-expanded={isOpen} aria-controls={id} popoverTarget={id}>
        {icon}
      </button>
      <div ref={panel} id={id} popover="auto" className="popover"
        onBeforeToggle={place} onToggle={(event) => setOpen(event.newState === 'open')}>
        {children}
      </div>
    </>
  );
}
