/** Who owned which partition before, with contradictions settled by generation. */
import { javaHashCode } from '../../partitioning/coordinator';
import { type PartitionName, topicOf } from '../../protocol/partition';
import { inHashOrder } from './hash-order';
import type { Assignment, Subscriptions, TopicCounts } from './subscription';

/** What members say that they own, made consistent. */
export interface Owned {
  readonly byMember: Assignment;
  readonly disputed: ReadonlySet<PartitionName>; // claimed twice in one generation: nobody's
  readonly generationMax: number;
}

/** The generation of a member that does not say it. */
export const NO_GENERATION = -1;

/** Member ids as Kafka walks them: in the order of Java's hash table. */
export const memberIds = (members: Subscriptions): string[] =>
  inHashOrder(Object.keys(members), javaHashCode);

// K139: the later generation wins; two claims of one generation both fall.
/** Settles who owned what. */
export function settleOwned(topics: TopicCounts, members: Subscriptions): Owned {
  const byMember: Assignment = {};
  const owner = new Map<PartitionName, string>();
  const disputed = new Set<PartitionName>();
  const generationOf = (id: string): number => members[id]?.generation ?? NO_GENERATION;
  for (const id of memberIds(members)) {
    const own: PartitionName[] = (byMember[id] = []);
    for (const partition of members[id]?.owned ?? []) {
      if (!Object.hasOwn(topics, topicOf(partition))) continue;
      const other = owner.get(partition);
      if (other !== undefined && generationOf(other) > generationOf(id)) continue;
      if (other !== undefined) take(byMember[other] as PartitionName[], partition);
      owner.set(partition, id);
      if (other !== undefined && generationOf(other) === generationOf(id)) disputed.add(partition);
      else own.push(partition);
    }
  }
  const generationMax = Math.max(NO_GENERATION, ...Object.keys(members).map(generationOf));
  return { byMember, disputed, generationMax };
}

/** Takes one item out of a list, if it is there. */
export function take<T>(list: T[], item: T): void {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}
