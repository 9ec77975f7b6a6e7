/** What a classic queue is made of. */
import { Deque } from '../../../../base/deque';
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { QueueEntry } from '../../routing/table';
import { lookUp } from '../../routing/value';
import type { Copy } from '../facts';
import type { Consumers } from './consumers';

/** A copy that is out, and with whom. */
export interface Out {
  readonly copy: Copy;
  readonly channel: ActorId;
  readonly tag: string; // '' for basic.get: no consumer's limit counts it
}

export interface QueueRecord {
  readonly vhost: string;
  readonly declared: QueueEntry;
  readonly isSingleActive: boolean; // x-single-active-consumer
  ready: Deque<Copy>; // by order
  out: Map<CopyId, Out>;
  unsynced: Map<CopyId, { readonly channel: ActorId; readonly number: number }>;
  consumers: Consumers;
  active: { readonly channel: ActorId; readonly tag: string } | null; // the single, or exclusive one
  order: number; // grows with each arrival
  hadConsumers: boolean;
}

/** A queue as it is when it was just declared. */
export function queueRecord(vhost: string, declared: QueueEntry): QueueRecord {
  return {
    vhost, declared,
    isSingleActive: lookUp(declared.arguments, 'x-single-active-consumer') === true,
    ready: new Deque(), out: new Map(), unsynced: new Map(),
    consumers: { able: [], aside: [] }, active: null, order: 0, hadConsumers: false,
  };
}
