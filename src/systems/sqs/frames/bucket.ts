/** What a bucket holds, folded from the trace: its objects, and which of them nobody points to. */
import { Fact } from '../../../base/fact';
import { fieldsOf } from '../../../base/json';
import type { TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';

/** An object, and how many queues hold a message of its name. */
class StoredObject extends Fact {
  constructor(readonly key: string, readonly bytes: number) {
    super();
  }
}

/** What one bucket holds. */
export interface BucketState {
  readonly objects: Map<string, StoredObject>;
  readonly copies: Map<string, number>; // in queues, by message; known once it was in one
  counts: { readonly puts: number; readonly gets: number; readonly deletes: number };
  expired: number;
}

export interface BucketDetail {
  readonly total: number;
  readonly bytes: number;
  readonly shown: readonly { readonly key: string; readonly isOrphan: boolean;
    readonly bytes: number; }[];
  readonly orphans: number;
  readonly counts: BucketState['counts'];
  readonly expired: number;
}

export const empty = (): BucketState => ({
  objects: new Map(), copies: new Map(), counts: { puts: 0, gets: 0, deletes: 0 }, expired: 0,
});

/** More than this no drawing has room for. */
const SHOWN_MAX = 24;

/** A key begins with the message that it belongs to: 'm3-7'. */
const labelIn = (key: string): string => key.slice(0, key.lastIndexOf('-'));

/** One entry of the bucket itself; false when it changes nothing. */
export function readObject(bucket: BucketState, { kind, native, detail }: TraceEntry): boolean {
  const { key = '', value = '', bytes = 0 } = fieldsOf(detail);
  const { puts, gets, deletes } = bucket.counts;
  if (kind === 'changed' && native === 'Expiration') {
    bucket.objects.delete(String(value as string));
    bucket.expired++;
  } else if (kind !== 'answered') return false;
  else if (native === 'PutObject') {
    bucket.counts = { puts: puts + 1, gets, deletes };
    bucket.objects.set(String(key as string), new StoredObject(key as string, Number(bytes)));
  } else if (native === 'GetObject') bucket.counts = { puts, gets: gets + 1, deletes };
  else {
    bucket.counts = { puts, gets, deletes: deletes + 1 };
    bucket.objects.delete(String(key as string));
  }
  return true;
}

/** One entry of a queue: its messages may be pointers. */
export function readPointer({ copies }: BucketState, trace: Trace, entry: TraceEntry): void {
  const { kind, message, native } = entry;
  const label = message === undefined ? '' : (trace.messages[message]?.label ?? '');
  const known = copies.get(label) ?? 0;
  const isNew = kind === 'stored' && FRESH.has(native);
  if (isNew) copies.set(label, known + 1);
  else if (GONE.has(kind)) copies.set(label, known - 1);
}

/** Other ways to be stored are ways to come back. */
const FRESH = new Set([
  'SendMessage', 'SendMessageBatch', 'RedrivePolicy', 'StartMessageMoveTask', 'server is back',
]);
const GONE = new Set(['removed', 'expired', 'deadLettered']);

export function bucketDetailOf(state: BucketState): BucketDetail {
  const { objects, copies, counts, expired } = state;
  const all = [...objects.values()].map(({ key, bytes }) =>
    ({ key, bytes, isOrphan: copies.get(labelIn(key)) === 0 }));
  return {
    total: all.length, bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    shown: all.slice(0, SHOWN_MAX), orphans: all.filter(({ isOrphan }) => isOrphan).length,
    counts, expired,
  };
}
