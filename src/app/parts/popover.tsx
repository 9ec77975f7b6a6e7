/** A button and what it shows beneath; the browser's own popover closes it. */
import { useId, useRef, useState } from 'react';
import type { JSX, ReactNode } from 'react';

interface PopoverProps {
  readonly label: string;
  readonly icon: ReactNode; // what the button shows; its label is spoken
  readonly look?: string; // classes of the button
  readonly children: ReactNode;
}

export function Popover({ label, icon, look, children }: PopoverProps): JSX.Element {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const place = (): void => {
    const box = button.current?.getBoundingClientRect();
    if (box === undefined || panel.current === null) return;
    const isLow = box.bottom > window.innerHeight / 2;
    panel.current.style.top = isLow ? 'auto' : `${box.bottom + 6}px`;
    panel.current.style.bottom = isLow ? `${window.innerHeight - box.top + 6}px` : 'auto';
    panel.current.style.right = `${Math.max(window.innerWidth - box.right, 8)}px`;
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
