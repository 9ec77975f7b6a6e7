/** The chosen cell: what it found, and the smallest run that shows it, on a stage. */
import { useEffect, useRef, type JSX } from 'react';
import type { CellTold } from '../../worker/client-lab';
import { StepsDone } from '../break/steps-done';
import { FoundRun } from '../lab/found-run';
import type { Company } from '../lab/company/company';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { CellMark, markOf } from './cell-mark';
import { type At, columns, rows } from './headings';
import { Prediction } from './prediction';

interface ChosenProps {
  readonly at: At;
  readonly cell: CellTold | undefined; // with its smallest run, once it is known
  readonly company: Company | undefined; // who plays that run
  readonly titleOf: (id: string) => string;
}

export function ChosenCell({ at, cell, company, titleOf }: ChosenProps): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const heading = useRef<HTMLHeadingElement>(null);
  const [row, column] = [rows[at.row]!, columns[at.column]!];
  // Whoever chooses a cell is led to what it holds, and again once there is a run below it.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [at]);
  const isPlaying = company !== undefined;
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'start' });
  }, [at, isPlaying]);
  return (
    <section className="matrix-chosen" aria-label={say('matrix.chosen')}>
      <header>
        <p className="eyebrow">{titleOf(row.system)}, {row.title[language]}</p>
        <h2 ref={heading} tabIndex={-1}>{column.title[language]}</h2>
        <output>
          {cell === undefined ? say('matrix.small') : (
            <>
              <CellMark of={markOf(cell)} />{' '}
              {markOf(cell) === 'nothing'
                ? say('matrix.clean', { runs: cell.runs }) : cell.said[language]}
            </>
          )}
        </output>
        <Prediction at={at} cell={cell} />
      </header>
      {cell?.smallest !== undefined && <StepsDone scenario={cell.smallest.scenario} />}
      {company !== undefined && <FoundRun company={company} titleOf={titleOf} />}
    </section>
  );
}
