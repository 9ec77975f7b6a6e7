/** Which requests wait for a transaction's coordinator, and what they ask of it (K45). */
import type { Kernel } from '../../../../kernel/api';
import { NO_PRODUCER } from '../../log/batch';
import { coordinatorPartition } from '../../partitioning/coordinator';
import type { KafkaError } from '../../protocol/error';
import { type PartitionName, partitionName } from '../../protocol/partition';
import { flagOf, numberOf } from '../../scenario/config';
import { answer } from '../broker/connections';
import { OFFSETS_TOPIC } from '../broker/knowing';
import type { BrokerRecord } from '../broker/record';
import type { TxnCommitAsked } from '../groups/requests';
import type { ProduceAsked, ProduceTold, Request } from '../network/requests';
import type { AddAsked, OfTransaction } from './requests';
import { logOf } from './storage';

/** A request whose partitions are to be part of a transaction. */
export interface Wanted {
  readonly request: Request;
  readonly of: OfTransaction;
  readonly partitions: readonly PartitionName[];
}

/** What a request needs to be part of; null when nothing. */
export function wantedBy(broker: BrokerRecord, request: Request): Wanted | null {
  if (request.api === 'Produce') return byProduce(broker, request as Request<ProduceAsked>);
  if (request.api !== 'TxnOffsetCommit') return null;
  const { transactionalId, producerId, producerEpoch: epoch, group } =
    request.body as TxnCommitAsked & { transactionalId: string | null };
  if (transactionalId === null) return null;
  const partitions = [partitionName(OFFSETS_TOPIC, coordinatorPartition(group))];
  return { request, of: { transactionalId, producerId, epoch }, partitions };
}

function byProduce(broker: BrokerRecord, request: Request<ProduceAsked>): Wanted | null {
  const { transactionalId, batches } = request.body;
  if (transactionalId === null || isTrusting(broker)) return null;
  const fresh = batches.filter(({ partition, draft }) =>
    !isOpen(broker, partition, draft.origin.producerId));
  const [first] = fresh;
  if (first === undefined || first.draft.origin.producerId === NO_PRODUCER) return null;
  const { producerId, producerEpoch: epoch } = first.draft.origin;
  const partitions = fresh.map(({ partition }) => partition);
  return { request, of: { transactionalId, producerId, epoch }, partitions };
}

// K162: as every broker did before Kafka 3.6.
/** Whether a leader takes what is written in a transaction without asking about it. */
const isTrusting = ({ settings }: BrokerRecord): boolean =>
  isVersionOne(settings) && !flagOf(settings, 'transaction.partition.verification.enable');

const isVersionOne = (settings: BrokerRecord['settings']): boolean =>
  numberOf(settings, 'transaction.version') < 2;

/** Whether a producer has written to a partition in a transaction that is still open. */
const isOpen = ({ replicas }: BrokerRecord, name: PartitionName, producerId: number): boolean =>
  replicas.get(name)?.log.transactions.open.some((open) => open.producerId === producerId) ?? false;

/** What is remembered of a yes. */
export const joinedBy = ({ request: { asker, number } }: Wanted): string => `${asker}/${number}`;

/** Whom to ask, and what. */
export function wayTo(broker: BrokerRecord, { of, partitions }: Wanted) {
  const { image, settings } = broker;
  const leader = image.partitions.get(logOf(of.transactionalId))?.leader ?? -1;
  const body: AddAsked = { ...of, partitions, isCheckOnly: isVersionOne(settings) };
  return { to: image.brokers.get(leader)?.actor, body };
}

/** The coordinator says no, or cannot be asked. */
export function refuseJoining(
  broker: BrokerRecord, { wanted, error: found }: { wanted: Wanted; error: KafkaError },
  kernel: Kernel,
): void {
  const { request } = wanted;
  const error = CLIENT_CODES[found] ?? found;
  if (request.api !== 'Produce') return answer(broker, { request, body: { error } }, kernel);
  const { batches } = request.body as ProduceAsked;
  const partitions = batches.map(({ partition }) => ({ partition, baseOffset: -1, error }));
  const body: ProduceTold = { partitions };
  const hops = batches.flatMap(({ partition, draft }) => draft.records.map(({ message }) => ({
    kind: 'answered' as const, native: 'Produce', peer: kernel.processOf(request.asker),
    message: message as never, detail: { outcome: 'fail', partition, code: error },
    rule: 'kafka:K45',
  })));
  answer(broker, { request, body, hops }, kernel);
}

// AddPartitionsToTxnManager: a producer does not know the coordinator of a leader, so it tries
// the same leader again; a fenced one hears it in the words of a leader.
const CLIENT_CODES: Partial<Record<KafkaError, KafkaError>> = {
  NOT_COORDINATOR: 'NOT_ENOUGH_REPLICAS', COORDINATOR_NOT_AVAILABLE: 'NOT_ENOUGH_REPLICAS',
  COORDINATOR_LOAD_IN_PROGRESS: 'NOT_ENOUGH_REPLICAS', CONCURRENT_TRANSACTIONS:
  'CONCURRENT_TRANSACTIONS', NETWORK_EXCEPTION: 'NOT_ENOUGH_REPLICAS',
  PRODUCER_FENCED: 'INVALID_PRODUCER_EPOCH',
};
