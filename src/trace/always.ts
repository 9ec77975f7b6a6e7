/** What a system's sentences about whole traces are made of: what must always be true. */
import type { CopyId, EntryKind, TraceEntry } from './entry';
import type { Trace } from './trace';

/** The seqs of the entries that a reader with a memory of its own objects to. */
export function breaches(trace: Trace, isBroken: (entry: TraceEntry) => boolean): number[] {
  const seqs: number[] = [];
  for (let seq = 0; seq < trace.length; seq++) if (isBroken(trace.entry(seq))) seqs.push(seq);
  return seqs;
}

/**
 * Finds copies that are handed out while somebody has them; these kinds say that nobody has. What
 * a log hands out may be with many.
 */
export const outTwice = (...ends: readonly EntryKind[]) => (trace: Trace): number[] => {
  const out = new Set<CopyId>();
  return breaches(trace, ({ kind, copy, actor }) => {
    if (copy === undefined || trace.isLog(actor)) return false;
    if (ends.includes(kind)) out.delete(copy);
    if (kind !== 'delivered') return false;
    const isTwice = out.has(copy);
    out.add(copy);
    return isTwice;
  });
};
