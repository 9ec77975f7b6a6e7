/** What a client knows of the cluster: who leads what, and when it asks again. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { type Backoff, backoffAfter } from '../../protocol/backoff';
import type { PartitionName } from '../../protocol/partition';
import { ask, type Calls, openTo } from './calls';
import { Leaders } from './leaders';
import { nodeOf, type Nodes, reach } from './nodes';
import { type MetadataAsked, type MetadataTold, PartitionMetadata } from './requests';

export interface ClientMetadata {
  readonly bootstrap: MetadataTold['brokers']; // those to start with
  brokers: MetadataTold['brokers']; // the same, then those alive
  readonly partitions: Map<PartitionName, PartitionMetadata>;
  leaders: Leaders; // of them
  topics: readonly string[]; // that are asked for
  updatedAt: Micros | null; // null before the first answer
  isStale: boolean; // wanted again before its time
  asked: number; // the call that is open; 0 for none
  failures: number; // since the last answer
  retryAt: Micros;
}

export const noMetadata = (
  brokers: readonly ActorId[], topics: readonly string[],
): ClientMetadata => {
  const bootstrap = brokers.map((actor, at) => ({ id: at + 1, actor }));
  return {
    bootstrap, brokers: bootstrap, partitions: new Map(), leaders: new Leaders(), topics,
    updatedAt: null, isStale: false, asked: 0, failures: 0, retryAt: 0 as Micros,
  };
};

/** The broker with a number; undefined when it is not known or not alive. */
export const brokerOf = ({ brokers }: ClientMetadata, id: number): ActorId | undefined =>
  brokers.find((broker) => broker.id === id)?.actor;

/** Takes an answer in. What is known of a newer leader stays. */
export function learn(
  metadata: ClientMetadata, { brokers, partitions }: MetadataTold, now: Micros,
): void {
  metadata.brokers = brokers.length > 0 ? brokers : metadata.brokers;
  for (const told of partitions) {
    const known = metadata.partitions.get(told.partition);
    if (known === undefined || told.leaderEpoch >= known.leaderEpoch) {
      metadata.partitions.set(told.partition, told);
    }
  }
  workOut(metadata);
  Object.assign(metadata, { updatedAt: now, isStale: false, asked: 0, failures: 0 });
}

function workOut(metadata: ClientMetadata): void {
  metadata.leaders = new Leaders(metadata.brokers, metadata.partitions.values());
}

// KIP-951.
/** A broker that refused says who leads now. */
export function learnLeader(
  metadata: ClientMetadata, name: PartitionName, leader: { id: number; epoch: number },
): void {
  const known = metadata.partitions.get(name);
  if (known === undefined || leader.epoch <= known.leaderEpoch) return;
  const { id, epoch: leaderEpoch } = leader;
  const { replicas, isr } = known;
  const changed = new PartitionMetadata(name, { leader: id, leaderEpoch, replicas, isr });
  metadata.partitions.set(name, changed);
  workOut(metadata);
}

/** How a client asks. */
export interface Asking {
  readonly calls: Calls;
  readonly nodes: Nodes;
  readonly settings: {
    readonly requestTimeout: Micros;
    readonly backoff: Backoff; // between two questions
    readonly reconnect: Backoff;
    readonly metadataMaxAge: Micros;
  };
}

/** When the next question is due. */
export function refreshAt({ updatedAt, isStale, retryAt, asked }: ClientMetadata, maxAge: Micros):
Micros {
  if (asked !== 0) return Infinity as Micros;
  return Math.max(retryAt, updatedAt === null || isStale ? 0 : updatedAt + maxAge) as Micros;
}

/** Asks the broker with the least to do, when it is time. */
export function refresh(metadata: ClientMetadata, asking: Asking, kernel: Kernel): void {
  const { calls, settings: { requestTimeout: timeout, backoff, metadataMaxAge } } = asking;
  if (refreshAt(metadata, metadataMaxAge) > kernel.now) return;
  // K184. Simplified: it keeps what it knew of partitions; Kafka's knows of none then, and send()
  // waits until it does.
  if (isCutOff(metadata, asking, kernel.now)) metadata.brokers = metadata.bootstrap;
  const to = leastLoaded(metadata, asking, kernel);
  if (to === undefined) return;
  const body: MetadataAsked = { topics: metadata.topics };
  metadata.asked = ask(calls, { to, api: 'Metadata', body, timeout }, kernel);
  // Two questions are never closer than the backoff, whatever the answers say.
  const wait = backoffAfter(backoff, ++metadata.failures, 0.5);
  metadata.retryAt = (kernel.now + wait) as Micros;
}

/** Whether all brokers that it knows wait for another attempt to connect. */
const isCutOff = ({ brokers }: ClientMetadata, { nodes }: Asking, now: Micros): boolean =>
  brokers.every(({ actor }) => {
    const node = nodeOf(nodes, actor);
    return node?.state === 'closed' && node.retryAt > now;
  });

/** The question was not answered: its connection is gone. */
export function notLearned(metadata: ClientMetadata, number: number): void {
  if (metadata.asked === number) Object.assign(metadata, { asked: 0, isStale: true });
}

// Simplified: Kafka's clients begin with a broker by chance, ours with the first.
/** A broker that can be asked now, the one with the fewest open calls; connects where it must. */
export function leastLoaded(
  { brokers }: ClientMetadata, asking: Asking, kernel: Kernel,
): ActorId | undefined {
  const { nodes, calls } = asking;
  const ready = brokers.filter(({ actor }) => nodeOf(nodes, actor)?.state === 'ready')
    .sort((left, right) => openTo(calls, left.actor) - openTo(calls, right.actor));
  if (ready[0] !== undefined) return ready[0].actor;
  if (brokers.some(({ actor }) => nodeOf(nodes, actor)?.state === 'connecting')) return undefined;
  for (const { actor } of brokers) {
    reach(actor, asking, kernel);
    if (nodeOf(nodes, actor)?.state === 'connecting') break;
  }
  return undefined;
}
