/** What a client asks about its identity and its transaction, one question at a time. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { isRetriable, type KafkaError } from '../../protocol/error';
import { backoffAfter } from '../../protocol/backoff';
import type { TxnCommitAsked } from '../groups/requests';
import { ask } from '../network/calls';
import { brokerOf, leastLoaded } from '../network/metadata';
import { reach } from '../network/nodes';
import type { CoordinatorAsked, CoordinatorTold, MayFail } from '../network/requests';
import type {
  AddAsked, AddOffsetsAsked, EndAsked, EndTold, InitAsked, InitTold, OfTransaction,
} from '../transactions/requests';
import { takeClaim } from './claim';
import { become, type ClientTransaction, type ProducerClientRecord } from './record';
import { ended, fail, fence, isComplete } from './transacting';

interface Wanted {
  readonly api: string;
  readonly to: ActorId | undefined | null; // null: not found yet; undefined: cannot be asked now
  readonly body: unknown;
}

/** Asks what is to be asked next, if nothing is open and nothing waits. */
export function coordinate(client: ProducerClientRecord, kernel: Kernel): void {
  const { transaction } = client;
  if (transaction === null) return identify(client, kernel);
  if (client.fatal !== null || transaction.call !== 0 || transaction.retryAt > kernel.now) return;
  const wanted = nextQuestion(client, transaction, kernel);
  transaction.isAsking = wanted !== null;
  if (wanted === null) return;
  const question = wanted.to === null ? findCoordinator(client, kernel) : wanted;
  const { to, api, body } = question;
  if (to === null || to === undefined || !reach(to, client, kernel)) return;
  const timeout = client.settings.requestTimeout;
  transaction.attempts++;
  transaction.call = ask(client.calls, { to, api, body, timeout }, kernel);
}

// K35: a new identity at each start.
function identify(client: ProducerClientRecord, kernel: Kernel): void {
  const { settings, identity, isInitAsked, calls } = client;
  if (!settings.isIdempotent || identity !== null || isInitAsked) return;
  const to = leastLoaded(client.metadata, client, kernel);
  if (to === undefined) return;
  const { transactionTimeout: timeout, requestTimeout } = settings;
  const body: InitAsked = { transactionalId: null, timeout, claim: null };
  client.isInitAsked = true;
  ask(calls, { to, api: 'InitProducerId', body, timeout: requestTimeout }, kernel);
}

function nextQuestion(
  client: ProducerClientRecord, transaction: ClientTransaction, kernel: Kernel,
): Wanted | null {
  const { settings, identity } = client;
  const { coordinator: to, version } = transaction;
  const transactionalId = settings.transactionalId as string;
  if (transaction.wantsInit) {
    const claim = transaction.wantsBump ? identity : null;
    const body: InitAsked = { transactionalId, timeout: settings.transactionTimeout, claim };
    return { api: 'InitProducerId', to, body };
  }
  if (identity === null || !transaction.isOpen) return null;
  const of: OfTransaction = { transactionalId, ...identity };
  // K45: with protocol 2 the leader of the partition sees to it.
  if (version < 2 && transaction.adding.length > 0 && transaction.error === null) {
    const body: AddAsked = { ...of, partitions: transaction.adding, isCheckOnly: false };
    return { api: 'AddPartitionsToTxn', to, body };
  }
  if (transaction.offsets !== null) return offsetsQuestion(client, of, kernel);
  if (transaction.ending === null || !isComplete(client)) return null;
  if (!transaction.hasStarted) {
    ended(client, kernel); // nothing is part of it: nobody has to be told
    return null;
  }
  const body: EndAsked = { ...of, marker: transaction.ending };
  return { api: 'EndTxn', to, body };
}

// K49: first the transaction hears of the group, then the group's coordinator of the offsets.
function offsetsQuestion(
  client: ProducerClientRecord, of: OfTransaction, kernel: Kernel,
): Wanted | null {
  const { transaction, metadata, settings } = client;
  const { offsets, coordinator, version } = transaction as ClientTransaction;
  if (offsets === null) return null;
  const { stage, group, member, generation, instance, client: name } = offsets;
  if (stage === 'add' && version < 2) {
    const body: AddOffsetsAsked = { ...of, group };
    return { api: 'AddOffsetsToTxn', to: coordinator, body };
  }
  const to = brokerOf(metadata, offsets.coordinator);
  if (to === undefined) {
    const body: CoordinatorAsked = { kind: 'group', key: group };
    return { api: 'FindCoordinator', to: leastLoaded(metadata, client, kernel), body };
  }
  const { producerId, epoch: producerEpoch } = of;
  const body: TxnCommitAsked & { readonly transactionalId: string | null } = {
    group, member, generation, instance, client: name, offsets: offsets.offsets, producerId,
    producerEpoch, transactionalId: settings.transactionalId,
  };
  return { api: 'TxnOffsetCommit', to, body };
}

