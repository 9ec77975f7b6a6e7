/** What a worker of the guarantee matrix does: plays one cell after the other. */
import type { Words } from '../../scenario/scenario';
import { COLUMNS } from '../matrix/faults';
import { type Cell, type CellOptions, cellOf, cellWords, rowsOf } from '../matrix/matrix';
import type { Find } from '../system';
import { type Shown, shown } from './leader';

/** A row or a column, as it is named. */
export interface Heading {
  readonly id: string; // 'acks-1', 'broker-crash'
  readonly title: Words;
}

export interface RowHeading extends Heading {
  readonly system: string;
}

/** A cell, with the smallest run that shows it where somebody asked for that. */
export interface CellTold extends Omit<Cell, 'smallest'> {
  readonly said: Words;
  readonly smallest?: Shown;
}

export interface Headings {
  readonly rows: readonly RowHeading[];
  readonly columns: readonly Heading[];
}

export interface Table {
  readonly headings: () => Headings;
  readonly cell: (row: number, column: number, how: CellOptions) => CellTold;
}

export async function tableOf(systems: readonly string[], find: Find): Promise<Table> {
  const rows = rowsOf(await Promise.all(systems.map(find)));
  return {
    headings: () => ({
      rows: rows.map(({ system, variant: { id, title } }) =>
        ({ system: system.scenario.id, id, title })),
      columns: COLUMNS.map(({ id, title }) => ({ id, title })),
    }),
    cell: (row, column, how) => {
      const found = cellOf(rows[row]!, COLUMNS[column]!, how);
      const { smallest, ...cell } = found;
      return {
        ...cell, said: cellWords(found),
        ...(smallest !== undefined && { smallest: shown(smallest) }),
      };
    },
  };
}
