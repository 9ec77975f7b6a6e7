/** One column: who it is, what it relies on, its stage, its ledger. */
import type { JSX } from 'react';
import { goToOwn } from '../open/open-file';
import { openWorld } from '../run/player';
import { useStore } from '../store';
import { ProblemList } from '../parts/problem-list';
import { useLexicon } from '../words/context';
import { SystemWords } from '../words/use-words';
import { Safe } from '../parts/safe';
import { Book } from './book';
import type { Column } from './company/column';
import { ColumnStage } from './column-stage';

/** Opens one column's world by itself, at the moment of all. */
async function openAlone({ realised }: Column): Promise<void> {
  const problems = await openWorld('open', realised.file, useStore.getState().playhead);
  if (problems.length === 0) await goToOwn();
}

interface ColumnViewProps {
  readonly column: Column;
  readonly system: string;
  readonly title: string;
  readonly chosen: string | null;
  readonly onChoose: (label: string) => void;
}

export function ColumnView(props: ColumnViewProps): JSX.Element {
  const { system, title } = props;
  return (
    <section className="lab-column" aria-label={title}>
      <SystemWords system={system}>
        <Playing {...props} />
      </SystemWords>
    </section>
  );
}

function Playing({ column, system, title, chosen, onChoose }: ColumnViewProps): JSX.Element {
  const { say } = useLexicon();
  const open = (): void => void openAlone(column);
  const settings = column.realised.settings.map(({ name, value }) =>
    `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const isThere = column.scenario !== null;
  return (
    <>
      <header>
        <h2>{title}</h2>
        <button type="button" className="btn" disabled={!isThere} onClick={open}
          aria-label={say('compare.aloneLabel', { system: title })}>
          {say('compare.alone')}
        </button>
      </header>
      {/* One line, so that the picture stands high; what is not seen of it scrolls. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <ul className="lab-settings" tabIndex={0} title={settings.join('\n')}
        aria-label={say('compare.settings', { system: title })}>
        {settings.map((each) => <li key={each}><code>{each}</code></li>)}
      </ul>
      {column.trouble !== '' && (
        <p role="alert" className="is-trouble">{say('compare.trouble', { why: column.trouble })}</p>
      )}
      {column.refused.length > 0 && <ProblemList problems={column.refused} />}
      {isThere ? (
        <>
          <Safe><ColumnStage {...{ column, system, title }} onOpen={open} /></Safe>
          <Safe><Book {...{ column, title, chosen, onChoose }} /></Safe>
        </>
      ) : <p className="sub lab-loading">{say('compare.loading')}</p>}
    </>
  );
}
