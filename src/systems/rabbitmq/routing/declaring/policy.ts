/** Policies: which one governs a queue or an exchange. Only one does, whatever else matches. */
import type { Json } from '../../../../base/json';
import type { PolicySpec } from '../../topology';
import type { QueueType } from '../table';
import type { Version } from '../version';
import { isSupported } from './policy-support';

/** What a policy says, under its own keys: 'message-ttl', 'max-length', ... */
export type Definition = { readonly [key: string]: Json };

/** What may be governed. */
export type Governed =
  | { readonly kind: 'exchange'; readonly name: string }
  | { readonly kind: 'queue'; readonly name: string; readonly type: QueueType };

/**
 * The definition of the policy with the highest priority among those that match, or null. If an
 * operator's policy matches as well, both hold (R114).
 */
export function definitionFor(
  policies: readonly PolicySpec[], governed: Governed, version: Version,
): Definition | null {
  const matching = policies.filter((policy) => matches(policy, governed, version));
  const own = bestOf(matching, false)?.definition ?? null;
  const operator = bestOf(matching, true)?.definition;
  return operator === undefined ? own : merged(own ?? {}, operator);
}

/** Whether a policy may govern it; of queues, those that know all that it says (R135). */
function matches(policy: PolicySpec, governed: Governed, version: Version): boolean {
  return appliesTo(policy, governed) && new RegExp(policy.pattern).test(governed.name)
    && (governed.kind === 'exchange' || isSupported(policy.definition, governed.type, version));
}

// Simplified: of policies with the same priority the one that was set first governs; in a real
// broker any of them may.
function bestOf(policies: readonly PolicySpec[], isOperator: boolean): PolicySpec | undefined {
  let best: PolicySpec | undefined;
  for (const policy of policies) {
    if ((policy.isOperator ?? false) !== isOperator) continue;
    if (best === undefined || policy.priority > best.priority) best = policy;
  }
  return best;
}

/** rabbit_policy, merge_operator_definitions/2: of a number in both, the lower one. */
function merged(own: Definition, operator: Definition): Definition {
  const both = Object.entries(operator).map(([key, value]): [string, Json] =>
    [key, key in own ? limited(key, own[key] as Json, value) : value]);
  return { ...own, ...Object.fromEntries(both) };
}

function limited(key: string, own: Json, operator: Json): Json {
  if (typeof own !== 'number' || typeof operator !== 'number') return operator;
  // merge_policy_value of rabbit_quorum_queue.erl: of these the larger one.
  if (key === 'delayed-retry-min' || key === 'target-group-size') return Math.max(own, operator);
  // A delivery limit below 0 is none at all.
  const isFree = key === 'delivery-limit' && Math.min(own, operator) < 0;
  return isFree ? Math.max(own, operator) : Math.min(own, operator);
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
): readonly PolicySpec[] => [...withoutPolicy(policies, policy), policy];

export const withoutPolicy = (
  policies: readonly PolicySpec[],
  { name, isOperator = false }: Pick<PolicySpec, 'name' | 'isOperator'>,
): readonly PolicySpec[] => policies.filter((other) =>
  other.name !== name || (other.isOperator ?? false) !== isOperator);

/** K14: whether a policy gives classic queues mirrors. */
export const isMirroring = (policy: Definition | null): boolean =>
  ['all', 'exactly', 'nodes'].includes(policy?.['ha-mode'] as string);
