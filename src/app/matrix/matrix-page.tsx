/** The guarantee matrix: what is kept under which settings when which thing goes wrong. */
import { useMemo, useState, type JSX } from 'react';
import { isAsPredicted } from '../../lab/matrix/predicted';
import '../words/faults/bring';
import '../words/lab/bring';
import { useFoundRun } from '../lab/found-run';
import { LabBar } from '../lab/lab-bar';
import { LabTime } from '../lab/lab-time';
import { useTitles } from '../lab/use-titles';
import { PageHeading } from '../parts/page-heading';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { ChosenCell } from './chosen-cell';
import { type At, keyOf, places, predictedAt, readShown, rows } from './headings';
import { MatrixTable } from './matrix-table';
import { Shown } from './shown';
import { type MatrixState, useMatrix, useSmallest } from './use-matrix';
import '../break/break.css';
import '../lab/lab.css';
import './matrix.css';

const RUNS = [5, 20, 100] as const;

/** Of the systems that an address names: 'kafka,sqs'. */
export function MatrixPage({ systems: text }: { readonly systems: string }): JSX.Element {
  const say = useSay();
  const titleOf = useTitles();
  const [seeds, setSeeds] = useState<number>(RUNS[0]);
  const shown = useMemo(() => readShown(text), [text]);
  const wanted = useMemo(() =>
    places.filter(({ row }) => shown.includes(rows[row]!.system)), [shown]);
  const { matrix, state } = useMatrix(wanted);
  const [chosen, setAt] = useState<At>();
  // Chosen once more, it is another object: the eye is led there again.
  const at = chosen !== undefined && shown.includes(rows[chosen.row]!.system) ? chosen : undefined;
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
          <Done state={state} of={wanted} />
          <Shown {...{ shown, titleOf }} />
        </section>
        <MatrixTable {...{ cells, shown, titleOf }} chosen={at} onChoose={setAt} />
        {at !== undefined && <ChosenCell {...{ at, cell, company, titleOf }} />}
      </main>
      {company !== undefined && <LabTime company={company} />}
    </div>
  );
}

interface DoneProps {
  readonly state: MatrixState;
  readonly of: readonly At[];
}

function Done({ state: { cells, isBusy, trouble }, of: wanted }: DoneProps): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const computed = wanted.filter((at) => cells.has(keyOf(at)));
  const [done, of] = [computed.length, wanted.length];
  const off = isBusy || done === 0 ? -1 : computed.filter((at) => isOff(at, cells)).length;
  const said = say('matrix.done', { done, of, off });
  return (
    <>
      {isBusy && <progress value={done} max={of} aria-label={said} />}
      {isBusy ? <span>{said}</span> : (
        <output>
          {trouble === undefined ? said : say('lab.trouble', { why: trouble[language] })}
        </output>
      )}
    </>
  );
}

/** Whether a computed cell did not come out as the rules say. */
const isOff = (at: At, cells: MatrixState['cells']): boolean =>
  !isAsPredicted(cells.get(keyOf(at))!, predictedAt(at));
