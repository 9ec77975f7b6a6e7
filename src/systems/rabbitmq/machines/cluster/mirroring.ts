/** What a node knows of a classic queue that may have mirrors: its record in the database (K13). */
import type { ActorId } from '../../../../trace/entry';

export interface Mirroring {
  readonly vhost: string;
  readonly name: string;
  readonly members: ReadonlyMap<ActorId, ActorId>; // by node, whether it has a part in it or not
  readonly master: ActorId;
  readonly mirrors: readonly ActorId[]; // oldest first
  readonly synchronised: readonly ActorId[]; // those of them that have all that the master has
  readonly version: number; // grows with each change
}

/** The nodes that somebody is connected with, and himself. */
interface Sight {
  readonly self: ActorId;
  readonly up: ReadonlySet<ActorId>;
}

export function nodeOf({ members }: Mirroring, member: ActorId): ActorId | undefined {
  for (const [node, each] of members) if (each === member) return node;
  return undefined;
}

/** Whether a node sees that of a member. */
export function sees({ self, up }: Sight, mirroring: Mirroring, member: ActorId): boolean {
  const node = nodeOf(mirroring, member);
  return node !== undefined && (node === self || up.has(node));
}

/** The mirrors on nodes that are seen; the first of them is the next master. */
export const heirs = (sight: Sight, mirroring: Mirroring): readonly ActorId[] =>
  mirroring.mirrors.filter((mirror) => sees(sight, mirroring, mirror));

/** The same without what stands on nodes that are not seen. */
export function withoutLost(sight: Sight, mirroring: Mirroring): Mirroring {
  const mirrors = heirs(sight, mirroring);
  const synchronised = mirroring.synchronised.filter((mirror) => mirrors.includes(mirror));
  return { ...mirroring, mirrors, synchronised };
}
