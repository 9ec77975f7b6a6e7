/** The settings that explain most of what an actor does, in few words. */
import type { Scenario } from '../../../scenario/scenario';
import type { Actor } from '../../../trace/actor';
import { type SubscriberOptions, topologyOf } from '../topology';
import { applyConfig, DEFAULTS, type RawConfig } from '../topology/config';
import { isFault } from '../topology/fault';

export function noteOf({ name, role }: Actor, scenario: Scenario | undefined): readonly string[] {
  if (scenario === undefined) return [];
  if (role === 'consumer') return subscriberNote(name, scenario);
  if (role !== 'destination') return [];
  const spec = topologyOf(scenario).subscriptions.find((one) => one.name === name);
  if (spec === undefined) return [];
  const { name: _, ...config } = spec;
  return subscriptionNote(config);
}

function subscriberNote(name: string, { consumers }: Scenario): readonly string[] {
  const spec = consumers.find(({ id }) => id === name);
  if (spec === undefined) return ['push'];
  const { mode, maxOutstandingMessages: most } = spec.options as unknown as SubscriberOptions;
  return [mode === 'pull' ? 'pull' : `max ${most}`];
}

function subscriptionNote(raw: RawConfig): readonly string[] {
  const config = applyConfig(DEFAULTS, raw);
  if (isFault(config)) return [];
  const { isOrdered, isExactlyOnce, retainsAcked, endpoint, retry, deadLetter } = config;
  return [
    ...(isOrdered ? ['ordering'] : []),
    ...(isExactlyOnce ? ['exactly-once'] : []),
    ...(endpoint === null ? [] : ['push']),
    ...(typeof raw['filter'] === 'string' ? ['filter'] : []),
    ...(retainsAcked ? ['retain acked'] : []),
    ...(retry === null ? [] : [`retry ${retry.least}-${retry.most} s`]),
    ...(deadLetter === null ? [] : [`dead letter ${deadLetter.attempts}`]),
  ];
}
