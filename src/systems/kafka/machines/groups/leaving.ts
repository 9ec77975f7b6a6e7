/** What the trace says when a coordinator counts a member as gone. */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';

const RULES = { sessionTimeout: 'kafka:K127', rebalanceTimeout: 'kafka:K124' } as const;

/** Records that somebody was removed from a group, and did not leave by himself. */
export function sayLeft(
  { group }: { readonly group: ActorId },
  { client, why }: { readonly client: string; readonly why: keyof typeof RULES },
  kernel: Kernel,
): void {
  const actor = kernel.actorNamed(client);
  if (actor === undefined) return;
  kernel.record('left', { native: why, actor, peer: group, rule: RULES[why] });
}
