/** Applications for an imported cluster: a producer for each topic, and members for each group. */
import { type Application, paceFor, sending, service } from '../../../interop/applications';
import { uniqueIds } from '../../../interop/unique-ids';
import { partitionsOf } from '../protocol/partition';
import type { TopicSpec } from '../topology';
import type { ToldGroup, ToldWriter } from './told';

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
  readonly names?: readonly string[]; // of its members; without: made from the group's
}

const KEYS = Array.from({ length: 12 }, (_, at) => `key-${at + 1}`);

/** Members of one group that can be told apart on a stage. */
export const MEMBERS_MAX = 12;

/** The groups that were told of, and one for each topic that none of them reads. */
export function groupsOf(
  topics: readonly TopicSpec[], told: readonly ToldGroup[],
): readonly Group[] {
  const names = topics.map(({ name }) => name);
  const known = told.map(({ id, readings, members, names: own }) => ({
    id, ...(own !== undefined && { names: own }),
    members: Math.min(Math.max(members, 1), MEMBERS_MAX),
    topics: names.filter((name) => readings.some(({ topic }) => topic === name)),
  })).filter((group) => group.topics.length > 0);
  const read = new Set(known.flatMap((group) => group.topics));
  return [...known, ...names.filter((name) => !read.has(name))
    .map((name) => ({ id: `${name}-group`, topics: [name], members: 1 }))];
}

/** Those who were told of, and one for each topic that none of them writes to. */
export function writersOf(
  topics: readonly TopicSpec[], told: readonly ToldWriter[],
): readonly ToldWriter[] {
  const names = topics.map(({ name }) => name);
  const written = new Set(told.map(({ topic }) => topic));
  return [
    ...told.filter(({ topic }) => names.includes(topic)),
    ...names.filter((name) => !written.has(name))
      .map((topic) => ({ name: `${topic}-producer`, topic })),
  ];
}

/** A cluster with those who use it. */
interface Used {
  readonly topics: readonly TopicSpec[];
  readonly brokers: readonly string[];
  readonly groups: readonly Group[];
  readonly writers: readonly ToldWriter[];
}

/** Who writes and who reads; brokers and partitions keep their names. */
export function applicationsOf({ topics, brokers, groups, writers }: Used): Applications {
  const idOf = uniqueIds([
    ...brokers, ...groups.map(({ id }) => id),
    ...topics.flatMap(({ name, partitions }) => [name, ...partitionsOf(name, partitions)]),
  ]);
  const every = paceFor(Math.max(0, ...groups.map(({ topics: read, members }) =>
    writers.filter(({ topic }) => read.includes(topic)).length / members)));
  const producers = writers.map(({ name, topic }, at) => ({
    id: idOf(name), ...sending(at, writers.length, every),
    keys: { kind: 'pick', values: KEYS }, options: { topic },
  }));
  const consumersOf = ({ id: group, topics: read, members, names }: Group) =>
    Array.from({ length: members }, (_, at) => ({
      id: idOf(names?.[at]
        ?? (members === 1 ? `${group}-consumer` : `${group}-consumer-${at + 1}`)),
      service,
      options: { group, topics: read, config: { 'auto.offset.reset': 'earliest' } },
    }));
  return { producers, groups: groups.map((group) =>
    ({ id: group.id, consumers: consumersOf(group) })) };
}
