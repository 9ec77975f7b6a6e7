/** Where things stand inside a queue. */
import { widthOf } from '../../../stage/drawings/measure';
import type { StageWords } from '../../../stage/words';
import type { Traits } from '../frames/plan';

export const PAD = 14;
const [LEFT_MIN, LEFT_MAX] = [84, 150];
/** Room for a count beside a row's word. */
const COUNT = 34;
/** Room for "next back in 12.3 s", or the time alone. */
export const timeRoom = (width: number): number => (width < 400 ? 48 : 118);

/** Where cells begin: the same in every band, so that they line up. */
export function cellsFrom({ groups, isFifo, isDeadLetter }: Traits, words: StageWords): number {
  const face = { size: 'mark' } as const;
  const rows = ['visible', 'inFlight', 'delayed', 'servers'].map((word) => words(`sqs.${word}`));
  const names = isFifo && !isDeadLetter ? groups : rows;
  const widest = Math.max(...names.map((name) => widthOf(name, face)), 0);
  return Math.min(LEFT_MAX, Math.max(LEFT_MIN, Math.round(PAD + widest + COUNT)));
}
