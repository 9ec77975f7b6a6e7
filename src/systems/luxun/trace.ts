/** Luxun's words for what happens, and what must always be true of its traces. */
import { fieldsOf } from '../../base/json';
import type { CopyId, TraceEntry } from '../../trace/entry';
import { breaches } from '../../trace/always';
import type { Trace } from '../../trace/trace';
import type { Vocabulary } from '../../trace/vocabulary';

const numberIn = ({ detail }: TraceEntry, field: string): number =>
  Number(fieldsOf(detail)[field] ?? -1);

/** L2: in one queue each item has the index after the last one's. */
function gapsInIndexes(trace: Trace): number[] {
  const last = new Map<number, number>();
  return breaches(trace, (entry) => {
    if (entry.kind === 'removed' && entry.native === 'deleteTopic') last.delete(entry.actor);
    if (entry.native === 'loseDisk') {
      for (const { id, host } of trace.actors) if (host === entry.actor) last.delete(id);
    }
    if (entry.native === 'powerLost') last.set(entry.actor, numberIn(entry, 'value') - 1);
    if (entry.kind !== 'stored') return false;
    const index = numberIn(entry, 'index');
    const before = last.get(entry.actor) ?? -1;
    last.set(entry.actor, index);
    return index !== before && index !== before + 1; // one pack is one item
  });
}

/** L21: between the members of a fanout id, each copy goes out once. */
function sharedTwice(trace: Trace): number[] {
  const readers = new Map<number, number>(); // by consumer: its fanout
  const given = new Set<string>();
  return breaches(trace, ({ kind, native, actor, peer, copy }) => {
    if (native === 'losePower') given.clear(); // L35: a front may have gone back
    if (kind === 'joined' && peer !== undefined) readers.set(actor, peer);
    if (kind !== 'delivered' || peer === undefined) return false;
    const fanout = readers.get(peer);
    if (fanout === undefined) return false; // a reader by index may go back
    const key = `${fanout} ${copy as CopyId}`;
    const isTwice = given.has(key);
    given.add(key);
    return isTwice;
  });
}

export const vocabulary: Vocabulary = {
  natives: {
    created: ['publish'],
    sent: ['produce', 'asyncProduce', 'consume', 'findClosestIndexByTime'],
    stored: ['append'],
    delivered: ['consume'],
    processed: ['effect'],
    answered: ['produce', 'send', 'consume', 'findClosestIndexByTime'],
    removed: ['asyncProduce', 'cleanup', 'deleteTopic', 'disk lost', 'power lost'],
    joined: ['consume'],
    committed: ['front'],
    changed: [
      'running', 'down', 'absent', 'empty', 'holding', 'ready', 'crashed', 'idle', 'reading',
      'tail', 'position', 'powerLost',
    ],
  },
  always: [
    { check: 'the items of a queue have consecutive indexes', breaks: gapsInIndexes },
    { check: 'a fanout id gets each copy once', breaks: sharedTwice },
  ],
};
