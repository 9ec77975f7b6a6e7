/** What a system's sentences about whole traces are made of: what must always be true. */
import type { ActorId, CopyId, EntryKind, TraceEntry } from './entry';
import type { Trace } from './trace';

/** The seqs of the entries that a reader with a memory of its own objects to. */
export function breaches(trace: Trace, isBroken: (entry: TraceEntry) => boolean): number[] {
  const seqs: number[] = [];
  for (let seq = 0; seq < trace.length; seq++) if (isBroken(trace.entry(seq))) seqs.push(seq);
  return seqs;
}

/** Whether a destination is a log: each of its readers may have what it holds. */
export const isLog = (trace: Trace, destination: ActorId): boolean =>
  trace.actors[destination]?.subscribers !== undefined;

/**
 * Finds copies that are handed out while somebody has them; these kinds say that nobody has. What
 * a log hands out may be with many.
 */
export const outTwice = (...ends: readonly EntryKind[]) => (trace: Trace): number[] => {
  const out = new Set<CopyId>();
  return breaches(trace, ({ kind, copy, actor }) => {
    if (copy === undefined || isLog(trace, actor)) return false;
    if (ends.includes(kind)) out.delete(copy);
    if (kind !== 'delivered') return false;
    const isTwice = out.has(copy);
    out.add(copy);
    return isTwice;
  });
};
