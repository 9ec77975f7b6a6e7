/** The skeleton's words for what happens, and what must always be true. */
import type { CopyId } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import type { Vocabulary } from '../../trace/vocabulary';

/** Entries that hand out a copy while somebody still has it. */
function handedOutTwice(trace: Trace): number[] {
  const out = new Set<CopyId>();
  const broken: number[] = [];
  for (let seq = 0; seq < trace.length; seq++) {
    const { kind, copy } = trace.entry(seq);
    if (copy === undefined) continue;
    if (kind === 'stored' || kind === 'removed') out.delete(copy);
    if (kind !== 'delivered') continue;
    if (out.has(copy)) broken.push(seq);
    out.add(copy);
  }
  return broken;
}

export const vocabulary: Vocabulary = {
  natives: {
    sent: ['put', 'subscribe'],
    stored: ['put', 'give back'],
    delivered: ['take'],
    settled: ['settle'],
    removed: ['remove'],
    joined: ['subscribe'],
    left: ['disconnect'],
    changed: ['empty', 'holding'],
  },
  always: [{ check: 'a copy is out with one consumer at a time', breaks: handedOutTwice }],
};
