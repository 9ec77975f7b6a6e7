/** Seek: back to a time or a snapshot, or forward over the backlog (G26 to G28). */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { type Fault, exists, isFault, notFound, unmet } from '../../topology/fault';
import { SERVICE } from '../../topology';
import { passes } from '../../topology/filter';
import { answer, askedBy } from '../answer';
import type { AdminRequest, Published, SeekRequest } from '../facts';
import { keep } from '../log';
import { type ListedTopic, SECOND, type ServiceRecord, Snapshot } from '../service-record';
import type { SubscriptionRecord } from './record';
import { redeliverAfter } from './return';
import { type Leaving, remove, store } from './store';

/** Which messages are unacknowledged after a seek, and which of the others may come again. */
interface Target {
  readonly rule: string;
  readonly isUnacked: (published: Published) => boolean;
  readonly isKept: (published: Published) => boolean;
}

/** Marks what was published before as acknowledged, and everything after as not. */
export function seek(sub: SubscriptionRecord, request: SeekRequest, kernel: Kernel): void {
  const target = targetOf(sub, request, kernel);
  const asked = askedBy(request, kernel);
  sub.activeAt = kernel.now;
  if (isFault(target)) return answer(asked, { fault: target }, kernel);
  const { rule, isUnacked } = target;
  const why: Leaving = { native: 'Seek', reason: 'purged', rule };
  for (const held of sub.held.values()) {
    if (!isUnacked(held.published)) remove(sub, held, { why, kernel });
  }
  // What is unacknowledged already stays as it is: leases go on.
  for (const published of topicOf(sub, kernel)?.log ?? []) {
    if (!isUnacked(published) || !target.isKept(published)) continue;
    bringBack(sub, published, { rule, kernel });
  }
  // Simplified: a seek is complete when it is answered; Google says that it takes up to a minute.
  answer(asked, { rule }, kernel);
}

const topicOf = ({ name }: SubscriptionRecord, kernel: Kernel): ListedTopic | undefined => {
  const { topics, subscriptions } = kernel.host<ServiceRecord>();
  return topics[subscriptions[name]?.topic ?? ''];
};

function bringBack(
  sub: SubscriptionRecord, published: Published, { rule, kernel }: { rule: string; kernel: Kernel },
): void {
  const { number, attributes, orderingKey } = published.said;
  if (sub.byNumber.has(number) || !passes(sub.config.filter, attributes)) return;
  const { after = 0 } = kernel.host<ServiceRecord>().subscriptions[sub.name] ?? {};
  const isReplay = number > after; // what was published before it existed was never here
  store(sub, published, { copy: kernel.copy(), native: 'Seek', rule, isReplay, kernel });
  if (sub.config.isOrdered && orderingKey !== '') {
    const line = sub.lines.get(orderingKey);
    if (line !== undefined) {
      line.acked = line.acked.filter((done) => done !== published);
    }
    redeliverAfter(sub, { key: orderingKey, number }, kernel);
  }
}

function targetOf(
  sub: SubscriptionRecord, { time, snapshot: name }: SeekRequest, kernel: Kernel,
): Target | Fault {
  if (name === undefined) return toTime(sub, time ?? kernel.now, kernel);
  const snapshot = kernel.host<ServiceRecord>().snapshots[name];
  if (snapshot === undefined) return notFound(`There is no snapshot "${name}".`);
  if (snapshot.topic !== topicOf(sub, kernel)?.name) {
    return unmet('The snapshot is of another topic.'); // G27
  }
  const { state: { last, unacked: numbers } } = snapshot;
  const unacked = new Set(numbers);
  const isUnacked = ({ said }: Published): boolean =>
    said.number > last || unacked.has(said.number);
  return { rule: 'pubsub:G27', isUnacked, isKept: () => true };
}

// G26: only what was retained comes again: by the topic for everybody, or by a subscription that
// retains what it acknowledged, for itself.
function toTime(sub: SubscriptionRecord, time: Micros, kernel: Kernel): Target {
  const { topics, subscriptions } = kernel.host<ServiceRecord>();
  const listed = subscriptions[sub.name];
  const ownSince = kernel.now - (listed?.keepsFrom ?? 0) * SECOND;
  const topicSince = kernel.now - (topics[listed?.topic ?? '']?.retention ?? 0) * SECOND;
  return {
    rule: 'pubsub:G26',
    isUnacked: ({ said }) => said.at >= time,
    isKept: ({ said: { at, number } }) =>
      at > topicSince || (at > ownSince && number > (listed?.after ?? Infinity)),
  };
}

const WEEK = 7 * 86_400 * SECOND;
const HOUR = 3600 * SECOND;

/** G27: remembers what is unacknowledged now, and everything that comes. */
export function createSnapshot(
  sub: SubscriptionRecord, request: AdminRequest, kernel: Kernel,
): void {
  const asked = askedBy(request, kernel);
  const service = kernel.host<ServiceRecord>();
  const topic = topicOf(sub, kernel);
  const unacked = [...sub.held.values()].map(({ published }) => published)
    .toSorted((one, other) => one.said.number - other.said.number);
  const age = kernel.now - (unacked[0]?.said.at ?? kernel.now);
  const fault = service.snapshots[request.name] !== undefined
    ? exists(`There is a snapshot "${request.name}".`)
    : topic === undefined || topic.isDeleted ? unmet('The topic is gone.')
      : WEEK - age < HOUR ? unmet('The backlog is too old for a snapshot.') : null;
  if (fault === null && topic !== undefined) {
    for (const published of unacked) keep(topic, published);
    const expiresAt = (kernel.now + WEEK - age) as Micros;
    const numbers = unacked.map(({ said }) => said.number);
    service.snapshots[request.name] =
      new Snapshot(topic.name, { last: topic.published, unacked: numbers }, expiresAt);
    const event = { type: 'watchSnapshot', name: request.name };
    kernel.send(kernel.actorNamed(SERVICE) as ActorId, say(event));
  }
  answer(asked, { fault, rule: 'pubsub:G27' }, kernel);
}
