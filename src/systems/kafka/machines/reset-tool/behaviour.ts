/** What the names of a reset's chart mean. */
import { type Micros, millis } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Action, Event, Guard } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import {
  isResetRefused, planReset, type ResetFacts, type ResetPlan, type ResetRefused, type ResetTarget,
} from '../../offsets/reset';
import { type PartitionName, topicOf } from '../../protocol/partition';
import { NO_GENERATION } from '../../group/committing';
import type { AsMember, GroupTold, OffsetsFetchTold } from '../groups/requests';
import { answered, ask, isOpen, type OpenCall } from '../network/calls';
import type {
  CoordinatorTold, MayFail, MetadataTold, OffsetsAsked, OffsetsTold,
} from '../network/requests';
import { begin, errorOf, hasLost, isInTime, isPassing, PATIENCE, rest } from './again';
import type { ToolRecord } from './record';

export interface ToolEvent extends Event {
  readonly number: number;
  readonly body: MayFail;
  readonly peer: ActorId; // of a connection that is gone
}

type G = Guard<ToolRecord, ToolEvent>;
type A = Action<ToolRecord, ToolEvent>;

/** Which partitions a command is about: by its words, or those that the group has committed to. */
function isMeant({ command, committed }: ToolRecord, name: PartitionName): boolean {
  const { topics, partitions } = command;
  if (topics === undefined && partitions === undefined) return name in committed;
  return (partitions ?? []).includes(name) || (topics ?? []).includes(topicOf(name));
}

// K117: checkAllTopicPartitionsValid of the tool; before it asks for a single offset.
function isMissing(tool: ToolRecord, { body }: ToolEvent): boolean {
  const { partitions: found = [] } = body as Partial<MetadataTold>;
  const { topics = [], partitions } = tool.command;
  const isAll = partitions === undefined && topics.length === 0;
  const names = partitions ?? (isAll ? Object.keys(tool.committed) : []);
  return errorOf(body) === undefined
    && (names.some((name) => !found.some(({ partition }) => partition === name))
      || topics.some((topic) => !found.some(({ partition }) => topicOf(partition) === topic)));
}

function isLeaderless(tool: ToolRecord, { body }: ToolEvent): boolean {
  const { partitions = [] } = body as Partial<MetadataTold>;
  return partitions.some(({ partition, leader }) =>
    isMeant(tool, partition) && tool.brokers[leader - 1] === undefined);
}

export const toolGuards: { readonly [name: string]: G } = {
  isWell: (_, { body }) => errorOf(body) === undefined,
  isPassing: (_, { body }) => isPassing(body),
  isStray: ({ calls }, { number }) => calls.open.get(number) === undefined,
  isInTime: (tool, _, kernel) => isInTime(tool, kernel.now),
  hasLost: (tool, { peer }) => hasLost(tool, peer),
  wasFetching: ({ stage }) => stage === 'fetching',
  wasLooking: ({ stage }) => stage === 'looking',
  wasCommitting: ({ stage }) => stage === 'committing',
  isActive: (_, { body }) => ((body as GroupTold).members?.length ?? 0) > 0,
  isComplete: ({ calls, leaders, ends }) =>
    !isOpen(calls, 'ListOffsets') && [...leaders.keys()].every((name) => name in ends),
  isDryRun: ({ command }) => command.dryRun === true,
  isMissing,
  isLeaderless,
  isImpossible: (tool) => isResetRefused(planOf(tool)),
};

function put(tool: ToolRecord, question: { to: ActorId; api: string; body: object },
  kernel: Kernel): void {
  const timeout = (tool.since + PATIENCE - kernel.now) as Micros;
  ask(tool.calls, { ...question, timeout }, kernel);
}

const outside = (group: string): AsMember =>
  ({ group, member: '', generation: NO_GENERATION, instance: null });

function askCoordinator(
  tool: ToolRecord, { api, more = {} }: { api: string; more?: object }, kernel: Kernel,
): void {
  if (tool.coordinator === null) return;
  const body = { ...outside(tool.command.group), ...more };
  put(tool, { to: tool.coordinator, api, body }, kernel);
}

/** The topics that the command names; none: those that the group has committed to. */
const topicsOf = ({ topics = [], partitions = [] }: ToolRecord['command']): readonly string[] =>
  [...new Set([...topics, ...partitions.map(topicOf)])];

// --- finding out ---------------------------------------------------------------------------------

const POINTS = ['earliest', 'latest', 'time'] as const;

function timeOf({ command: { to, value = 0 } }: ToolRecord, now: Micros): Micros | undefined {
  if (to === 'time') return millis(value);
  return to === 'duration' ? (now - millis(value)) as Micros : undefined;
}

/** Asks every leader for the start, the end, and maybe a time. */
function listOffsets(tool: ToolRecord, kernel: Kernel): void {
  const time = timeOf(tool, kernel.now);
  for (const leader of new Set(tool.leaders.values())) {
    const names = [...tool.leaders].filter(([, to]) => to === leader).map(([name]) => name);
    if (leader === null) continue;
    for (const point of POINTS) {
      const at = point === 'time' ? time : point;
      if (at === undefined) continue;
      const partitions = names.map((partition) => ({ partition, at }));
      const body: OffsetsAsked = { isolation: 'read_uncommitted', partitions };
      put(tool, { to: leader, api: 'ListOffsets', body }, kernel);
    }
  }
}

