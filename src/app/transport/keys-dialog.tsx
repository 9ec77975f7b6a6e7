/** The list of keys, and the switch for single letters. */
import type { JSX } from 'react';
import { PageDialog } from '../parts/dialog';
import { chooseLetters, useStore } from '../store';
import { useLexicon } from '../words/context';
import { SHORTCUTS } from './shortcuts';

export function KeysDialog(): JSX.Element {
  const { say, read } = useLexicon();
  const hasLetters = useStore((store) => store.hasLetters);
  const words = [...new Set(SHORTCUTS.map((shortcut) => shortcut.words))];
  return (
    <PageDialog title={say('keys.title')} onClose={() => useStore.setState({ isHelpOpen: false })}>
      <dl className="keys">
        {words.map((each) => (
          <div key={each}>
            <dt>
              {SHORTCUTS.filter((shortcut) => shortcut.words === each).map(({ keys }) => (
                <kbd key={keys}>{keys}</kbd>
              ))}
            </dt>
            <dd>{read(each)}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input type="checkbox" checked={hasLetters}
          onChange={(event) => chooseLetters(event.target.checked)} />
        {say('keys.letters')}
      </label>
    </PageDialog>
  );
}
