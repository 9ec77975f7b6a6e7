/** Settings down, faults across; each cell says the worst of its runs, and is a button. */
import type { JSX, ReactNode } from 'react';
import type { CellTold } from '../../worker/client-lab';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { CellMark, markOf, predictedMark } from './cell-mark';
import { type At, columns, keyOf, predictedAt, rows } from './headings';
import type { MatrixState } from './use-matrix';
import { usePrediction } from './prediction';

interface TableProps extends Pick<MatrixState, 'cells'> {
  readonly chosen: At | undefined;
  readonly onChoose: (at: At) => void;
  readonly shown: readonly string[]; // systems
  readonly titleOf: (system: string) => string;
}

export function MatrixTable(props: TableProps): JSX.Element {
  const { shown, titleOf } = props;
  const say = useSay();
  const language = useStore((store) => store.language);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by the keyboard
    <section className="matrix-scroll" aria-label={say('app.matrix')} tabIndex={0}>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">{say('matrix.settings')}</th>
            {columns.map(({ id, title }) => <th key={id} scope="col">{title[language]}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ system, id, title }, row) => shown.includes(system) && (
            <tr key={`${system} ${id}`}
              className={rows[row - 1]?.system === system ? undefined : 'is-first'}>
              <th scope="row"><b>{titleOf(system)}</b> {title[language]}</th>
              {columns.map((heading, column) => (
                <td key={heading.id}><Cell {...props} at={{ row, column }} /></td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type CellProps = TableProps & { readonly at: At };

/** What was computed of a cell, or until then what is predicted. */
function Cell(props: CellProps): JSX.Element {
  const cell = props.cells.get(keyOf(props.at));
  if (cell === undefined) return <PredictedCell {...props} />;
  return <ComputedCell {...props} cell={cell} />;
}

function ComputedCell({ cell, ...props }: CellProps & { readonly cell: CellTold }): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  return (
    <CellButton {...props} look={`is-${markOf(cell)}`}
      label={say('matrix.cellLabel', { ...useNames(props), found: cell.said[language] })}>
      <CellMark of={markOf(cell)} />
      <span>{shortOf(cell, language, say('matrix.none'))}</span>
      <small>{say('matrix.count', { runs: cell.runs })}</small>
    </CellButton>
  );
}

function PredictedCell(props: CellProps): JSX.Element {
  const say = useSay();
  const predicted = predictedAt(props.at);
  const [said = '', more] = usePrediction(predicted);
  const found = more === undefined ? said : `${said}, ${more}`;
  return (
    <CellButton {...props} look={`is-predicted is-${predictedMark(predicted)}`}
      label={say('matrix.predictedLabel', { ...useNames(props), found })}>
      <CellMark of={predictedMark(predicted)} />
      <span>{said}</span>
      {more !== undefined && <small>{more}</small>}
    </CellButton>
  );
}

/** How the row and the column of a cell are called. */
function useNames({ at, titleOf }: CellProps): { system: string; row: string; column: string } {
  const language = useStore((store) => store.language);
  const [row, column] = [rows[at.row]!, columns[at.column]!];
  return {
    system: titleOf(row.system), row: row.title[language], column: column.title[language],
  };
}

interface ButtonProps extends Pick<CellProps, 'at' | 'chosen' | 'onChoose'> {
  readonly look: string;
  readonly label: string;
  readonly children: ReactNode;
}

function CellButton({ at, chosen, onChoose, look, label, children }: ButtonProps): JSX.Element {
  const isChosen = chosen !== undefined && keyOf(chosen) === keyOf(at);
  return (
    <button type="button" className={`matrix-cell ${look}`} aria-pressed={isChosen}
      aria-label={label} onClick={() => onChoose(at)}>
      {children}
    </button>
  );
}

const shortOf = ({ cannot, said }: CellTold, language: 'en' | 'ko', none: string): string =>
  (cannot === undefined ? said[language] : none);
