/** What the matrix is about: settings down, things that go wrong across, and what is predicted. */
import { COLUMNS } from '../../lab/matrix/faults';
import { type Predicted, PREDICTED } from '../../lab/matrix/predicted';
import type { Words } from '../../scenario/scenario';
import { entrants } from '../lab/company/portable';

/** A row or a column, as it is named. */
interface Heading {
  readonly id: string; // 'acks-1', 'broker-crash'
  readonly title: Words;
}

interface RowHeading extends Heading {
  readonly system: string;
}

/** One place in the matrix, by the numbers of its row and its column. */
export interface At {
  readonly row: number;
  readonly column: number;
}

export const keyOf = ({ row, column }: At): string => `${row} ${column}`;

export const rows: readonly RowHeading[] = entrants.flatMap(({ system, variant }) =>
  (variant === undefined ? [] : [{ system, id: variant.id, title: variant.title }]));
export const columns: readonly Heading[] = COLUMNS;

/** Row by row. */
export const places: readonly At[] =
  rows.flatMap((_, row) => columns.map((__, column) => ({ row, column })));

/** The systems that have rows, in their order. */
export const systems = [...new Set(rows.map(({ system }) => system))];

/** Reads 'kafka,sqs', as an address has it; all when it names none that is known. */
export function readShown(text: string): readonly string[] {
  const named = text.split(',');
  const known = systems.filter((system) => named.includes(system));
  return known.length === 0 ? systems : known;
}

/** What an address says of the systems shown; of all of them nothing. */
export const shownText = (shown: readonly string[]): string =>
  (shown.length === systems.length ? '' : shown.join(','));

export function predictedAt({ row, column }: At): Predicted {
  const { system, id } = rows[row]!;
  return PREDICTED[`${system}/${id}`]![columns[column]!.id]!;
}
