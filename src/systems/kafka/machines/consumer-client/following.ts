/** A subscription by pattern: in a classic group the client itself finds out what fits. */
import type { Kernel } from '../../../../kernel/api';
import { fitting } from '../../consumer/pattern';
import { topicOf } from '../../protocol/partition';
import type { Enlist } from '../member/record';
import type { MetadataTold } from '../network/requests';
import type { ClientRecord } from './record';

/** Whether this client matches its pattern itself; in a KIP-848 group the coordinator does. */
export const followsPattern = ({ pattern, settings }: ClientRecord): boolean =>
  pattern !== null && settings.protocol === 'classic';

/** Tells the membership what is subscribed. */
export function enlist(
  { member, topics, pattern, lives: life, options: { assign } }: ClientRecord, kernel: Kernel,
): void {
  const event: Enlist = { type: 'enlist', topics: assign.length > 0 ? [] : topics, pattern, life };
  if (member !== null) kernel.send(member, event);
}

/** What of an answer is about topics that fit; all of it without a pattern. */
export function fittingPartitions(
  client: ClientRecord, { partitions }: MetadataTold,
): MetadataTold['partitions'] {
  if (!followsPattern(client)) return partitions;
  const names = partitions.map(({ partition }) => topicOf(partition));
  const topics = new Set(fitting(client.pattern ?? '', names));
  return partitions.filter(({ partition }) => topics.has(topicOf(partition)));
}

// K148: only metadata shows that another topic fits, and its age says when that is asked for.
/** Takes up topics that fit now; the next poll joins with them. */
export function follow(
  client: ClientRecord, partitions: MetadataTold['partitions'], kernel: Kernel,
): void {
  if (!followsPattern(client)) return;
  const topics = [...new Set(partitions.map(({ partition }) => topicOf(partition)))].sort();
  const { app: actor, pattern, isFollowing, member } = client;
  if (isFollowing && topics.join() === client.topics.join()) return;
  [client.topics, client.isFollowing] = [topics, true];
  const detail = { pattern, count: topics.length, topics: topics.join(', ') };
  kernel.record('changed', { native: 'subscription', actor, detail, rule: 'kafka:K148' });
  if (!isFollowing) return enlist(client, kernel);
  const event: Enlist = { type: 'subscribe', topics, pattern, life: client.lives };
  if (member !== null) kernel.send(member, event);
}
