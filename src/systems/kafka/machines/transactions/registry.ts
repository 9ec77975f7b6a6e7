/** Which transaction coordinators a broker has, and how it comes to have one. */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { isRefused } from '../../protocol/error';
import { type PartitionName, topicOf } from '../../protocol/partition';
import { numberOf, timeOf } from '../../scenario/config';
import type { TransactionalId } from '../../transaction/transactional-id';
import { shareWires } from '../broker/connections';
import { TRANSACTIONS_TOPIC } from '../broker/knowing';
import type { BrokerRecord } from '../broker/record';
import { ledReplica, type LedReplica } from '../broker/replicas';
import { noCalls } from '../network/calls';
import { transactionCoordinator } from './coordinator';
import type { CoordinatorRecord } from './record';
import { load, logOf } from './storage';

// K42: whoever leads the partition coordinates; the first request wakes it.
/** The coordinator of a transactional id on this broker; undefined when another has it. */
export function coordinatorOn(broker: BrokerRecord, id: string, kernel: Kernel):
ActorId | undefined {
  const replica = ledReplica(broker, logOf(id));
  if (isRefused(replica)) return undefined;
  const known = broker.transactions.coordinators.get(id);
  if (known?.epoch === replica.leaderEpoch) return known.actor;
  return make(broker, { id, replica, state: load(replica.log).get(id) ?? null }, kernel);
}

// K135: an open transaction is timed, and a decided one goes on, also if nobody asks.
/** This broker leads a partition now: its coordinators go on from what the log says. */
export function wakeCoordinators(broker: BrokerRecord, name: PartitionName, kernel: Kernel): void {
  if (topicOf(name) !== TRANSACTIONS_TOPIC) return;
  const replica = ledReplica(broker, name);
  if (isRefused(replica)) return;
  for (const [id, state] of load(replica.log)) {
    if (state !== null) make(broker, { id, replica, state }, kernel);
  }
}

/** This broker no longer leads a partition: its coordinators there are gone. */
export function retireCoordinators(
  broker: BrokerRecord, name: PartitionName, kernel: Kernel,
): void {
  for (const [id, { actor, log }] of broker.transactions.coordinators) {
    if (log === name) remove(broker, { id, actor }, kernel);
  }
}

function remove(
  broker: BrokerRecord, { id, actor }: { id: string; actor: ActorId }, kernel: Kernel,
): void {
  broker.transactions.coordinators.delete(id);
  broker.askers = broker.askers.filter((asker) => asker !== actor);
  kernel.remove(actor);
}

interface Making {
  readonly id: string;
  readonly replica: LedReplica;
  readonly state: TransactionalId | null;
}

function make(broker: BrokerRecord, { id, replica, state }: Making, kernel: Kernel): ActorId {
  const known = broker.transactions.coordinators.get(id);
  if (known !== undefined) remove(broker, { id, actor: known.actor }, kernel);
  const { settings } = broker;
  const record: CoordinatorRecord = {
    id, log: replica.name, epoch: replica.leaderEpoch,
    raisesEpoch: numberOf(settings, 'transaction.version') >= 2,
    lookEvery: timeOf(settings, 'transaction.abort.timed.out.transaction.cleanup.interval.ms'),
    expiration: timeOf(settings, 'transactional.id.expiration.ms'),
    timeoutMax: timeOf(settings, 'transaction.max.timeout.ms'),
    state, writing: null, tokens: 0, ends: null, calls: noCalls(),
  };
  const actor = kernel.create({
    name: `${id}/${kernel.nameOf(broker.self)}`, role: 'coordinator', host: broker.self,
    machine: transactionCoordinator, record,
  });
  broker.transactions.coordinators.set(id, {
    actor, log: replica.name, epoch: replica.leaderEpoch,
  });
  shareWires(broker, actor, kernel);
  return actor;
}
