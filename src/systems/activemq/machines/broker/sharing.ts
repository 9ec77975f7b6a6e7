/** A57: the store of a master and its slaves: who holds its lock, and what a new master finds. */
import type { Kernel } from '../../../../kernel/api';
import { type Event, say } from '../../../../kernel/machine';
import { die } from './failing';
import type { BrokerEvent, BrokerRecord } from './record';

export const isShared = ({ spec }: BrokerRecord): boolean => spec.instances.length > 0;

/** Whether the process that is gone was the master. */
export const isHolder = ({ holder }: BrokerRecord, { peer }: BrokerEvent): boolean =>
  holder !== null && peer === holder;

/** Whoever asks while nobody holds the lock is master, and opens its ports. */
export function grant(broker: BrokerRecord, _: BrokerEvent, kernel: Kernel): void {
  const { sender } = kernel;
  broker.holder = sender;
  kernel.send(sender, say({ type: 'granted' }), {
    kind: 'answered', native: 'tryLock', peer: sender, rule: 'activemq:A57',
    detail: { outcome: 'ok' },
  });
  for (const id of partsOf(broker)) kernel.send(id, say({ type: 'restart' }));
}

export function refuse(_: BrokerRecord, __: BrokerEvent, kernel: Kernel): void {
  const { sender } = kernel;
  kernel.send(sender, say({ type: 'refused' }), {
    kind: 'answered', native: 'tryLock', peer: sender, rule: 'activemq:A57',
    detail: { outcome: 'fail' },
  });
}

/** The master is gone: what it had in memory went with it, and its connections are cut. */
export function abandon(broker: BrokerRecord, event: BrokerEvent, kernel: Kernel): void {
  for (const client of broker.peers.keys()) kernel.disconnect(client);
  for (const { id } of broker.jobs) kernel.cancel(`job ${id}`);
  const parts = partsOf(broker);
  die(broker, event, kernel);
  for (const id of parts) kernel.send(id, say({ type: 'abandon' } as Event));
}

/** No port is open: whoever connects is turned away. */
export const turnAway = (_: BrokerRecord, __: BrokerEvent, kernel: Kernel): void =>
  kernel.disconnect(kernel.sender);

const partsOf = ({ queues, subscriptions }: BrokerRecord) =>
  [...queues.values(), ...subscriptions.map(({ actor }) => actor)];
