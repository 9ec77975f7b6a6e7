/** RoundRobinPartitioner: keys do not matter, and each topic has its own counter. */
import type { Choice } from './sticky';

/** The next number of each topic. */
export type RoundRobinState = Map<string, number>;

// K17: in a circle over the partitions with a leader; over all when none has one.
/** The partition of the next record of a topic. */
export function nextInCircle(state: RoundRobinState, topic: string, choice: Choice): number {
  const at = state.get(topic) ?? 0;
  state.set(topic, (at + 1) % 0x8000_0000);
  const { available, count } = choice;
  if (available.length === 0) return at % count;
  return available[at % available.length] as number;
}
