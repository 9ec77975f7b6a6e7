/** A dialog with a title and a way out; loaded when the first one opens. */
import { useId, useLayoutEffect, useRef, type JSX, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useSay } from '../words/context';
import { CloseIcon } from './icons';

interface PageDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** The browser keeps the focus inside it, and gives it back where it was. */
export function PageDialog({ title, children, onClose }: PageDialogProps): JSX.Element {
  const say = useSay();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    // Whoever reads by ear hears its title first, not the button that closes it.
    current?.focus();
    return () => current?.close();
  }, []);
  return createPortal(
    // What is around it is the dialog's own ground; the keys have Escape.
    // oxlint-disable-next-line click-events-have-key-events,no-noninteractive-element-interactions
    <dialog ref={dialog} className="modal" tabIndex={-1} aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}>
      <div className="dialog">
        <header>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="btn quiet square" aria-label={say('app.close')}
            onClick={onClose}>
            <CloseIcon />
          </button>
        </header>
        {children}
      </div>
    </dialog>,
    document.body,
  );
}
