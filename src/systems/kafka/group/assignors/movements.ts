/** Remembers who gave which partition to whom, so that balancing never trades two for nothing. */
import { type PartitionName, topicOf } from '../../protocol/partition';

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

// K139: if a partition of the same topic went the other way before, that one goes home instead.
/** The partition to move in place of this one. */
export function partitionToMove(
  movements: Movements, name: PartitionName, { from, to }: Movement,
): PartitionName {
  const origin = movements.get(name)?.from ?? from;
  for (const [other, moved] of movements) {
    const isReverse = moved.from === to && moved.to === origin;
    if (isReverse && topicOf(other) === topicOf(name)) return other;
  }
  return name;
}
