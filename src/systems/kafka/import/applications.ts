/** Applications for an imported cluster: a producer for each topic, and members for each group. */
import { type Application, paceFor, sending, service } from '../../../interop/applications';
import { uniqueIds } from '../../../interop/unique-ids';
import { partitionsOf } from '../protocol/partition';
import type { TopicSpec } from '../topology';
import type { ToldGroup } from './told';

/** Applications in the file form of a scenario, the consumers by their groups. */
export interface Applications {
  readonly producers: readonly Application[];
  readonly groups: readonly { readonly id: string; readonly consumers: readonly Application[] }[];
}

/** A group of a world, with the topics of the world that it reads. */
export interface Group {
  readonly id: string;
  readonly topics: readonly string[];
  readonly members: number;
}

const KEYS = Array.from({ length: 12 }, (_, at) => `key-${at + 1}`);

/** Members of one group that can be told apart on a stage. */
export const MEMBERS_MAX = 12;

/** The groups that were told of, and one for each topic that none of them reads. */
export function groupsOf(
  topics: readonly TopicSpec[], told: readonly ToldGroup[],
): readonly Group[] {
  const names = topics.map(({ name }) => name);
  const known = told.map(({ id, readings, members }) => ({
    id, members: Math.min(Math.max(members, 1), MEMBERS_MAX),
    topics: names.filter((name) => readings.some(({ topic }) => topic === name)),
  })).filter((group) => group.topics.length > 0);
  const read = new Set(known.flatMap((group) => group.topics));
  return [...known, ...names.filter((name) => !read.has(name))
    .map((name) => ({ id: `${name}-group`, topics: [name], members: 1 }))];
}

/** Who writes and who reads; brokers and partitions keep their names. */
export function applicationsOf(
  topics: readonly TopicSpec[], groups: readonly Group[], brokers: readonly string[],
): Applications {
  const idOf = uniqueIds([
    ...brokers, ...groups.map(({ id }) => id),
    ...topics.flatMap(({ name, partitions }) => [name, ...partitionsOf(name, partitions)]),
  ]);
  const every = paceFor(Math.max(0, ...groups.map(({ topics: read, members }) =>
    read.length / members)));
  const producers = topics.map(({ name: topic }, at) => ({
    id: idOf(`${topic}-producer`),
    ...sending(at, topics.length, every),
    keys: { kind: 'pick', values: KEYS }, options: { topic },
  }));
  const consumersOf = ({ id: group, topics: read, members }: Group): readonly Application[] =>
    Array.from({ length: members }, (_, at) => ({
      id: idOf(members === 1 ? `${group}-consumer` : `${group}-consumer-${at + 1}`),
      service,
      options: { group, topics: read, config: { 'auto.offset.reset': 'earliest' } },
    }));
  return { producers, groups: groups.map((group) =>
    ({ id: group.id, consumers: consumersOf(group) })) };
}
