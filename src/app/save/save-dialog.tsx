/** What can be taken from here as a file: the world, and what happened in it. */
import type { JSX } from 'react';
import '../words/save/bring';
import { type ExportId, EXPORTS } from '../../interop/exports/exports';
import { mermaidOf } from '../../interop/exports/mermaid';
import { readTime } from '../../views/times';
import { CopyButton } from '../parts/copy/copy-button';
import { PageDialog } from '../parts/dialog';
import { useMoment, useTellingAt } from '../run/use-run';
import { useSay } from '../words/context';
import { FilmRow } from './film/film-row';
import { PictureRow } from './picture/picture-row';
import { Row, SaveButton } from './row';
import { saveText } from './save';
import { ENTRIES_MAX, toldNow } from './told-now';
import { fileName, textOfWorld } from './world-text';
import './save.css';

function saveWorld(): void {
  const text = textOfWorld();
  if (text !== undefined) saveText(`${fileName()}.json`, text);
}

async function saveExport(id: ExportId): Promise<void> {
  const told = await toldNow();
  const { ending, type, write } = EXPORTS[id];
  if (told !== undefined) saveText(`${fileName()}${ending}`, write(told), type);
}

async function mermaidNow(): Promise<string | undefined> {
  const told = await toldNow();
  return told && mermaidOf(told);
}

const PLAIN = [
  'perfetto', 'otlp', 'shiviz', 'messages', 'entries',
] as const satisfies readonly ExportId[];

export function SaveDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const say = useSay();
  const { time, count } = useMoment(2);
  const { hash } = useTellingAt(2);
  return (
    <PageDialog title={say('save.title')} onClose={onClose}>
      <div className="dialog-scroll">
        <ul className="save-list">
          <Row title={say('save.world')} help={say('save.worldHelp')}>
            <SaveButton title={say('save.save')} of={say('save.world')} onClick={saveWorld}
              isMain />
          </Row>
        </ul>
        <h3>{say('save.run', { time: readTime(time, say) })}</h3>
        {hash !== undefined && <p className="sub">{say('save.hash', { hash })}</p>}
        <ul className="save-list">
          <PictureRow />
          <FilmRow />
          <Row title={say('save.mermaid')} help={say('save.mermaidHelp')}>
            <CopyButton label={say('save.copy')} textOf={mermaidNow} />
            <SaveButton title={say('save.save')} of={say('save.mermaid')}
              onClick={() => void saveExport('mermaid')} />
          </Row>
          {PLAIN.map((id) => (
            <Row key={id} title={say(`save.${id}`)} help={say(`save.${id}Help`)}>
              <SaveButton title={say('save.save')} of={say(`save.${id}`)}
                onClick={() => void saveExport(id)} />
            </Row>
          ))}
        </ul>
        {count > ENTRIES_MAX && <p className="sub">{say('save.cut', { count: ENTRIES_MAX })}</p>}
      </div>
    </PageDialog>
  );
}
