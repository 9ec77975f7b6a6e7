/** The guarantee matrix: what is kept under which settings when which thing goes wrong. */
import { useState, type JSX } from 'react';
import { isAsPredicted } from '../../lab/matrix/predicted';
import '../words/faults/bring';
import '../words/lab/bring';
import { useFoundRun } from '../lab/found-run';
import { LabBar } from '../lab/lab-bar';
import { LabTime } from '../lab/lab-time';
import { useTitles } from '../lab/use-titles';
import { PageHeading } from '../parts/page-heading';
import { useSay } from '../words/context';
import { ChosenCell } from './chosen-cell';
import { MatrixTable } from './matrix-table';
import { type At, keyOf, places, predictedAt } from './headings';
import { type MatrixState, useMatrix, useSmallest } from './use-matrix';
import '../break/break.css';
import '../lab/lab.css';
import './matrix.css';

const RUNS = [5, 20, 100] as const;

export function MatrixPage(): JSX.Element {
  const say = useSay();
  const titleOf = useTitles();
  const [seeds, setSeeds] = useState<number>(RUNS[0]);
  const { matrix, state } = useMatrix();
  const [at, setAt] = useState<At>();
  const cell = useSmallest(at, seeds);
  const company = useFoundRun('matrix', cell?.smallest);
  const { cells, isBusy } = state;
  const isAsked = isBusy || cells.size > 0;
  const choose = (runs: number): void => {
    setSeeds(runs);
    if (isAsked) void matrix.compute(runs);
  };
  return (
    <div className="lab">
      <LabBar page="matrix" />
      <main className="lab-main" id="stage" tabIndex={-1}>
        <PageHeading className="unseen">{say('app.matrix')}</PageHeading>
        <p className="lab-lead">{say('matrix.lead', { runs: seeds })}</p>
        <section className="lab-choices" aria-label={say('matrix.runs')}>
          <label>
            <span>{say('matrix.runs')}</span>
            <select value={seeds} onChange={({ target }) => choose(Number(target.value))}>
              {RUNS.map((each) => <option key={each} value={each}>{each}</option>)}
            </select>
          </label>
          <button type="button" className={isAsked ? 'btn' : 'btn primary'}
            onClick={() => (isBusy ? matrix.stop() : void matrix.compute(seeds))}>
            {say(isBusy ? 'lab.stop' : isAsked ? 'matrix.again' : 'matrix.go')}
          </button>
          <Done state={state} />
        </section>
        <MatrixTable {...{ cells, titleOf }} chosen={at} onChoose={setAt} />
        {at !== undefined && <ChosenCell {...{ at, cell, company, titleOf }} />}
      </main>
      {company !== undefined && <LabTime company={company} />}
    </div>
  );
}

function Done({ state: { cells, isBusy, trouble } }: { readonly state: MatrixState }): JSX.Element {
  const say = useSay();
  const [done, of] = [cells.size, places.length];
  const said = say('matrix.done', { done, of, off: isBusy || done === 0 ? -1 : countOff(cells) });
  return (
    <>
      {isBusy && <progress value={done} max={of} aria-label={said} />}
      {isBusy ? <span>{said}</span>
        : <output>{trouble === undefined ? said : say('lab.trouble', { why: trouble })}</output>}
    </>
  );
}

/** How many cells did not come out as the rules say. */
const countOff = (cells: MatrixState['cells']): number => places.filter((at) => {
  const cell = cells.get(keyOf(at));
  return cell !== undefined && !isAsPredicted(cell, predictedAt(at));
}).length;
