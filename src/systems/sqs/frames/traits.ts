/** What a scenario says of its queues before anything has happened. */
import type { Keys, Scenario } from '../../../scenario/scenario';
import { isFifoName, senderOptionsOf, topologyOf } from '../topology';
import { applyAttributes, DEFAULTS } from '../topology/attributes';
import { isFault } from '../topology/fault';
import { settingsOf } from '../scenario/settings';
import { commandsOf } from './commands';
import type { Traits } from './plan';

/** The traits of every queue of a scenario, by name. */
export function traitsOf(scenario: Scenario): { [queue: string]: Traits } {
  const specs = topologyOf(scenario).queues;
  const all = specs.map(({ name, attributes: raw }) => {
    const read = applyAttributes(DEFAULTS, raw, isFifoName(name));
    return { name, attributes: isFault(read) ? DEFAULTS : read };
  });
  const { servers: count } = settingsOf(scenario).switches;
  const servers = Array.from({ length: count > 1 ? count : 0 }, (_, i) => `s${i + 1}`);
  return Object.fromEntries(all.map(({ name, attributes }) => {
    const sources = all.filter((other) => other.attributes.redrive?.dlq === name);
    const sent = sendingTo(scenario, [name, ...sources.map((source) => source.name)]);
    const traits: Traits = {
      isFifo: isFifoName(name), isDeadLetter: sources.length > 0,
      limit: attributes.redrive?.max ?? 0, timeout: attributes.visibilityTimeout,
      servers: isFifoName(name) ? [] : servers,
      hasDelay: attributes.delay > 0 || sent.hasDelay, groups: sent.groups,
    };
    return [name, traits];
  }));
}

/** What a queue is like that nobody wrote down: one that a step creates. */
export const traitsOfNew = (name: string): Traits => ({
  isFifo: isFifoName(name), isDeadLetter: false, limit: 0, timeout: DEFAULTS.visibilityTimeout,
  servers: [], hasDelay: false, groups: [],
});

interface Sending {
  readonly groups: readonly string[];
  readonly hasDelay: boolean;
}

/** The groups and delays of what is going to be sent to these queues. */
function sendingTo(scenario: Scenario, queues: readonly string[]): Sending {
  const groups = new Set<string>();
  let hasDelay = false;
  for (const spec of scenario.producers) {
    const { queue, group, delay } = senderOptionsOf(spec);
    if (!queues.includes(queue)) continue;
    hasDelay ||= (delay ?? 0) > 0;
    for (const name of group === null ? valuesOf(spec.keys) : [group]) groups.add(name);
  }
  for (const { queue, messages } of commandsOf(scenario)) {
    if (!queues.includes(queue)) continue;
    for (const { group, delay = 0 } of messages) {
      hasDelay ||= delay > 0;
      if (group !== undefined) groups.add(group);
    }
  }
  return { groups: [...groups], hasDelay };
}

/** A message without a group or a key of its own is in the group "all". */
const valuesOf = (keys: Keys): readonly string[] =>
  keys.kind === 'none' ? ['all'] : keys.values;
