/** What a queue knows of the commands of one asker: which of them it has carried out (K5). */
import type { Command } from '../../replicas/log';

/** Numbers of commands, and of the publications among them. */
export interface CarriedOut {
  last: number; // the highest one
  missing: Set<number>; // below that
  published: number; // the last publication that came in its turn
}

export const nothingYet = (): CarriedOut => ({ last: 0, missing: new Set(), published: 0 });

/** rabbit_fifo.erl, maybe_enqueue/8: a publication behind a gap is not taken, and not forgotten. */
export function standing(
  { last, missing, published }: CarriedOut, { number, order }: Command,
): 'new' | 'old' | 'behind a gap' {
  if (order > published + 1) return 'behind a gap';
  if (order > 0) return order > published ? 'new' : 'old';
  return number > last || missing.has(number) ? 'new' : 'old';
}

/** A command that is new is carried out. */
export function note(known: CarriedOut, { number, order }: Command): void {
  for (let skipped = known.last + 1; skipped < number; skipped++) known.missing.add(skipped);
  known.missing.delete(number);
  known.last = Math.max(known.last, number);
  if (order > 0) known.published = order;
}
