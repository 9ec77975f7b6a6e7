/** What a producer's client library keeps. */
import { Deque } from '../../../../base/deque';
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import type { Message } from '../../../../trace/message';
import type { Marker } from '../../log/batch';
import type { Accumulator } from '../../producer/accumulator';
import { emptyAccumulator } from '../../producer/accumulator';
import type { ProducerCommand } from '../../producer/commands';
import type { ProducerSettings } from '../../producer/settings';
import type { KafkaError } from '../../protocol/error';
import type { PartitionName } from '../../protocol/partition';
import type { Config, ProducerOptions } from '../../topology';
import type { Claim } from '../../transaction/transactional-id';
import type { OfGroupCommit } from './offsets';
import { type Calls, noCalls } from '../network/calls';
import { type ClientMetadata, noMetadata } from '../network/metadata';
import type { Nodes } from '../network/nodes';

/** A batch of a Produce request: the place of its line, and its number. */
export interface SentIn {
  readonly place: number;
  readonly number: number;
}

/** A call about transactions that does not return before it is done, or before max.block.ms. */
export type TransactionCall =
  'initTransactions' | 'sendOffsets' | 'commitTransaction' | 'abortTransaction';

interface Blocking {
  readonly call: TransactionCall;
  readonly since: Micros;
  readonly isOver: boolean; // it threw a TimeoutException; what it asked for goes on
}

/** Where one transactional producer stands. */
export interface ClientTransaction {
  coordinator: ActorId | null; // the broker; null: not found yet, or moved
  version: number; // transaction.version of the cluster: 1 or 2
  wantsInit: boolean; // initTransactions() was called and has not returned
  isOpen: boolean;
  hasStarted: boolean; // a partition or an offset is part of it
  added: PartitionName[]; // partitions that are part of it
  adding: PartitionName[]; // that are to be
  messages: number[]; // sent in it
  ending: Marker | null; // what was asked for, and has not returned
  offsets: OfGroupCommit | null; // to be committed with it
  error: KafkaError | null; // only an abort helps
  wantsBump: boolean; // protocol 1: sequences are unsure, so the epoch must rise (K41)
  blocking: Blocking | null; // the application's call
  late: Marker | null; // how it ended, when the call that asked for it was over by then
  isAsking: boolean; // something is to be asked, or an answer is awaited
  call: number; // that is open; 0 for none
  attempts: number; // of what is asked
  retryAt: Micros;
}

export interface ProducerClientRecord {
  readonly app: ActorId;
  readonly driver: ActorId | null; // a part of the same process that uses transactions with it
  readonly bootstrap: readonly ActorId[];
  readonly options: ProducerOptions;
  config: Config; // what was chosen, now
  settings: ProducerSettings;
  calls: Calls;
  nodes: Nodes;
  metadata: ClientMetadata;
  accumulator: Accumulator;
  turns: Record<number, number>; // by broker: the place where its last turn ended
  taking: Record<number, { seenAt: Micros; tookAt: Micros }>; // by broker: what it was ready for,
  // and when it last took something (K16)
  waiting: (Message | ProducerCommand)[]; // what the application's thread does next: while one of
  // its calls blocks, the others wait
  blockedSince: Micros | null; // when send() of the first of them began
  isBlocked: boolean; // whether the application was told
  identity: Claim | null; // while it is idempotent
  transaction: ClientTransaction | null;
  isInitAsked: boolean; // an InitProducerId without transactions is open
  isFlushing: boolean;
  isClosing: boolean;
  isClosed: boolean;
  fatal: KafkaError | null; // nothing helps but a new producer
  sentBefore: Deque<Message>; // the newest, for an application that sends one again
  turn: number; // of the application's own choice of partitions
  draws: number;
}

const noTransaction = (): ClientTransaction => ({
  coordinator: null, version: 2, wantsInit: false, isOpen: false, hasStarted: false, added: [],
  adding: [], messages: [], ending: null, offsets: null, error: null, wantsBump: false,
  blocking: null, late: null, isAsking: false, call: 0, attempts: 0, retryAt: 0 as Micros,
});

type Kept = 'app' | 'driver' | 'bootstrap' | 'options' | 'config' | 'settings';

/** Everything that a process forgets when it dies. */
const fresh = (
  { bootstrap, options, settings }: Pick<ProducerClientRecord, Kept>,
): Omit<ProducerClientRecord, Kept | 'draws'> => ({
  calls: noCalls(), nodes: [], metadata: noMetadata(bootstrap, [options.topic]),
  accumulator: emptyAccumulator(options.topic), turns: {}, taking: {}, waiting: [],
  blockedSince: null, isBlocked: false, identity: null,
  transaction: settings.transactionalId === null ? null : noTransaction(),
  sentBefore: new Deque(), isInitAsked: false, isFlushing: false, isClosing: false, isClosed: false,
  fatal: null, turn: 0,
});

/** The record of a client that begins. */
export const producerClientRecord = (
  given: Pick<ProducerClientRecord, Kept>,
): ProducerClientRecord => ({ draws: 0, ...given, ...fresh(given) });

/** A process that died remembers nothing. */
export function forgetAll(client: ProducerClientRecord): void {
  Object.assign(client, fresh(client));
}

/** What drives the chart: it hears of this as the next thing. */
export type Turn =
  | 'identify' | 'initialize' | 'begin' | 'commit' | 'abort' | 'finish' | 'fail' | 'fence'
  | 'shut';

/** Tells the client's own machine that it is in another state now. */
export const become = (type: Turn, kernel: Kernel): void =>
  kernel.send(kernel.self, { type });
