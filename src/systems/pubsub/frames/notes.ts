/** The settings that explain most of what an actor does, in few words. */
import type { Note } from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import type { Actor } from '../../../trace/actor';
import { subscriberOptionsOf, topologyOf } from '../topology';
import { applyConfig, DEFAULTS, type RawConfig } from '../topology/config';
import { isFault } from '../topology/fault';

export function noteOf({ name, role }: Actor, scenario: Scenario | undefined): readonly Note[] {
  if (scenario === undefined) return [];
  if (role === 'consumer') return subscriberNote(name, scenario);
  if (role !== 'destination') return [];
  const spec = topologyOf(scenario).subscriptions.find((one) => one.name === name);
  if (spec === undefined) return [];
  const { name: _, ...config } = spec;
  return subscriptionNote(config);
}

function subscriberNote(name: string, { consumers }: Scenario): readonly Note[] {
  const spec = consumers.find(({ id }) => id === name);
  if (spec === undefined) return [{ word: 'note.push' }];
  const { mode, maxOutstandingMessages: most } = subscriberOptionsOf(spec);
  return [mode === 'pull' ? { word: 'note.pull' } : { word: 'note.max', values: { most } }];
}

function subscriptionNote(raw: RawConfig): readonly Note[] {
  const config = applyConfig(DEFAULTS, raw);
  if (isFault(config)) return [];
  const { isOrdered, isExactlyOnce, retainsAcked, endpoint, retry, deadLetter } = config;
  return [
    ...(isOrdered ? [{ word: 'note.ordered' }] : []),
    ...(isExactlyOnce ? [{ word: 'note.exactlyOnce' }] : []),
    ...(endpoint === null ? [] : [{ word: 'note.push' }]),
    ...(typeof raw['filter'] === 'string' ? [{ word: 'note.filter' }] : []),
    ...(retainsAcked ? [{ word: 'note.keepsAcked' }] : []),
    ...(retry === null ? []
      : [{ word: 'note.retry', values: { least: retry.least, most: retry.most } }]),
    ...(deadLetter === null ? []
      : [{ word: 'note.deadLetter', values: { attempts: deadLetter.attempts } }]),
  ];
}
