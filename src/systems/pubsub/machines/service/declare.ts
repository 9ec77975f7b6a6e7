/** CreateTopic and CreateSubscription, and what both begin with. */
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { applyConfig, DEFAULTS, shortName, type SubscriptionConfig } from '../../topology/config';
import { secondsOf } from '../../topology/duration';
import { exists, type Fault, invalid, isFault, notFound } from '../../topology/fault';
import { isWithin, RANGES } from '../../topology/ranges';
import { answer, askedBy } from '../answer';
import type { AdminRequest } from '../facts';
import type { ServiceRecord } from '../service-record';
import { subscription } from '../subscription';
import { endpointFault, keepsFromOf } from '../subscription/config';
import { subscriptionRecord } from '../subscription/record';
import { topic } from '../topic';

/** 3 to 255 letters, digits and a few signs; shorter names are only for short examples. */
const isName = (name: string): boolean => /^[A-Za-z][\w.~+%-]{0,254}$/.test(name);

const nameFault = (name: string): Fault | undefined =>
  (isName(name) ? undefined : invalid(`"${name}" is no name of a resource.`));

/** Seconds for which a topic retains messages; 0 for not at all (G25). */
export function retentionOf(given: unknown): number | Fault {
  if (given === undefined || given === null) return 0;
  const seconds = secondsOf(given as string);
  return isWithin(seconds, RANGES.messageRetentionDuration)
    ? seconds : invalid('messageRetentionDuration is between 10 minutes and 31 days.');
}

/** Answers CreateTopic. */
export function createTopic(
  service: ServiceRecord, request: AdminRequest, kernel: Kernel,
): void {
  const { name, config = {} } = request;
  const retention = retentionOf(config['messageRetentionDuration']);
  const known = service.topics[name];
  const isTaken = known === undefined
    ? kernel.actorNamed(name) !== undefined : !known.isDeleted;
  const fault = nameFault(name) ?? (isFault(retention) ? retention : undefined)
    ?? (isTaken ? exists(`"${name}" exists.`) : undefined);
  if (fault === undefined) {
    const id = known?.id
      ?? kernel.create({ name, role: 'router', machine: topic, record: { name },
        host: kernel.self });
    service.topics[name] = {
      id, name, retention: retention as number, published: 0, log: [], isDeleted: false,
    };
    kernel.record('started', { native: 'CreateTopic', actor: id, rule: 'pubsub:G1' });
    if (known === undefined) for (const one of service.clients) kernel.share(one, one, id);
  }
  answer(askedBy(request, kernel), { fault: fault ?? null }, kernel);
}

/** Answers CreateSubscription: from now on it gets what is published (G2). */
export function createSubscription(
  service: ServiceRecord, request: AdminRequest, kernel: Kernel,
): void {
  const { name } = request;
  const topicName = shortName(request.topic ?? '');
  const config = applyConfig({ ...DEFAULTS, topic: topicName }, request.config ?? {});
  const known = service.topics[topicName];
  const isMissing = known === undefined || known.isDeleted;
  const isTaken = service.subscriptions[name] !== undefined || service.topics[name] !== undefined;
  const fault = nameFault(name)
    ?? (isMissing ? notFound(`There is no topic "${topicName}".`) : undefined)
    ?? (isTaken ? exists(`"${name}" exists.`) : undefined) ?? endpointFault(config, kernel);
  if (fault === undefined) open(service, { name, config: config as SubscriptionConfig }, kernel);
  answer(askedBy(request, kernel), { fault: fault ?? null, rule: 'pubsub:G2' }, kernel);
}

function open(
  service: ServiceRecord,
  { name, config }: { readonly name: string; readonly config: SubscriptionConfig },
  kernel: Kernel,
): void {
  const before = kernel.actorNamed(name, 'destination');
  const { pushWindow } = service.switches;
  const id = before ?? kernel.create({
    name, role: 'destination', machine: subscription, host: kernel.self, replays: true,
    record: subscriptionRecord(name, config, { pushWindow, now: kernel.now }),
  });
  kernel.record('started', { native: 'CreateSubscription', actor: id, rule: 'pubsub:G2' });
  list(service, { name, id, config });
  if (before === undefined) for (const one of service.clients) kernel.share(one, one, id);
  kernel.send(id, say({ type: 'begin', config }));
}

interface Opened {
  readonly name: string;
  readonly id: ActorId;
  readonly config: SubscriptionConfig;
}

/** Puts a subscription on the list by which its topic finds it. */
export function list(service: ServiceRecord, { name, id, config }: Opened): void {
  service.subscriptions[name] = {
    id, topic: config.topic, filter: config.filter,
    after: service.topics[config.topic]?.published ?? 0, keepsFrom: keepsFromOf(config),
    isDetached: false,
  };
}
