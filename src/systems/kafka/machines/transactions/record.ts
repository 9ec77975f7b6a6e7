/** What brokers and their coordinators keep of transactions. */
import type { Micros } from '../../../../base/micros';
import type { ActorId } from '../../../../trace/entry';
import type { Marker } from '../../log/batch';
import type { PartitionName } from '../../protocol/partition';
import type { Claim, TransactionalId } from '../../transaction/transactional-id';
import type { Calls } from '../network/calls';
import type { Request } from '../network/requests';

/** A coordinator on this broker. */
interface KnownCoordinator {
  readonly actor: ActorId;
  readonly log: PartitionName;
  epoch: number; // of the leadership that it acts in; DEAD when it acts no more
}

export const DEAD = -2;

/** What a broker's process keeps of transactions. */
export interface TransactionsMemory {
  nextProducerId: number;
  readonly coordinators: Map<string, KnownCoordinator>; // by transactional id
  joiner: ActorId | null; // the part that asks coordinators for leaders of this broker
  readonly joined: Set<string>; // what they have said yes to, for requests that wait here
}

/** Simplified: a broker has a thousand producer ids for each run, and never asks for more. */
const PRODUCER_IDS = 1_000;

export const noTransactions = (broker: number): TransactionsMemory => ({
  nextProducerId: (broker - 1) * PRODUCER_IDS, coordinators: new Map(), joiner: null,
  joined: new Set(),
});

/** What is to follow when a change is in the log. */
export type After =
  | { readonly what: 'answer'; readonly request: Request; readonly body: object }
  | { readonly what: 'nothing' };

/** A change of a transactional id that is on its way into the log. */
interface Writing {
  readonly token: number;
  readonly before: TransactionalId | null; // what holds again if it cannot be written
  readonly after: After;
}

/** Markers that are still to be written. */
export interface Ends extends Claim {
  readonly marker: Marker;
  readonly left: PartitionName[];
  readonly asked: Map<number, readonly PartitionName[]>; // by call
  isCancelled: boolean; // a leader has refused for good, so no more is sent
}

export interface CoordinatorRecord {
  readonly id: string; // the transactional id
  readonly log: PartitionName; // '__transaction_state-20'
  readonly epoch: number; // of the leadership that it acts in (K58)
  readonly raisesEpoch: boolean; // transaction.version 2 (K46)
  readonly lookEvery: Micros;
  readonly expiration: Micros; // transactional.id.expiration.ms
  readonly timeoutMax: Micros; // transaction.max.timeout.ms
  state: TransactionalId | null; // null before anybody used it
  writing: Writing | null;
  tokens: number;
  ends: Ends | null;
  readonly calls: Calls;
}

