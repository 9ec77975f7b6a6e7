/** Which steps of a reason are told: what happened, and not every nod in between. */
import type { Trace } from '../../trace/trace';
import { isStep, type Reason, type ReasonStep } from '../../why/walk';

/** A chain that goes round and round is told by its two ends. */
const TOLD_MAX = 9;
const HEAD = 5;
const TAIL = 3;

const PLAIN = new Set(['sent', 'answered', 'changed', 'connected', 'assigned']);

/** A step of a reason, or how many were left out. */
export type Told = ReasonStep | { readonly skipped: number };

export function toldOf(trace: Trace, { steps, endAt }: Reason): readonly Told[] {
  const last = steps.at(-1)?.seq;
  const telling = steps.filter(({ seq, link }) => {
    const entry = trace.entry(seq);
    const isPlain = PLAIN.has(entry.kind) && entry.message === undefined &&
      entry.rule === undefined && !isStep(entry);
    return link !== 'because' || seq === endAt || seq === last || !isPlain;
  });
  if (telling.length <= TOLD_MAX) return telling;
  return [
    ...telling.slice(0, HEAD), { skipped: telling.length - HEAD - TAIL }, ...telling.slice(-TAIL),
  ];
}
