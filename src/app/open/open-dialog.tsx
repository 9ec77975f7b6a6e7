/** What somebody opens: a file of theirs, or a text that they copied from a terminal. */
import { useState, type JSX } from 'react';
import { PageDialog } from '../parts/dialog';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { openFile, openText } from './open-file';
import { PickFile } from './pick-file';

const close = (): void => useStore.setState({ isOpening: false });

function pick([file]: readonly File[]): void {
  if (file === undefined) return;
  close();
  void openFile(file);
}

export function OpenDialog(): JSX.Element {
  const say = useSay();
  const [text, setText] = useState('');
  const open = (): void => {
    close();
    void openText(text, say('open.pasted'));
  };
  return (
    <PageDialog title={say('app.open')} onClose={close}>
      <p>{say('open.lead')}</p>
      <p><PickFile label={say('open.choose')} accept="" isOne isMain onPick={pick} /></p>
      <label className="field">
        {say('open.paste')}
        <textarea rows={8} value={text} spellCheck={false}
          onChange={(event) => setText(event.target.value)} />
      </label>
      <footer>
        <button type="button" className="btn" onClick={open} disabled={text.trim() === ''}>
          {say('open.pasteGo')}
        </button>
      </footer>
    </PageDialog>
  );
}
