/** What can be taken from here as a file: the world, and what happened in it. */
import type { JSX, ReactNode } from 'react';
import '../words/save/bring';
import { type ExportId, EXPORTS } from '../../interop/exports/exports';
import { mermaidOf } from '../../interop/exports/mermaid';
import { readTime } from '../../views/times';
import { CopyButton } from '../parts/copy/copy-button';
import { PageDialog } from '../parts/dialog';
import { useMoment } from '../run/use-run';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { type Picture, pictureOf, pixelsOf } from './picture';
import { saveBlob, saveText } from './save';
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

async function savePixels(picture: Picture): Promise<void> {
  const pixels = await pixelsOf(picture);
  if (pixels !== null) saveBlob(`${fileName()}.png`, pixels);
}

function Row({ title, help, children }: {
  readonly title: string;
  readonly help: string;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <li className="save-row">
      <div><b>{title}</b><p className="sub">{help}</p></div>
      <div className="save-do">{children}</div>
    </li>
  );
}

function SaveButton({ title, of, onClick, isMain = false }: {
  readonly title: string; // what the button says
  readonly of: string; // what it saves
  readonly onClick: () => void;
  readonly isMain?: boolean;
}): JSX.Element {
  return (
    <button type="button" className={isMain ? 'btn primary' : 'btn'} aria-label={`${of}: ${title}`}
      onClick={onClick}>{title}</button>
  );
}

function PictureRow(): JSX.Element {
  const say = useSay();
  const { world, scenario, language, playhead } = useStore.getState();
  const title = scenario?.title[language] ?? '';
  const about = `${world}, seed ${scenario?.seed}, ${playhead / 1e6} s`;
  const take = (save: (picture: Picture) => void) => (): void => {
    const picture = pictureOf({ title, about });
    if (picture !== undefined) save(picture);
  };
  const has = document.querySelector('.stage-picture') !== null;
  const of = say('save.picture');
  return (
    <Row title={of} help={say(has ? 'save.pictureHelp' : 'save.noPicture')}>
      {has && (
        <>
          <SaveButton title="SVG" of={of}
            onClick={take(({ svg }) => saveText(`${fileName()}.svg`, svg, 'image/svg+xml'))} />
          <SaveButton title="PNG" of={of} onClick={take((picture) => void savePixels(picture))} />
        </>
      )}
    </Row>
  );
}

const PLAIN = [
  'perfetto', 'otlp', 'shiviz', 'messages', 'entries',
] as const satisfies readonly ExportId[];

export function SaveDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const say = useSay();
  const { time, count } = useMoment(2);
  return (
    <PageDialog title={say('save.title')} onClose={onClose}>
      <div className="dialog-scroll">
        <ul className="save-list">
          <Row title={say('save.world')} help={say('save.worldHelp')}>
            <SaveButton title={say('save.save')} of={say('save.world')} onClick={saveWorld}
              isMain />
          </Row>
        </ul>
        <h3>{say('save.run', { time: readTime(time) })}</h3>
        <ul className="save-list">
          <PictureRow />
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
