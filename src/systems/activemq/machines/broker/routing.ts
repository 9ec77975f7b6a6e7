/** Where a message goes: queues, subscriptions to topics, virtual topics, the job store. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Event, say, template } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { destinationsOf, nameMatches, uriOf, virtualTopicOf } from '../../topology/names';
import { policyOf } from '../../topology/policy';
import type { Mail } from '../facts';
import { queueNamed, topicNamed } from './destinations';
import type { BrokerRecord, Job } from './record';

/** A message of which the broker keeps as many copies as there are destinations (A17). */
export function route(broker: BrokerRecord, given: Put, kernel: Kernel): void {
  const { mail } = given;
  if (broker.spec.schedulerSupport && isScheduled(mail)) {
    schedule(broker, { mail, ...timesOf(mail), redeliveries: 0 }, kernel);
    return;
  }
  const { cause } = kernel;
  for (const destination of destinationsOf(mail.headers.destination)) {
    kernel.cause = cause;
    const own = { ...given, mail: mail.to(uriOf(destination)) };
    if (destination.kind === 'topic') publish(broker, own, kernel);
    else put(queueNamed(broker, destination.name, kernel), own, kernel);
  }
}

/** Into a queue. */
export const put = (
  queue: ActorId, { mail, redeliveries = 0, isForwarded = false }: Put, kernel: Kernel,
): void => kernel.send(queue, say({ type: 'enqueue', mail, redeliveries, isForwarded } as Event));

interface Put {
  readonly mail: Mail;
  readonly redeliveries?: number;
  readonly isForwarded?: boolean; // A46: by a bridge
}

const COPIED = template('routed', 'publish', { rule: 'activemq:A18' });
const VIRTUAL = template('routed', 'virtual topic', { rule: 'activemq:A23' });
const NOBODY = template('routed', 'nobody', { rule: 'activemq:A18' });

// A18: whoever is subscribed at this moment has a copy, and nobody else ever will.
function publish(broker: BrokerRecord, { mail, isForwarded }: Put, kernel: Kernel): void {
  const name = mail.headers.destination.replace(/^topic:\/\//, '');
  const actor = topicNamed(broker, name, kernel);
  const { message: { id } } = mail;
  const { cause } = kernel;
  retain(broker, name, mail);
  const wanting = broker.subscriptions.filter(({ pattern }) => nameMatches(pattern, name));
  for (const { actor: peer } of wanting) {
    kernel.cause = kernel.note(COPIED.of(id, undefined, peer).by(actor).because(cause));
    kernel.send(peer, say({ type: 'enqueue', mail, isForwarded } as Event));
  }
  // A23: queues that are there already, for consumers that compete.
  const queues = [...broker.queues].filter(([queue]) => virtualTopicOf(queue) === name);
  for (const [queue, peer] of queues) {
    kernel.cause = kernel.note(VIRTUAL.of(id, undefined, peer).by(actor).because(cause));
    put(peer, { mail: mail.to(`queue://${queue}`) }, kernel);
  }
  if (wanting.length + queues.length === 0) kernel.note(NOBODY.of(id).by(actor).because(cause));
}

// A25: for those who come later and ask for it.
function retain({ spec, retained }: BrokerRecord, name: string, mail: Mail): void {
  const most = policyOf(spec, { kind: 'topic', name }).retained;
  if (most > 0) retained.set(name, [...retained.get(name) ?? [], mail].slice(-most));
}

const numberOf = (mail: Mail, name: string): number =>
  Number(mail.headers.properties[`AMQ_SCHEDULED_${name}`] ?? 0);

const isScheduled = (mail: Mail): boolean =>
  numberOf(mail, 'DELAY') > 0 || numberOf(mail, 'PERIOD') > 0;

const timesOf = (mail: Mail): Pick<Job, 'period' | 'left'> & { readonly delay: number } => ({
  delay: numberOf(mail, 'DELAY') * 1000, period: numberOf(mail, 'PERIOD') * 1000,
  left: numberOf(mail, 'REPEAT'),
});

/** What the job store is given. */
interface Order {
  readonly mail: Mail;
  readonly delay: number;
  readonly period: number;
  readonly left: number;
  readonly redeliveries: number;
}

/** Where messages wait for their time. */
export const jobStore = ({ spec }: BrokerRecord, kernel: Kernel): ActorId =>
  kernel.introduce(`${spec.name}.scheduler`, 'destination', []);

// A44: the store begins to count at the next half of a second (JobSchedulerImpl.doSchedule).
const STEP = 500_000;

export function schedule(
  broker: BrokerRecord, { mail, delay, period, left, redeliveries }: Order, kernel: Kernel,
): void {
  const actor = jobStore(broker, kernel);
  const start = Math.floor((kernel.now + STEP) / STEP) * STEP;
  const due = (start + delay) as Micros;
  const copy = kernel.copy();
  kernel.record('stored', {
    native: 'schedule', actor, message: mail.message.id, copy, until: due, rule: 'activemq:A44',
  });
  const id = ++broker.made;
  const job: Job = {
    id, mail: mail.without('schedule'), copy, redeliveries, period, left, due,
  };
  broker.jobs.push(job);
  kernel.wake(`job ${id}`, due, say({ type: 'jobDue', job: id } as Event));
}

/** A message's time has come; one that repeats stays for the next time. */
export function runJob(broker: BrokerRecord, { job: id }: { job?: number }, kernel: Kernel): void {
  const job = broker.jobs.find((each) => each.id === id);
  if (job === undefined) return;
  const { mail, copy, redeliveries, period, left } = job;
  const named = { message: mail.message.id, copy, rule: 'activemq:A44' };
  if (left > 0 && period > 0) {
    const due = (job.due + period) as Micros;
    broker.jobs = broker.jobs.map((each) =>
      (each === job ? { ...job, left: left - 1, due } : each));
    kernel.wake(`job ${job.id}`, due, say({ type: 'jobDue', job: job.id } as Event));
  } else {
    broker.jobs = broker.jobs.filter((each) => each !== job);
    kernel.record('removed', {
      native: 'due', actor: jobStore(broker, kernel), ...named, detail: { reason: 'due' },
    });
  }
  if (redeliveries === 0) {
    route(broker, { mail }, kernel);
    return;
  }
  const { destination } = mail.headers;
  const name = destination.replace(/^queue:\/\//, '');
  put(queueNamed(broker, name, kernel), { mail, redeliveries }, kernel);
}
