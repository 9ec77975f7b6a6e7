/** What queues are made of: what all types have, and a classic one. */
import { Deque } from '../../../../base/deque';
import type { Micros } from '../../../../base/micros';
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { Definition } from '../../routing/declaring/policy';
import type { QueueEntry } from '../../routing/table';
import { lookUp } from '../../routing/value';
import type { Version } from '../../routing/version';
import type { Copy } from '../facts';
import type { Watch } from '../federation/room';
import type { Deed } from '../mirrors/deed';
import type { Consumers } from './consumers';
import { type Journal, journalOf } from './journal';
import { GradedLine, type Line, type Ready } from './line';
import { levelsOf, type Terms, termsOf } from './terms';

/** A copy that is out, and with whom. */
export interface Out {
  readonly copy: Copy;
  readonly channel: ActorId;
  readonly tag: string; // '' for basic.get: no consumer's limit counts it
}

/** A queue of any type. */
export interface AnyQueue {
  readonly vhost: string;
  readonly declared: QueueEntry;
  readonly isSingleActive: boolean; // x-single-active-consumer
  terms: Terms | null; // null: none, it only keeps what it is given
  wakesAt: Micros | null; // when it will look at its head's deadline
  readonly ready: Line;
  out: Map<CopyId, Out>;
  hidden?: Map<CopyId, Copy>; // neither ready nor out: dead letters that are kept, late retries
  unsynced: Map<CopyId, { readonly channel: ActorId; readonly number: number }>;
  consumers: Consumers;
  // The single active consumer, or the exclusive one.
  active: { readonly channel: ActorId; readonly tag: string } | null;
  order: number; // grows with each arrival
  watch: Watch | null; // links of federation that are told of its room; null: none
  journal?: Journal | null; // what it has not written yet (R80); null: it writes at once
  deeds?: Deed[] | null; // what its mirrors have not heard of yet; null: it never has any
  isStarting?: boolean; // with its broker: nobody leads a quorum queue or a stream yet (R74)
}

export interface QueueRecord extends AnyQueue {
  journal: Journal | null;
  readonly version: Version;
  isWatched: boolean; // it has terms or priorities, or holds what may expire
  isLeased: boolean; // x-expires: it goes when nobody uses it
  ready: Ready; // by order
  hadConsumers: boolean;
  backAt: Micros | null; // when it is there again after it failed (R44)
  hadPrefetch: boolean; // of one of them: what is settled may give somebody room
}

/** Where its ready copies stand; a plain queue does not pay for what it does not use. */
export function emptyLine(
  { declared, terms, version }: Pick<QueueRecord, 'declared' | 'terms' | 'version'>,
): Ready {
  const top = levelsOf(declared.arguments, version);
  if (top !== null) return new GradedLine(top);
  return (terms?.bytesMax ?? null) !== null ? new GradedLine(0) : new Deque();
}

/** A queue as it is when it was just declared, under the policy that governs it. */
export function queueRecord(
  { vhost, version, born }: Pick<QueueRecord, 'vhost' | 'version'>
  & { readonly born?: Micros },
  declared: QueueEntry, policy: Definition | null = null,
): QueueRecord {
  const terms = termsOf(declared.arguments, policy);
  const ready = emptyLine({ declared, terms, version });
  return {
    vhost, version, declared, terms, ready, wakesAt: null, isLeased: false,
    isWatched: terms !== null || ready instanceof GradedLine,
    isSingleActive: lookUp(declared.arguments, 'x-single-active-consumer') === true,
    out: new Map(), unsynced: new Map(),
    consumers: { able: [], aside: [] }, active: null, order: 0, hadConsumers: false,
    backAt: null, hadPrefetch: false, deeds: null, watch: null,
    journal: journalOf({ version, declared }, born),
  };
}
