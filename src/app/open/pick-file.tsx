/** A button that opens files. The browser's own would speak its language, not the page's. */
import type { JSX } from 'react';

interface PickFileProps {
  readonly label: string;
  readonly accept: string; // '.md,.zip'
  readonly isOne?: boolean;
  readonly onPick: (files: readonly File[]) => void;
}

export function PickFile({ label, accept, isOne = false, onPick }: PickFileProps): JSX.Element {
  return (
    <label className="btn pick-file">
      {label}
      <input type="file" className="unseen" accept={accept} multiple={!isOne}
        onChange={({ target }) => {
          onPick([...target.files ?? []]);
          target.value = ''; // or the same file could not be opened again
        }} />
    </label>
  );
}