function findCoordinator(client: ProducerClientRecord, kernel: Kernel): Wanted {
  const body: CoordinatorAsked = {
    kind: 'transaction', key: client.settings.transactionalId as string,
  };
  const to = leastLoaded(client.metadata, client, kernel);
  return { api: 'FindCoordinator', to, body };
}

/** An answer, with the body of what was asked. */
interface Answered {
  readonly api: string;
  readonly body: MayFail;
  readonly asked: unknown;
}

/** An answer about identity or transaction. */
export function coordinated(
  client: ProducerClientRecord, { api, body, asked }: Answered, kernel: Kernel,
): void {
  const { transaction } = client;
  if (transaction === null) {
    client.isInitAsked = false;
    takeIdentity(client, body as InitTold, kernel);
    return;
  }
  transaction.call = 0;
  const { error } = body;
  if (error === undefined) return proceed(client, { api, body, asked }, kernel);
  refused(client, { api, error }, kernel);
}

function refused(
  client: ProducerClientRecord, { api, error }: { api: string; error: KafkaError }, kernel: Kernel,
): void {
  const transaction = client.transaction as ClientTransaction;
  const isAboutGroup = api === 'TxnOffsetCommit';
  if (error === 'NOT_COORDINATOR' || error === 'COORDINATOR_NOT_AVAILABLE') {
    if (isAboutGroup && transaction.offsets !== null) {
      transaction.offsets = { ...transaction.offsets, coordinator: -1 };
    } else transaction.coordinator = null;
  }
  if (isRetriable(error)) {
    const { backoff } = client.settings;
    const chance = kernel.draw('backoff', transaction.attempts);
    // K47: while the last one still ends, the first question of the next waits a short while.
    const wait = error === 'CONCURRENT_TRANSACTIONS' && api === 'AddPartitionsToTxn'
      ? CONCURRENT_WAIT
      : backoffAfter(backoff, transaction.attempts, chance);
    transaction.retryAt = (kernel.now + wait) as Micros;
    return;
  }
  if (isAboutGroup && !FATAL.has(error)) {
    transaction.offsets = null;
    return fail(client, error, kernel);
  }
  fence(client, error === 'INVALID_PRODUCER_EPOCH' ? 'PRODUCER_FENCED' : error, kernel);
}

const FATAL: ReadonlySet<KafkaError> =
  new Set<KafkaError>(['PRODUCER_FENCED', 'INVALID_PRODUCER_EPOCH', 'INVALID_TXN_STATE']);

// ADD_PARTITIONS_RETRY_BACKOFF_MS of the client.
const CONCURRENT_WAIT = 20_000;

/** What an answer without an error leads to. */
function proceed(
  client: ProducerClientRecord, { api, body, asked }: Answered, kernel: Kernel,
): void {
  const transaction = client.transaction as ClientTransaction;
  transaction.attempts = 0;
  switch (api) {
    case 'FindCoordinator':
      found(client, { told: body as CoordinatorTold, asked: asked as CoordinatorAsked });
      return;
    case 'InitProducerId':
      takeIdentity(client, body as InitTold, kernel);
      return;
    case 'AddPartitionsToTxn': {
      const { partitions } = asked as AddAsked;
      transaction.added.push(...partitions);
      transaction.adding = transaction.adding.filter((name) => !partitions.includes(name));
      transaction.hasStarted = true;
      return;
    }
    case 'AddOffsetsToTxn':
      transaction.hasStarted = true;
      if (transaction.offsets !== null) {
        transaction.offsets = { ...transaction.offsets, stage: 'find' };
      }
      return;
    case 'TxnOffsetCommit':
      transaction.hasStarted = true;
      transaction.offsets = null;
      return;
    default:
      over(client, body as EndTold, kernel);
  }
}

function found(
  { metadata, transaction }: ProducerClientRecord,
  { told, asked }: { told: CoordinatorTold; asked: CoordinatorAsked },
): void {
  if (transaction === null) return;
  if (asked.kind === 'transaction') {
    transaction.coordinator = brokerOf(metadata, told.broker) ?? null;
  } else if (transaction.offsets !== null) {
    transaction.offsets = { ...transaction.offsets, coordinator: told.broker };
  }
}

// K46: with protocol 2 the answer carries the epoch of the next transaction.
function over(client: ProducerClientRecord, { claim }: EndTold, kernel: Kernel): void {
  const transaction = client.transaction as ClientTransaction;
  if (claim !== undefined) takeClaim(client, { claim, rule: 'kafka:K46' }, kernel);
  else if (transaction.wantsBump) transaction.wantsInit = true;
  ended(client, kernel);
}

function takeIdentity(client: ProducerClientRecord, { claim, error }: InitTold, kernel: Kernel):
void {
  const { transaction } = client;
  if (claim === undefined || error !== undefined) return;
  const rule = transaction === null ? 'kafka:K35' : 'kafka:K44';
  takeClaim(client, { claim, rule }, kernel);
  if (transaction !== null) Object.assign(transaction, { wantsInit: false, wantsBump: false });
  become('identify', kernel);
}
