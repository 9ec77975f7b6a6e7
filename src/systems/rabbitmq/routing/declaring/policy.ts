/** Policies: which one governs a queue or an exchange. Only one does, whatever else matches. */
import type { Json } from '../../../../base/json';
import type { PolicySpec } from '../../topology';
import type { QueueType } from '../table';

/** What a policy says, under its own keys: 'message-ttl', 'max-length', ... */
export type Definition = { readonly [key: string]: Json };

/** What may be governed. */
export type Governed =
  | { readonly kind: 'exchange'; readonly name: string }
  | { readonly kind: 'queue'; readonly name: string; readonly type: QueueType };

/** The definition of the policy with the highest priority among those that match, or null. */
export function definitionFor(
  policies: readonly PolicySpec[], governed: Governed,
): Definition | null {
  let best: PolicySpec | undefined;
  for (const policy of policies) {
    if (!appliesTo(policy, governed) || !new RegExp(policy.pattern).test(governed.name)) continue;
    if (best === undefined || policy.priority > best.priority) best = policy;
  }
  return best?.definition ?? null;
}

/** Whether a policy is for things of this kind. */
export function appliesTo(
  { applyTo }: Pick<PolicySpec, 'applyTo'>, governed: Governed,
): boolean {
  if (applyTo === 'all') return true;
  if (governed.kind === 'exchange') return applyTo === 'exchanges';
  switch (applyTo) {
    case 'queues': return true;
    case 'classic_queues': return governed.type === 'classic';
    case 'quorum_queues': return governed.type === 'quorum';
    case 'streams': return governed.type === 'stream';
    default: return false;
  }
}

/** The policies of a vhost with one more, which takes the place of one with its name. */
export const withPolicy = (
  policies: readonly PolicySpec[], policy: PolicySpec,
): readonly PolicySpec[] => [...withoutPolicy(policies, policy.name), policy];

export const withoutPolicy = (
  policies: readonly PolicySpec[], name: string,
): readonly PolicySpec[] => policies.filter((other) => other.name !== name);

/** K14: whether a policy gives classic queues mirrors. */
export const isMirroring = (policy: Definition | null): boolean =>
  ['all', 'exactly', 'nodes'].includes(policy?.['ha-mode'] as string);
