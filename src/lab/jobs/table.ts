/** What a worker of the guarantee matrix does: plays one cell after the other. */
import type { Words } from '../../scenario/scenario';
import { COLUMNS } from '../matrix/faults';
import { type Cell, type CellOptions, cellOf, cellWords, rowsOf } from '../matrix/matrix';
import type { Find } from '../system';
import { type Shown, shown } from './leader';

/** A cell, with the smallest run that shows it where somebody asked for that. */
export interface CellTold extends Omit<Cell, 'smallest'> {
  readonly said: Words;
  readonly smallest?: Shown;
}

export interface Table {
  readonly cell: (row: number, column: number, how: CellOptions) => CellTold;
}

export async function tableOf(systems: readonly string[], find: Find): Promise<Table> {
  const rows = rowsOf(await Promise.all(systems.map(find)));
  return {
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
