/** Chance among nodes: which of them gets a mirror when a policy only says how many. */
import type { Kernel } from '../../../../kernel/api';

/** Names in an order that is drawn for a queue: the same whoever draws it. */
export const drawnNames = (queue: string, kernel: Kernel) =>
  (names: readonly string[]): readonly string[] => {
    const drawn = names.map((name, place) =>
      ({ name, at: kernel.draw(`mirror ${name}`, place, queue) }));
    return drawn.toSorted((a, b) => a.at - b.at).map(({ name }) => name);
  };
