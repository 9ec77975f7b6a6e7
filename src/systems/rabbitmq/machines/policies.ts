/** Policies of a node: set and cleared while it runs, and felt at once (R76). */
import type { Json } from '../../../base/json';
import type { Kernel } from '../../../kernel/api';
import type { Event } from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';
import { setAlternateByPolicy } from '../routing/declaring/exchange';
import {
  type Definition, definitionFor, withoutPolicy, withPolicy,
} from '../routing/declaring/policy';
import type { QueueEntry } from '../routing/table';
import type { PolicySpec } from '../topology';
import { doorOf, homeOf } from './cluster/record';
import { federate } from './federation/federate';
import type { NodeRecord } from './node';

/** What a queue's policy says, if one governs it. */
export const policyOf = (
  { name, type }: QueueEntry, vhost: string, { policies, version }: NodeRecord,
): Definition | null =>
  definitionFor(policies[vhost] ?? [], { kind: 'queue', name, type }, version);

export function setPolicy(node: NodeRecord, policy: PolicySpec, kernel: Kernel): void {
  const { vhost, name, pattern, applyTo, priority, definition, isOperator = false } = policy;
  const kept: PolicySpec = {
    vhost, name, pattern, applyTo, priority, definition, ...(isOperator && { isOperator }),
  };
  replace(node, { vhost, policies: withPolicy(node.policies[vhost] ?? [], kept) }, kernel);
}

export function clearPolicy(
  node: NodeRecord, gone: Pick<PolicySpec, 'vhost' | 'name' | 'isOperator'>, kernel: Kernel,
): void {
  const { vhost } = gone;
  replace(node, { vhost, policies: withoutPolicy(node.policies[vhost] ?? [], gone) }, kernel);
}

/** Tells every queue and exchange whose policy is another one now. */
function replace(
  node: NodeRecord,
  { vhost, policies }: { vhost: string; policies: readonly PolicySpec[] },
  kernel: Kernel,
): void {
  const before = node.policies[vhost] ?? [];
  node.policies[vhost] = policies;
  const table = node.tables[vhost];
  if (table === undefined) return; // nothing was ever declared there
  const { queues, exchanges } = table;
  const { version } = node;
  for (const { name, type } of Object.values(queues)) {
    const governed = { kind: 'queue', name, type } as const;
    const definition = definitionFor(policies, governed, version);
    const queue = node.queues[vhost]?.[name];
    if (queue === undefined || isElsewhere(node, queue)) continue;
    if (isSame(definition, definitionFor(before, governed, version))) continue;
    kernel.send(doorOf(node, queue), { type: 'govern', definition } as Event);
  }
  for (const name of Object.keys(exchanges)) governExchange({ vhost, name }, node);
  federate(vhost, node, kernel);
}

// A queue hears of its policy from the node that it runs on.
const isElsewhere = (node: NodeRecord, queue: ActorId): boolean =>
  (homeOf(node, queue) ?? node.cluster?.self) !== node.cluster?.self;

const isSame = (a: Definition | null, b: Definition | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** R15, R76: gives an exchange the alternate that its policy names. */
export function governExchange(
  { vhost, name }: { vhost: string; name: string }, node: NodeRecord,
): void {
  const table = node.tables[vhost];
  const exchange = table?.exchanges[name];
  if (table === undefined || exchange === undefined) return;
  const governed = { kind: 'exchange', name } as const;
  const policy = definitionFor(node.policies[vhost] ?? [], governed, node.version);
  const alternate = textOf(policy?.['alternate-exchange']);
  if (alternate !== exchange.alternateByPolicy) setAlternateByPolicy(table, name, alternate);
}

const textOf = (value: Json | undefined): string | null =>
  (typeof value === 'string' ? value : null);
