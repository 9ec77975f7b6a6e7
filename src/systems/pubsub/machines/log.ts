/** What a topic keeps so that somebody may seek back: for itself, a subscription, a snapshot. */
import type { Micros } from '../../../base/micros';
import type { Published } from './facts';
import { type ListedTopic, SECOND, type ServiceRecord } from './service-record';

/** Keeps a new message if its topic or a snapshot wants it (G25, G27). */
export function keepPublished(
  service: ServiceRecord, topic: ListedTopic, published: Published,
): void {
  trim(service, topic, published.said.at);
  const isWanted = topic.retention > 0
    || Object.values(service.snapshots).some((snapshot) => snapshot.topic === topic.name);
  if (isWanted) keep(topic, published);
}

/** G26: keeps what was acknowledged in a subscription that retains it. */
export function keepAcked(
  service: ServiceRecord, subscription: string, published: Published,
): void {
  const listed = service.subscriptions[subscription];
  const topic = service.topics[listed?.topic ?? ''];
  if (listed === undefined || topic === undefined) return;
  if (listed.keepsFrom > 0) keep(topic, published);
}

/** Keeps a message in its place; the same one once. */
export function keep({ log }: ListedTopic, published: Published): void {
  const { number } = published.said;
  let at = log.length;
  while (at > 0 && (log[at - 1] as Published).said.number > number) at--;
  if (at > 0 && (log[at - 1] as Published).said.number === number) return;
  log.splice(at, 0, published);
}

/** Lets go of what nobody can seek back to any more. */
function trim(service: ServiceRecord, topic: ListedTopic, now: Micros): void {
  const { log } = topic;
  if (log.length === 0) return;
  const since = now - longest(service, topic) * SECOND;
  const first = firstOfSnapshots(service, topic);
  let gone = 0;
  while (gone < log.length) {
    const { at, number } = (log[gone] as Published).said;
    if (at >= since || number >= first) break;
    gone++;
  }
  log.splice(0, gone);
}

/** The longest time, in seconds, for which the topic or a subscription of it keeps messages. */
function longest({ subscriptions }: ServiceRecord, { name, retention }: ListedTopic): number {
  const own = Object.values(subscriptions).filter(({ topic }) => topic === name);
  return Math.max(retention, ...own.map(({ keepsFrom }) => keepsFrom));
}

function firstOfSnapshots({ snapshots }: ServiceRecord, { name }: ListedTopic): number {
  const firsts = Object.values(snapshots).filter(({ topic }) => topic === name)
    .map(({ state: { unacked, last } }) => unacked[0] ?? last + 1);
  return Math.min(Infinity, ...firsts);
}
