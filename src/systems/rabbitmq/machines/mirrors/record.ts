/** What a member of a mirrored queue keeps, and what the trace has said of the queue (K13). */
import type { EntityRecord } from '../../../../kernel/machine';
import type { ActorId, CopyId, MessageId } from '../../../../trace/entry';
import type { Definition } from '../../routing/declaring/policy';
import type { QueueEntry } from '../../routing/table';
import type { Enqueue } from '../hand-on';
import { type QueueRecord, queueRecord } from '../queue/record';

/** What a channel has sent to a mirror as well, and the master has not spoken of. */
export interface Held {
  readonly enqueue: Enqueue;
  readonly channel: ActorId;
}

export interface MirrorRecord extends EntityRecord {
  queue: ActorId; // as whom it acts when it is the master
  role: 'master' | 'mirror' | 'none';
  own: QueueRecord; // what it has of the queue
  held: Map<CopyId, Held>; // in the order in which they came
  early: Map<CopyId, boolean>; // what the master spoke of first; whether it is gone again
  lacks: number; // how many that the master has, and it has not
}

export const mirrorRecord = (
  { queue, vhost, version, declared, role, policy }: Pick<MirrorRecord, 'queue' | 'role'>
  & Pick<QueueRecord, 'vhost' | 'version' | 'declared'> & { readonly policy: Definition | null },
): MirrorRecord => ({
  queue, role, held: new Map(), early: new Map(), lacks: 0,
  own: queueRecord({ vhost, version }, declared, role === 'master' ? policy : null),
});

/**
 * What the trace has said of the queue. It belongs to no process of a broker: a mirror that takes
 * over says by it which messages only the old master had.
 */
export interface Account extends EntityRecord {
  readonly vhost: string;
  readonly declared: QueueEntry;
  readonly isFork: boolean; // it began as a part of another (K17)
  acting: ActorId | null; // the master, while its process lives
  last: ActorId | null; // the last that was
  batches: number; // how often mirrors were told something
  there: Map<CopyId, MessageId>; // copies that are stored and have not ended
  ended: Map<CopyId, number>; // those that have ended: in which batch its mirrors hear of it
  heard: Map<ActorId, number>; // by mirror: the last batch that it has heard
}

export const account = (
  vhost: string, declared: QueueEntry, isFork = false,
): Account => ({
  vhost, declared, isFork, acting: null, last: null, batches: 0, there: new Map(), ended: new Map(),
  heard: new Map(),
});
