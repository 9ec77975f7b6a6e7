/** The uniform assignor where members read different topics: deal what is free, then level. */
import { indexOf, partitionName, topicOf } from '../../protocol/partition';
import { LoadRanges, type Loads } from './load-ranges';
import { type Assignment, reads, type Subscriptions, type TopicCounts } from './subscription';

/** What is to be assigned, and in which order. */
export interface UniformTask {
  readonly topics: TopicCounts;
  readonly members: Subscriptions;
  readonly ids: readonly string[]; // members in the order in which they are walked
  readonly order: readonly string[]; // topics that somebody reads
  readonly kept: Assignment; // what members had and still read
}

/** Members are told by their places in the order in which they are walked. */
interface Draft {
  readonly owners: ReadonlyMap<string, number[]>; // of each partition, by topic
  readonly readers: ReadonlyMap<string, readonly number[]>; // by topic
  readonly loads: Loads;
}

const NOBODY = -1;

// UniformHeterogeneousAssignmentBuilder.java: it gives up after so many rounds.
const ROUNDS_MAX = 16;

// K146: what many have to share is dealt first, and then levelled topic by topic.
/** Assigns; members keep what they had and still read, as far as that is even. */
export function assignUniformMixed(task: UniformTask): Assignment {
  const draft = draftOf(task);
  const order = byDensity(draft, task.order);
  for (const topic of order) dealFree(draft, topic);
  levelAll(draft, order.filter((topic) => readersOf(draft, topic).length >= 2));
  return assignmentOf(draft, task);
}

function draftOf({ topics, members, ids, order, kept }: UniformTask): Draft {
  const owners = new Map(order.map((topic) =>
    [topic, Array.from({ length: topics[topic] as number }, () => NOBODY)] as const));
  const readers = new Map(order.map((topic) =>
    [topic, ids.flatMap((id, at) => (reads(members, id, topic) ? at : []))] as const));
  const loads = ids.map((id, at) => {
    const names = kept[id] ?? [];
    for (const name of names) (owners.get(topicOf(name)) as number[])[indexOf(name)] = at;
    return names.length;
  });
  return { owners, readers, loads };
}

const ownersOf = ({ owners }: Draft, topic: string): number[] => owners.get(topic) as number[];

const readersOf = ({ readers }: Draft, topic: string): readonly number[] =>
  readers.get(topic) as readonly number[];

/** Topics with the most partitions a reader first; of equals those with fewer readers. */
function byDensity(draft: Draft, order: readonly string[]): string[] {
  const readers = (topic: string): number => readersOf(draft, topic).length;
  const density = (topic: string): number => ownersOf(draft, topic).length / readers(topic);
  return order.toSorted((left, right) =>
    density(right) - density(left) || readers(left) - readers(right));
}

interface Gift {
  readonly topic: string;
  readonly index: number;
  readonly to: number;
}

function give(draft: Draft, { topic, index, to }: Gift): void {
  const owners = ownersOf(draft, topic);
  const from = owners[index] as number;
  if (from !== NOBODY) (draft.loads[from] as number)--;
  (draft.loads[to] as number)++;
  owners[index] = to;
}

function dealFree(draft: Draft, topic: string): void {
  const ranges = new LoadRanges(readersOf(draft, topic), draft.loads);
  for (const [index, owner] of ownersOf(draft, topic).entries()) {
    if (owner === NOBODY) give(draft, { topic, index, to: ranges.nextLeast() });
  }
}

/** Goes round until a whole round has changed nothing. */
function levelAll(draft: Draft, topics: readonly string[]): void {
  let changedAt: number | undefined;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    for (const [at, topic] of topics.entries()) {
      if (at === changedAt) return;
      if (level(draft, topic)) changedAt = at;
      changedAt ??= at;
    }
  }
}

/** Moves partitions of a topic from its most to its least loaded readers; true when one moved. */
function level(draft: Draft, topic: string): boolean {
  const ranges = new LoadRanges(readersOf(draft, topic), draft.loads);
  if (ranges.spread <= 1) return false;
  const holdings = Array.from(draft.loads, (): number[] => []);
  ownersOf(draft, topic).forEach((owner, index) => holdings[owner]?.push(index));
  let isChanged = false;
  for (let index = spare(ranges, holdings); index !== undefined;
    index = spare(ranges, holdings)) {
    const to = ranges.nextLeast();
    if (ranges.isLevel) break;
    give(draft, { topic, index, to });
    isChanged = true;
  }
  return isChanged;
}

/** The last partition of whoever has most and holds one of this topic. */
function spare(ranges: LoadRanges, holdings: readonly number[][]): number | undefined {
  for (let from = ranges.nextMost(); from !== undefined; from = ranges.nextMost()) {
    const index = holdings[from]?.pop();
    if (index !== undefined) return index;
    ranges.skipMost();
  }
  return undefined;
}

function assignmentOf({ owners }: Draft, { ids }: UniformTask): Assignment {
  const assignment: Assignment = Object.fromEntries(ids.map((id) => [id, []]));
  for (const [topic, own] of owners) {
    own.forEach((at, index) => assignment[ids[at] as string]?.push(partitionName(topic, index)));
  }
  return assignment;
}
