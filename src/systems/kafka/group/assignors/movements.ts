/** Remembers who gave which partition to whom, so that balancing never trades two for nothing. */
import { javaHashCode } from '../../partitioning/coordinator';
import { indexOf, type PartitionName, topicOf } from '../../protocol/partition';
import { inHashOrder } from './hash-order';

interface Movement {
  readonly from: string;
  readonly to: string;
}

/** Movements of one round of balancing, by partition. */
export type Movements = Map<PartitionName, Movement>;

/** Notes that a partition goes from one member to another; going home is no movement. */
export function noteMovement(movements: Movements, name: PartitionName, move: Movement): void {
  const earlier = movements.get(name);
  movements.delete(name);
  const from = earlier?.from ?? move.from;
  if (from !== move.to) movements.set(name, { from, to: move.to });
}

// K139: if one of the same topic went the other way before, that one goes home instead; of several
// the first in PartitionMovements' hash set (AbstractStickyAssignor.java).
/** The partition to move in place of this one. */
export function partitionToMove(
  movements: Movements, name: PartitionName, { from, to }: Movement,
): PartitionName {
  const origin = movements.get(name)?.from ?? from;
  const reverse = [...movements].flatMap(([other, moved]) =>
    (moved.from === to && moved.to === origin && topicOf(other) === topicOf(name) ? other : []));
  return inHashOrder(reverse, hashOf)[0] ?? name;
}

/** TopicPartition#hashCode. */
const hashOf = (name: PartitionName): number =>
  (Math.imul(31 + indexOf(name), 31) + javaHashCode(topicOf(name))) | 0;
