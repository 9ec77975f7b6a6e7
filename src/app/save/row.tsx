/** One thing that can be saved: what it is at the left, what is done with it at the right. */
import type { JSX, ReactNode } from 'react';

export function Row({ title, help, children, below }: {
  readonly title: string;
  readonly help: string;
  readonly children: ReactNode;
  readonly below?: ReactNode; // what it takes to make it
}): JSX.Element {
  return (
    <li className="save-row">
      <div><b>{title}</b><p className="sub">{help}</p></div>
      <div className="save-do">{children}</div>
      {below}
    </li>
  );
}

export function SaveButton({ title, of, onClick, isMain = false, isDisabled = false }: {
  readonly title: string; // what the button says
  readonly of: string; // what it saves
  readonly onClick: () => void;
  readonly isMain?: boolean;
  readonly isDisabled?: boolean;
}): JSX.Element {
  return (
    <button type="button" className={isMain ? 'btn primary' : 'btn'} aria-label={`${of}: ${title}`}
      disabled={isDisabled} onClick={onClick}>{title}</button>
  );
}
