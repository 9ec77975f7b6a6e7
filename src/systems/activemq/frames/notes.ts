/** The settings that explain most of what a destination does, in few words. */
import type { Note } from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import type { Actor } from '../../../trace/actor';
import { topologyOf } from '../topology';
import { destinationOf, isTemporary } from '../topology/names';
import { policyOf } from '../topology/policy';
import { seatsOf } from './seats';

/** Where what was given up goes, unless a policy says otherwise. */
const DEAD_LETTERS = 'ActiveMQ.DLQ';

export function noteOf({ name, role, machine }: Actor, scenario: Scenario | undefined): Note[] {
  if (role === 'router') {
    return [{ word: name.includes('://VirtualTopic.') ? 'note.virtualTopic' : 'note.topic' }];
  }
  if (machine === 'subscription') return subscriptionNote(name, scenario);
  const bare = name.replace(/@.*$/, '');
  const brokers = scenario === undefined ? [] : topologyOf(scenario).brokers;
  const own = brokers.find((each) => name === `${bare}@${each.name}`) ?? brokers[0];
  const policies = own?.policies ?? [];
  const { prioritizedMessages, memoryLimit, deadLetterPrefix } =
    policyOf({ policies }, destinationOf(bare));
  const isDead = bare === DEAD_LETTERS || policies.some(({ deadLetterPrefix: prefix }) =>
    prefix !== null && bare.startsWith(prefix));
  return [
    ...(brokers.length > 1 && own !== undefined ? [own.name] : []),
    ...(isDead ? [{ word: 'note.deadLetters' }] : []),
    ...(isTemporary(bare) ? [{ word: 'note.temporary' }] : []),
    ...(prioritizedMessages ? ['prioritizedMessages'] : []),
    ...(memoryLimit === null || isDead ? [] : [`memoryLimit=${memoryLimit}`]),
    ...(deadLetterPrefix === null || isDead ? [] : [{ word: 'note.ownDeadLetters' }]),
  ];
}

/** A19: a durable subscription keeps what comes while its reader is away. */
function subscriptionNote(name: string, scenario: Scenario | undefined): Note[] {
  const reader = name.slice(name.lastIndexOf('/') + 1).replace(/ \d+$/, '');
  if (reader.startsWith('NC-DS_')) return [{ word: 'note.durable' }]; // A50: a bridge's own
  const seats = scenario === undefined ? [] : seatsOf(scenario);
  if (seats.some(({ durable }) => durable === reader)) return [{ word: 'note.durable' }];
  return seats.some((seat) => seat.name === reader) ? [{ word: 'note.nonDurable' }] : [];
}
