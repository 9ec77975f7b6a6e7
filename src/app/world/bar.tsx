/** The bar of a world: what it is called, whose it is, and what may be done with all of it. */
import { type ComponentType, Suspense, useState, type JSX } from 'react';
import { later } from '../later';
import { PageBar } from '../parts/page-bar';
import { PageHeading } from '../parts/page-heading';
import { useLayout } from '../parts/use-layout';
import { useSystemTitle } from './use-system-title';
import { branchOf } from '../run/branches';
import { redoStep, undoStep } from '../run/futures/changes';
import { restart } from '../run/player';
import { useStore } from '../store';
import { useSay } from '../words/context';
import type { WordKey } from '../words/en';

const ShareDialog = later('ShareDialog', () => import('../share/share-dialog'));

const SaveDialog = later('SaveDialog', () => import('../save/save-dialog'));

/** A button that opens a dialog about the whole world. */
function Opens({ label, dialog: Dialog }: {
  readonly label: WordKey;
  readonly dialog: ComponentType<{ readonly onClose: () => void }>;
}): JSX.Element {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const isEmpty = useStore((store) => store.scenario === null);
  return (
    <>
      <button type="button" className="btn quiet" aria-haspopup="dialog" disabled={isEmpty}
        onClick={() => setOpen(true)}>{say(label)}</button>
      <Suspense fallback={null}>
        {isOpen && <Dialog onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}

function History(): JSX.Element {
  const say = useSay();
  const branch = useStore((store) => branchOf(store.branches));
  return (
    <>
      <button type="button" className="btn quiet" aria-disabled={branch.deeds.length === 0}
        onClick={undoStep}>{say('app.undo')}</button>
      <button type="button" className="btn quiet" aria-disabled={branch.undone.length === 0}
        onClick={redoStep}>{say('app.redo')}</button>
      <button type="button" className="btn quiet" onClick={restart}>{say('app.restart')}</button>
    </>
  );
}

function File(): JSX.Element {
  const say = useSay();
  return (
    <>
      <Opens label="app.save" dialog={SaveDialog} />
      <Opens label="app.share" dialog={ShareDialog} />
      <a className="btn quiet" href="#/teach/edit/stage">{say('app.makeLesson')}</a>
    </>
  );
}

export function WorldBar({ page }: { readonly page: 'world' | 'open' }): JSX.Element {
  const say = useSay();
  const isNarrow = useLayout() === 'narrow';
  const scenario = useStore((store) => store.scenario);
  const language = useStore((store) => store.language);
  // A managed system's worlds say its name, and not that of the engine that plays them.
  const folder = useStore(({ world }) => (world.includes('/') ? world.split('/')[0] : undefined));
  const system = useSystemTitle()(folder ?? scenario?.system ?? '');
  const place = scenario !== null && (
    <>
      <PageHeading className="crumb">{scenario.title[language]}</PageHeading>
      {!isNarrow && system !== '' && (
        <span className="crumb-note">{say('world.seed', { system, seed: scenario.seed })}</span>
      )}
    </>
  );
  return <PageBar page={page} file={<File />} {...(place && { place })}><History /></PageBar>;
}