function noteOffsets(tool: ToolRecord, { body }: OpenCall, told: OffsetsTold): void {
  const [first] = (body as OffsetsAsked).partitions;
  const into = first?.at === 'earliest' ? tool.starts : first?.at === 'latest' ? tool.ends
    : tool.times;
  for (const { partition, offset } of told.partitions) into[partition] = offset;
}

// --- planning ------------------------------------------------------------------------------------

function targetOf({ to, value = 0 }: ToolRecord['command']): ResetTarget {
  if (to === 'offset') return { to, offset: value };
  if (to === 'shift') return { to, by: value };
  return to === 'time' || to === 'duration' ? { to: 'time', time: value } : { to };
}

function planOf(tool: ToolRecord): ResetPlan | ResetRefused {
  const { command, committed, starts, ends, times, leaders } = tool;
  const facts: ResetFacts = Object.fromEntries([...leaders.keys()].map((name) => [name, {
    startOffset: starts[name] ?? 0, endOffset: ends[name] ?? 0,
    committed: committed[name] ?? null,
    offsetAt: () => ((times[name] ?? -1) < 0 ? undefined : times[name]),
  }]));
  const { topics, partitions } = command;
  const isAll = topics === undefined && partitions === undefined;
  const scope = { topics: isAll ? 'all' as const : topics ?? [], partitions: partitions ?? [] };
  return planReset(facts, { isActive: false, scope, target: targetOf(command) });
}

// --- telling -------------------------------------------------------------------------------------

function say(
  { app: peer, group: actor }: ToolRecord, detail: { outcome: string; [field: string]: string },
  kernel: Kernel,
): void {
  kernel.record('answered', { native: 'resetOffsets', actor, peer, detail, rule: 'kafka:K117' });
}

const textOf = (plan: ResetPlan | ResetRefused): string =>
  Object.entries(plan).map(([name, offset]) => `${name}=${offset}`).join(' ');

export const toolActions: { readonly [name: string]: A } = {
  // K117, K21: CoordinatorStrategy of Kafka's admin client.
  // Simplified: the reset tool waits before it asks for a coordinator again, as before it asks for
  // anything else again; Kafka's does not.
  find: (tool, _, kernel) => {
    const to = tool.brokers[tool.asked++ % tool.brokers.length] as ActorId;
    const body = { kind: 'group', key: tool.command.group };
    put(tool, { to, api: 'FindCoordinator', body }, kernel);
  },
  take: (tool, event, kernel) => {
    const call = answered(tool.calls, event, kernel);
    const { body } = event;
    switch (call?.api) {
      case 'FindCoordinator':
        tool.coordinator = tool.brokers[(body as CoordinatorTold).broker - 1] ?? null;
        return;
      case 'Metadata':
        for (const { partition, leader } of (body as MetadataTold).partitions) {
          if (!isMeant(tool, partition)) continue;
          tool.leaders.set(partition, tool.brokers[leader - 1] ?? null);
        }
        return;
      case 'OffsetFetch':
        tool.committed = (body as OffsetsFetchTold).offsets;
        return;
      case 'ListOffsets': return noteOffsets(tool, call, body as OffsetsTold);
      default:
    }
  },
  rest: (tool, _, kernel) => rest(tool, kernel),
  describe: (tool, _, kernel) => askCoordinator(tool, { api: 'DescribeGroups' }, kernel),
  fetchCommitted: (tool, _, kernel) => {
    begin(tool, 'fetching', kernel.now);
    const more = { partitions: 'all', requireStable: false };
    askCoordinator(tool, { api: 'OffsetFetch', more }, kernel);
  },
  askMetadata: (tool, _, kernel) => {
    begin(tool, 'looking', kernel.now);
    const named = topicsOf(tool.command);
    const committed = new Set(Object.keys(tool.committed).map(topicOf));
    const topics = named.length > 0 ? named : [...committed];
    const to = tool.brokers[(tool.asked - 1) % tool.brokers.length] as ActorId;
    put(tool, { to, api: 'Metadata', body: { topics } }, kernel);
  },
  listOffsets: (tool, _, kernel) => listOffsets(tool, kernel),
  commit: (tool, _, kernel) => {
    begin(tool, 'committing', kernel.now);
    const more = { offsets: planOf(tool), client: NAME };
    askCoordinator(tool, { api: 'OffsetCommit', more }, kernel);
  },
  sayPlan: (tool, _, kernel) => say(tool, { outcome: 'ok', offsets: textOf(planOf(tool)) }, kernel),
  sayActive: (tool, _, kernel) => say(tool, { outcome: 'fail', code: 'NON_EMPTY_GROUP' }, kernel),
  sayMissing: (tool, _, kernel) =>
    say(tool, { outcome: 'fail', code: 'UNKNOWN_TOPIC_OR_PARTITION' }, kernel),
  sayLeaderless: (tool, _, kernel) =>
    say(tool, { outcome: 'fail', code: 'LEADER_NOT_AVAILABLE' }, kernel),
  sayImpossible: (tool, _, kernel) =>
    say(tool, { outcome: 'fail', code: 'IllegalArgumentException' }, kernel),
  sayFailed: (tool, { body }, kernel) =>
    say(tool, { outcome: 'fail', code: errorOf(body ?? {}) ?? 'REQUEST_TIMED_OUT' }, kernel),
  end: (_, __, kernel) => kernel.remove(kernel.self),
};

const NAME = 'kafka-consumer-groups';
