/** What a coordinator does with each request, and what it answers. */
import type { Kernel } from '../../../../kernel/api';
import { coordinatorPartition } from '../../partitioning/coordinator';
import { isRefused, type KafkaError } from '../../protocol/error';
import { partitionName } from '../../protocol/partition';
import {
  addPartitions, type Claim, createTransactionalId, endTransaction, initProducer, isPartOf,
  raiseEpoch, type TransactionalId,
} from '../../transaction/transactional-id';
import { answer } from '../broker/connections';
import { OFFSETS_TOPIC } from '../broker/knowing';
import type { BrokerRecord } from '../broker/record';
import { refuseWith } from '../groups/answers';
import type { Request } from '../network/requests';
import type { CoordinatorRecord } from './record';
import type { AddAsked, AddOffsetsAsked, EndAsked, InitAsked } from './requests';
import { write } from './writing';

interface Hands {
  readonly request: Request;
  readonly kernel: Kernel;
}

/** Takes a request in. */
export function asked(coordinator: CoordinatorRecord, request: Request, kernel: Kernel): void {
  const hands = { request, kernel };
  // K47: one change at a time.
  if (coordinator.writing !== null) return refuse(hands, 'CONCURRENT_TRANSACTIONS');
  switch (request.api) {
    case 'InitProducerId': return initialize(coordinator, request.body as InitAsked, hands);
    case 'AddPartitionsToTxn': return add(coordinator, request.body as AddAsked, hands);
    case 'AddOffsetsToTxn': {
      // K49: the group's partition of __consumer_offsets is one like any other.
      const { group, ...of } = request.body as AddOffsetsAsked;
      const partitions = [partitionName(OFFSETS_TOPIC, coordinatorPartition(group))];
      return add(coordinator, { ...of, partitions, isCheckOnly: false }, hands);
    }
    default: return end(coordinator, request.body as EndAsked, hands);
  }
}

const RULES: Partial<Record<KafkaError, string>> = {
  PRODUCER_FENCED: 'kafka:K44', CONCURRENT_TRANSACTIONS: 'kafka:K47',
  INVALID_TXN_STATE: 'kafka:K43', INVALID_TRANSACTION_TIMEOUT: 'kafka:K48',
};

function refuse({ request, kernel }: Hands, error: KafkaError): void {
  refuseWith(request, { body: { error }, rule: RULES[error] }, kernel);
}

function agree({ request, kernel }: Hands, body: object): void {
  answer(kernel.host<BrokerRecord>(), { request, body }, kernel);
}

/** Writes the change down, and answers when it is there. */
function keep(
  coordinator: CoordinatorRecord, before: TransactionalId | null,
  { hands: { request, kernel }, body }: { hands: Hands; body: object },
): void {
  write(coordinator, { before, after: { what: 'answer', request, body } }, kernel);
}

const copyOf = (state: TransactionalId | null): TransactionalId | null => state && { ...state };

// K44.
function initialize(
  coordinator: CoordinatorRecord, { timeout, claim }: InitAsked, hands: Hands,
): void {
  if (timeout > coordinator.timeoutMax) return refuse(hands, 'INVALID_TRANSACTION_TIMEOUT');
  const before = copyOf(coordinator.state);
  const { transactions } = hands.kernel.host<BrokerRecord>();
  const known = coordinator.state ?? createTransactionalId(transactions.nextProducerId++, timeout);
  const state = { ...known, timeout };
  const result = claim === null ? initProducer(state) : raiseEpoch(state, claim);
  if (isRefused(result)) return refuse(hands, result.error);
  coordinator.state = state;
  if (!('aborts' in result)) {
    keep(coordinator, before, { hands, body: { claim: result } });
    return;
  }
  // What an earlier instance left open is aborted first; the client asks again.
  refuse(hands, 'CONCURRENT_TRANSACTIONS');
  write(coordinator, { before, after: { what: 'nothing' } }, hands.kernel);
}

// K45.
function add(coordinator: CoordinatorRecord, given: AddAsked, hands: Hands): void {
  const { partitions: names, isCheckOnly, producerId, epoch } = given;
  const { state } = coordinator;
  if (state === null) return refuse(hands, 'INVALID_PRODUCER_ID_MAPPING');
  const claim: Claim = { producerId, epoch };
  const isIn = isPartOf(state, claim, names);
  if (isIn === 'ok') return agree(hands, {});
  if (isCheckOnly) return refuse(hands, isIn.error);
  const before = copyOf(state);
  const result = addPartitions(state, claim, { names, now: hands.kernel.now });
  if (result !== 'ok') return refuse(hands, result.error);
  keep(coordinator, before, { hands, body: {} });
}

// K47.
function end(
  coordinator: CoordinatorRecord, { marker, producerId, epoch }: EndAsked, hands: Hands,
): void {
  const { state, raisesEpoch } = coordinator;
  if (state === null) return refuse(hands, 'INVALID_PRODUCER_ID_MAPPING');
  const before = copyOf(state);
  const result = endTransaction(state, { producerId, epoch }, { marker, raisesEpoch });
  if (isRefused(result)) return refuse(hands, result.error);
  const claim: Claim = { producerId: result.producerId, epoch: result.epoch };
  const body = raisesEpoch ? { claim } : {};
  if ('marker' in result) keep(coordinator, before, { hands, body });
  else agree(hands, body);
}
