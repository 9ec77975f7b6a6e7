/** A button that opens files. The browser's own would speak its language, not the page's. */
import type { JSX } from 'react';

interface PickFileProps {
  readonly label: string;
  readonly accept: string; // '.md,.zip'
  readonly isOne?: boolean;
  readonly isMain?: boolean; // the one thing to do on its page
  readonly onPick: (files: readonly File[]) => void;
}

export function PickFile(props: PickFileProps): JSX.Element {
  const { label, accept, isOne = false, isMain = false, onPick } = props;
  return (
    <label className={isMain ? 'btn primary pick-file' : 'btn pick-file'}>
      {label}
      <input type="file" className="unseen" accept={accept} multiple={!isOne}
        onChange={({ target }) => {
          onPick([...target.files ?? []]);
          target.value = ''; // or the same file could not be opened again
        }} />
    </label>
  );
}
