/** What a message carries of its deaths: x-death and its kin, written as each version does. */
import { isRecord, type Json } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import { deliveredHeaders, routingKeysOf } from '../routing/keys';
import { bare, lookUp } from '../routing/value';
import { atLeast, type Version } from '../routing/version';
import type { AmqpTable } from '../topology';
import { Publication } from './facts';

/** R69: why a queue gives a message up. */
export type Reason = 'rejected' | 'expired' | 'maxlen' | 'delivery_limit';

/** One death, and where the message goes from there. */
export interface Death {
  readonly queue: string;
  readonly reason: Reason;
  readonly at: Micros;
  readonly version: Version;
  readonly exchange: string; // the dead-letter exchange
  readonly key: string | null; // x-dead-letter-routing-key; null: with all its own keys
}

/** All keys that a publication is routed by: of a dead letter, those it was sent on with. */
export function keysOf({ keys, routingKey: key, headers }: Publication): readonly string[] {
  return keys ?? (routingKeysOf({ key, headers }) as readonly string[]);
}

/** R70: the dead letter that is published: with its history, and without its expiration. */
export function deadLetterOf(publication: Publication, death: Death): Publication {
  const { message, persistent, priority, replyTo, failures, properties } = publication;
  const { exchange, key, version } = death;
  const { CC, ...others } = headersOf(publication, death);
  // R70: a fixed key takes the place of all keys; since 4.0 the CC header stays to be read.
  const keepsCc = CC !== undefined && (key === null || atLeast(version, '4.0'));
  const keys = key === null ? keysOf(publication) : [key];
  return new Publication(message, {
    exchange, routingKey: keys[0] ?? '', keys, persistent, priority, replyTo, failures,
    properties, expiration: null, headers: keepsCc ? { CC, ...others } : others,
  });
}

function headersOf(publication: Publication, { queue, reason, at, version }: Death): AmqpTable {
  const { headers: given } = publication;
  // Since 4.0 the keys of BCC stay with the message, unseen.
  const headers = atLeast(version, '4.0') ? given : deliveredHeaders(given);
  const before = deathsOf(publication, version);
  const { exchange, expiration } = publication;
  const place = before?.findIndex((one) =>
    lookUp(one, 'queue') === queue && lookUp(one, 'reason') === reason) ?? -1;
  const known = before?.[place];
  // R71: the same queue and reason again: the first entry stays as it was, and counts.
  const latest: AmqpTable = known !== undefined
    ? { ...known, count: Number(bare(lookUp(known, 'count') ?? 0)) + 1 }
    : {
      count: 1, reason, queue, time: { '!': 'timestamp', value: Math.floor(at / 1e6) },
      exchange, 'routing-keys': [...toldKeys(publication, version)],
      ...(expiration !== null && { 'original-expiration': told(expiration, version) }),
    };
  const others = before?.filter((_, i) => i !== place) ?? [];
  return {
    ...headers,
    'x-death': [latest, ...others],
    ...(before === undefined && tellsFirst(publication, version)
      && named('first', { queue, reason, exchange })),
    ...(atLeast(version, '4.0') && named('last', { queue, reason, exchange })),
  };
}

// R70: since 4.0 the number of milliseconds (mc_amqpl.erl, death_table), before as it was written.
const told = (expiration: string, version: Version): string =>
  atLeast(version, '4.0') ? String(Math.abs(Number(expiration))) : expiration;

// R71: with a header of that name that is no list the entries begin anew, and 3.10 does not tell
// which was the first (update_x_death_header of rabbit_dead_letter.erl v3.10.8).
const tellsFirst = ({ headers }: Publication, version: Version): boolean =>
  atLeast(version, '4.0') || lookUp(headers, 'x-death') === undefined;

const named = (which: 'first' | 'last', said: { readonly [what: string]: string }): AmqpTable =>
  Object.fromEntries(
    Object.entries(said).map(([what, value]) => [`x-${which}-death-${what}`, value]));

/**
 * R70: the keys that x-death tells. Those of BCC are not told: 3.10 tells the first key and those
 * of CC; since 4.0 each key of BCC takes one away, the first like it, of later deaths, too.
 */
function toldKeys(publication: Publication, version: Version): readonly string[] {
  const [first = '', ...others] = keysOf(publication);
  if (!atLeast(version, '4.0')) return [first, ...listed(publication, 'CC')];
  const told = [first, ...others];
  for (const hidden of listed(publication, 'BCC')) {
    const place = told.indexOf(hidden);
    if (place >= 0) told.splice(place, 1);
  }
  return told;
}

function listed({ headers }: Publication, name: 'CC' | 'BCC'): readonly string[] {
  const value = lookUp(headers, name);
  return Array.isArray(value) ? value.filter((key) => typeof key === 'string') : [];
}

/** The deaths so far, newest first; undefined for none. */
function deathsOf({ headers, keys }: Publication, version: Version): AmqpTable[] | undefined {
  const value = lookUp(headers, 'x-death');
  // R72: since 4.0 the broker trusts only what it wrote itself.
  if (!Array.isArray(value) || (keys === null && atLeast(version, '4.0'))) return undefined;
  const deaths = (value as readonly Json[]).filter(isRecord);
  return atLeast(version, '4.0') ? deaths : regrouped(deaths);
}

// R71: 3.10 groups the entries anew each time, which turns the older ones around.
function regrouped(deaths: readonly AmqpTable[]): AmqpTable[] {
  if (deaths.length < 2) return [...deaths];
  const idOf = (one: AmqpTable): string =>
    JSON.stringify([lookUp(one, 'queue') ?? null, lookUp(one, 'reason') ?? null]);
  const groups = new Map<string, AmqpTable>();
  for (const death of deaths) {
    const id = idOf(death);
    if (groups.has(id)) continue;
    const count = deaths.filter((other) => idOf(other) === id).length;
    groups.set(id, { count, ...death });
  }
  return [...groups.values()].toReversed();
}

/**
 * R73: whether a dead letter would come round to a queue it died in, and nobody rejected it on
 * the way. What it carries already has this death in it.
 */
export function isCycle({ headers }: Publication, queue: string): boolean {
  const value = lookUp(headers, 'x-death');
  const deaths = Array.isArray(value) ? (value as readonly Json[]) : [];
  const place = deaths.findIndex((one) => isRecord(one) && lookUp(one, 'queue') === queue);
  if (place < 0) return false;
  return deaths.slice(0, place + 1).every((one) =>
    isRecord(one) && lookUp(one, 'reason') !== 'rejected');
}

/** R70: a dead letter does not expire, but what it was published with is still written on it. */
export function writtenExpiration({ expiration, headers, keys }: Publication): string | null {
  const deaths = keys === null ? undefined : lookUp(headers, 'x-death');
  if (!Array.isArray(deaths)) return expiration;
  const told = (deaths as Json[]).filter(isRecord)
    .map((death) => lookUp(death, 'original-expiration')).find((value) => value !== undefined);
  return typeof told === 'string' ? told : expiration;
}
