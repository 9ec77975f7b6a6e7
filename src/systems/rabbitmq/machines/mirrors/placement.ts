/** On which nodes a policy wants the members of a mirrored queue (K14). */
import type { Definition } from '../../routing/declaring/policy';

/** Where the members of a queue are, and where they could be; all are names of nodes. */
export interface Spread {
  readonly master: string;
  readonly mirrors: readonly string[]; // oldest first
  readonly synchronised: readonly string[];
  readonly running: readonly string[];
  readonly shuffle: (names: readonly string[]) => readonly string[];
}

/** Where a policy wants them. */
export interface Wanted {
  readonly master: string;
  readonly mirrors: readonly string[];
}

const without = (names: readonly string[], gone: readonly string[]): string[] =>
  names.filter((name) => !gone.includes(name));

/** rabbit_mirror_queue_mode_all, _exactly and _nodes, suggested_queue_nodes/5. */
export function wantedNodes(policy: Definition | null, spread: Spread): Wanted {
  const { master, running } = spread;
  const params = policy?.['ha-params'];
  switch (policy?.['ha-mode']) {
    case 'all': return { master, mirrors: without(running, [master]) };
    case 'exactly': return { master, mirrors: exactly(Number(params) - 1, spread) };
    case 'nodes': return onNodes((params ?? []) as readonly string[], spread);
    default: return { master, mirrors: [] };
  }
}

function exactly(count: number, { master, mirrors, running, shuffle }: Spread): string[] {
  const others = shuffle(without(running, [master, ...mirrors]));
  return [...mirrors, ...others].slice(0, Math.max(0, count));
}

/** A master that the policy does not name stays until a mirror has all that it has. */
function onNodes(
  named: readonly string[], { master, synchronised, running }: Spread,
): Wanted {
  const all = synchronised.length > 0 ? named : [...new Set([master, ...named])].sort();
  const there = all.filter((name) => running.includes(name));
  if (there.length === 0) return { master, mirrors: [] };
  if (there.includes(master)) return { master, mirrors: without(there, [master]) };
  const next = there.find((name) => synchronised.includes(name)) ?? synchronised[0] as string;
  return { master: next, mirrors: without(there, [next]) };
}

/** What a new queue's master may be placed by. */
export interface Locating {
  readonly declaring: string; // the node of the channel that declares it
  readonly nodes: readonly string[];
  readonly mastersOn: (node: string) => number;
  readonly chance: number; // from 0 up to 1
}

/** rabbit_queue_location_client_local, _min_masters and _random. */
export function locate(
  locator: unknown, { declaring, nodes, mastersOn, chance }: Locating,
): string {
  const sorted = [...nodes].sort();
  if (locator === 'random') return nodes[Math.floor(chance * nodes.length)] ?? declaring;
  if (locator !== 'min-masters') return declaring;
  return sorted.reduce((best, node) => (mastersOn(node) < mastersOn(best) ? node : best));
}
