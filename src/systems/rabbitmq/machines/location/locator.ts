/** What says on which node a queue's leader begins (K22). */
import type { Definition } from '../../routing/declaring/policy';
import type { QueueEntry } from '../../routing/table';
import { bare, lookUp } from '../../routing/value';
import { atLeast } from '../../routing/version';
import type { NodeRecord } from '../node';

/** rabbit_queue_location, leader_locator/1: a policy counts before an argument. */
export function isBalanced(
  { declared, policy, node }: {
    declared: QueueEntry; policy: Definition | null; node: NodeRecord;
  },
): boolean {
  const { version, leaderLocator } = node;
  const isClassic = declared.type === 'classic';
  if (isClassic && (!atLeast(version, '4.0') || declared.owner !== null)) return false;
  const said = (atLeast(version, '4.0') ? KEYS : KEYS.slice(0, 1))
    .map((key) => policy?.[key] ?? bare(lookUp(declared.arguments, `x-${key}`) ?? null))
    .find((value) => value !== null);
  return BALANCED.has(said ?? leaderLocator);
}

const KEYS = ['queue-leader-locator', 'queue-master-locator'];
const BALANCED: ReadonlySet<unknown> =
  new Set(['balanced', 'random', 'least-leaders', 'min-masters']);
