/** What the rules of the systems say of every cell of the matrix, before anything is played. */
import type { Words } from '../../scenario/scenario';
import type { Anomaly } from '../search/promise';
import type { Cell } from './matrix';
import table from './predicted.json';
import { ABSENT, CLEAN, listed } from './words';

export interface Predicted {
  readonly found: readonly Anomaly[] | null; // what must go wrong; null: there is no such part
  readonly may: readonly Anomaly[]; // what the rules allow, and timing decides
  readonly rules: readonly string[]; // why it must, or why it cannot
}

/** By 'kafka/acks-1', then by the column's id. */
export const PREDICTED =
  table as unknown as { readonly [row: string]: { readonly [column: string]: Predicted } };

/** What must come of a cell; undefined where something only may. */
export function mustWords({ found, may }: Predicted): Words | undefined {
  if (found === null) return ABSENT;
  if (found.length > 0) return listed(found, () => '');
  return may.length === 0 ? CLEAN : undefined;
}

/** What may come of it beside that; undefined when nothing else may. */
export const mayWords = ({ may }: Predicted): Words | undefined =>
  (may.length === 0 ? undefined : listed(may, () => ''));

/** What came of a cell beyond what timing decides; null where there is no such part. */
export function certainIn(
  { worst, cannot }: Pick<Cell, 'worst' | 'cannot'>, { may }: Predicted,
): readonly Anomaly[] | null {
  if (cannot !== undefined) return null;
  const kinds = Object.keys(worst) as Anomaly[];
  return kinds.filter((kind) => worst[kind] > 0 && !may.includes(kind));
}

/** Whether a cell came out as the rules say. */
export const isAsPredicted = (
  cell: Pick<Cell, 'worst' | 'cannot'>, predicted: Predicted,
): boolean => String(certainIn(cell, predicted)) === String(predicted.found);
