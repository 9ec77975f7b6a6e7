/** Whom the steps of a scenario may name, beside its applications. */
import type { OwnParts } from '../../../scenario/system';
import { COORDINATOR_PARTITIONS } from '../partitioning/coordinator';
import { partitionsOf } from '../protocol/partition';
import type { ConsumerOptions, Topology } from '../topology';

// What has no machine may be named all the same: nothing happens to it.
const INTERNAL = ['__consumer_offsets', '__transaction_state', '__share_group_state'];
const EARLIER = 'earlier'; // who made what is preloaded

/** Pairs of a list, each once. */
const pairs = (names: readonly string[]): string[] =>
  names.flatMap((one, at) => names.slice(at + 1).map((other) => `${one}-${other}`));

/** Whether a consumer has a producer of its own. */
const isTransformer = (options: unknown): boolean =>
  ((options as Partial<ConsumerOptions> | undefined)?.transform ?? null) !== null;

/** Processes, partitions, and the wires between processes. */
export function targetsOf(topology: Topology, { producers, consumers }: OwnParts): string[] {
  const { brokers, controllers, topics, admins } = topology;
  const clients = [
    ...producers.map(({ id }) => id),
    ...consumers.flatMap(({ id, options }) =>
      [id, `${id}.member`, ...(isTransformer(options) ? [`${id}.producer`] : [])]), ...admins,
  ];
  return [
    ...brokers, ...controllers, ...admins,
    ...[...producers, ...consumers].map(({ id }) => `${id}.client`),
    ...consumers.flatMap(({ id, options }) => (isTransformer(options) ? [`${id}.producer`] : [])),
    ...topics.flatMap(({ name, partitions }) => partitionsOf(name, partitions)),
    ...INTERNAL.flatMap((topic) => partitionsOf(topic, COORDINATOR_PARTITIONS)),
    ...consumers.flatMap(({ options }) => (options as Partial<ConsumerOptions>).group ?? []),
    ...topology.groups.map(({ id }) => id), EARLIER,
    ...clients.flatMap((client) => brokers.map((broker) => `${client}-${broker}`)),
    ...pairs(brokers), ...pairs(controllers),
    ...brokers.flatMap((broker) => controllers.map((controller) => `${broker}-${controller}`)),
  ];
}
