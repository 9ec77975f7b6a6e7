/** How the markers of a decided transaction reach its partitions (K47). */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { markerDraft } from '../../log/append';
import type { KafkaError } from '../../protocol/error';
import type { PartitionName } from '../../protocol/partition';
import type { BrokerRecord } from '../broker/record';
import { answered, ask, giveUp, type OpenCall } from '../network/calls';
import type { ProduceAsked, ProduceTold, Response } from '../network/requests';
import type { CoordinatorRecord, Ends } from './record';

/** Between two attempts to write a marker. */
const RETRY_AFTER = 100_000;
const TIMEOUT = 30_000_000 as Micros; // request.timeout.ms of a broker

/** Sends what is not written and not on its way, unless refused for good; ends when all is. */
export function sendMarkers(coordinator: CoordinatorRecord, kernel: Kernel): void {
  const { ends } = coordinator;
  if (ends === null || ends.isCancelled) return;
  if (ends.left.length === 0) return kernel.send(kernel.self, MARKED);
  const under = new Set([...ends.asked.values()].flat());
  const { image } = kernel.host<BrokerRecord>();
  const groups = new Map<number, PartitionName[]>();
  for (const name of ends.left.filter((left) => !under.has(left))) {
    const leader = image.partitions.get(name)?.leader ?? -1;
    groups.set(leader, [...groups.get(leader) ?? [], name]);
  }
  for (const [leader, names] of groups) {
    const to = image.brokers.get(leader)?.actor;
    if (to === undefined) retryLater(kernel);
    else ends.asked.set(askFor(coordinator, { to, names, ends }, kernel), names);
  }
}

function askFor(
  { calls, epoch }: CoordinatorRecord,
  { to, names, ends }: { to: ActorId; names: readonly PartitionName[]; ends: Ends },
  kernel: Kernel,
): number {
  const { producerId, epoch: producerEpoch, marker } = ends;
  const order = { producerId, producerEpoch, marker, coordinatorEpoch: epoch };
  const body: ProduceAsked = {
    acks: 'all', timeout: TIMEOUT, transactionalId: null,
    batches: names.map((partition) => ({ partition, draft: markerDraft(order, kernel.now) })),
  };
  const detail = { marker, producerId, partitions: [...names] };
  const hops = [{ kind: 'sent' as const, native: API, peer: to, detail, rule: 'kafka:K47' }];
  return ask(calls, { to, api: API, body, timeout: TIMEOUT, hops }, kernel);
}

const API = 'WriteTxnMarkers';

/**
 * K58: a newer coordinator or a newer self of the producer took over; what is left is for them
 * (TransactionMarkerRequestCompletionHandler.scala).
 */
const FOR_GOOD: ReadonlySet<KafkaError> =
  new Set(['INVALID_PRODUCER_EPOCH', 'TRANSACTION_COORDINATOR_FENCED']);

/** Every marker is written. */
const MARKED = { type: 'marked' };

const retryLater = (kernel: Kernel): void =>
  kernel.wake('mark', (kernel.now + RETRY_AFTER) as Micros, { type: 'mark' });

/** A leader has written its markers, or refused. */
export function told(
  coordinator: CoordinatorRecord, response: Response<ProduceTold>, kernel: Kernel,
): void {
  const { calls, ends } = coordinator;
  const call = answered(calls, response, kernel);
  if (call === undefined || ends === null) return;
  ends.asked.delete(call.number);
  const { partitions } = response.body;
  ends.isCancelled ||= partitions.some(({ error }) => error !== undefined && FOR_GOOD.has(error));
  if (ends.isCancelled) return;
  const done = partitions
    .filter(({ error }) => error === undefined).map(({ partition }) => partition);
  const left = ends.left.filter((name) => !done.includes(name));
  ends.left.splice(0, ends.left.length, ...left);
  if (done.length < partitions.length) retryLater(kernel);
  if (left.length === 0) kernel.send(kernel.self, MARKED);
}

/** A connection is gone: what was asked over it is asked again. */
export function lostWith(coordinator: CoordinatorRecord, peer: ActorId, kernel: Kernel): void {
  forget(coordinator, giveUp(coordinator.calls, peer, kernel), kernel);
}

/** A leader says nothing. */
export function timedOut(coordinator: CoordinatorRecord, number: number, kernel: Kernel): void {
  const call = coordinator.calls.open.take(number);
  if (call === undefined) return;
  forget(coordinator, [call], kernel);
}

function forget({ ends }: CoordinatorRecord, lost: readonly OpenCall[], kernel: Kernel): void {
  for (const { number } of lost) ends?.asked.delete(number);
  if (lost.length > 0) retryLater(kernel);
}
