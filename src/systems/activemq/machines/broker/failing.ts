/** What a broker's process takes along when it dies, and what it finds when it is back. */
import type { Kernel } from '../../../../kernel/api';
import { type Event, say } from '../../../../kernel/machine';
import { destinationOf } from '../../topology/names';
import type { PluginSpec } from '../../topology';
import { parseDuration } from '../../../../base/micros';
import { whatFor } from './consumers';
import { queueNamed } from './destinations';
import type { BrokerEvent, BrokerRecord } from './record';
import { jobStore, put, schedule } from './routing';

/** Connections, transactions and all that memory counted are gone; the job store is on disk. */
export function die(broker: BrokerRecord, _: BrokerEvent, kernel: Kernel): void {
  for (const { request } of broker.blocked) {
    if ('app' in request) {
      kernel.record('unblocked', { native: 'connection lost', actor: request.app });
    }
  }
  broker.holder = null;
  broker.transactions.clear();
  broker.used.clear();
  broker.blocked = [];
  broker.retained.clear();
  broker.deadLetters.clear();
  broker.temporary.clear();
  const served = [...broker.peers.values()].flatMap(({ consumers }) => [...consumers.values()]);
  for (const own of broker.subscriptions) {
    const by = served.find(({ at }) => at.includes(own.actor));
    if (by !== undefined) broker.ended.set(whatFor(own.pattern, by.info), own.actor);
    own.client = null;
  }
  broker.subscriptions = broker.subscriptions.filter(({ durable }) => durable !== null);
  broker.peers.clear();
}

// A44: jobs survive; what came due meanwhile is sent now.
export function wakeJobs({ jobs }: BrokerRecord, _: BrokerEvent, kernel: Kernel): void {
  for (const { id, due } of jobs) {
    const at = Math.max(due, kernel.now) as never;
    kernel.wake(`job ${id}`, at, say({ type: 'jobDue', job: id } as Event));
  }
}

export function loseStore(broker: BrokerRecord, _: BrokerEvent, kernel: Kernel): void {
  for (const { mail: { message }, copy } of broker.jobs) {
    kernel.record('removed', {
      native: 'lose', actor: jobStore(broker, kernel), message: message.id, copy,
      rule: 'activemq:A40', detail: { reason: 'disk lost' },
    });
  }
  broker.jobs = [];
  broker.sequence.clear();
  broker.subscriptions = [];
}

/** A29, A36: to the dead letters, or once more to its queue when a plugin says so. */
export function deadLetter(broker: BrokerRecord, event: BrokerEvent, kernel: Kernel): void {
  const { mail, to = '', redeliveries = 0 } = event;
  const { redeliveryPlugin: plugin } = broker.spec;
  if (mail === undefined) return;
  if (plugin !== null && broker.spec.schedulerSupport && isAgain(plugin, event)) {
    const delay = parseDuration(plugin.initialRedeliveryDelay) ?? 0;
    const again = mail.to(event.from ?? mail.headers.destination).saying('redeliveryDelay', delay);
    schedule(broker, {
      mail: again, delay, period: 0, left: 0, redeliveries: redeliveries + 1,
    }, kernel);
    return;
  }
  put(queueNamed(broker, to, kernel), { mail: mail.to(`queue://${to}`) }, kernel);
}

const isAgain = (
  { maximumRedeliveries }: PluginSpec, { redeliveries = 0, reason }: BrokerEvent & {
    readonly reason?: string;
  },
): boolean => reason === 'poison'
  && (maximumRedeliveries < 0 || redeliveries < maximumRedeliveries);

/** An operator empties a queue. */
export function purge(broker: BrokerRecord, { destination = '' }: BrokerEvent, kernel: Kernel):
void {
  const id = broker.queues.get(destinationOf(destination).name);
  if (id !== undefined) kernel.send(id, say({ type: 'purge' }));
}
