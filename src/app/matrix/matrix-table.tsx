/** Settings down, faults across; each cell says the worst of its runs, and is a button. */
import type { JSX } from 'react';
import type { CellTold, Headings } from '../../worker/client-lab';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { CellMark, markOf } from './cell-mark';
import { type At, keyOf, type MatrixState } from './use-matrix';

interface TableProps extends Pick<MatrixState, 'cells'> {
  readonly headings: Headings;
  readonly chosen: At | undefined;
  readonly onChoose: (at: At) => void;
  readonly titleOf: (system: string) => string;
}

export function MatrixTable(props: TableProps): JSX.Element {
  const { headings: { rows, columns }, titleOf } = props;
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
          {rows.map(({ system, id, title }, row) => (
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

function Cell({ headings, cells, chosen, onChoose, titleOf, at }: TableProps & { readonly at: At }):
JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const cell = cells.get(keyOf(at));
  if (cell === undefined) {
    return (
      <span className="matrix-waits"><span className="unseen">{say('matrix.waits')}</span></span>
    );
  }
  const [row, column] = [headings.rows[at.row]!, headings.columns[at.column]!];
  const isChosen = chosen !== undefined && keyOf(chosen) === keyOf(at);
  return (
    <button type="button" className={`matrix-cell is-${markOf(cell)}`} aria-pressed={isChosen}
      aria-label={say('matrix.cellLabel', {
        system: titleOf(row.system), row: row.title[language], column: column.title[language],
        found: cell.said[language],
      })}
      onClick={() => onChoose(at)}>
      <CellMark of={markOf(cell)} />
      <span>{shortOf(cell, language, say('matrix.none'))}</span>
      <small>{say('matrix.count', { runs: cell.runs })}</small>
    </button>
  );
}

const shortOf = ({ cannot, said }: CellTold, language: 'en' | 'ko', none: string): string =>
  (cannot === undefined ? said[language] : none);
