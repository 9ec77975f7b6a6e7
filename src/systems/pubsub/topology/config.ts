/** The fields of a subscription under Google's names: read, checked, with their defaults. */
import { type Fields, isRecord, type Json } from '../../../base/json';
import { secondsOf } from './duration';
import { type Fault, invalid, isFault } from './fault';
import { type Filter, parseFilter } from './filter';
import { isWithin, RANGES } from './ranges';

/** As a scenario or a request writes it: { ackDeadlineSeconds: 10, retryPolicy: {...} }. */
export interface RawConfig {
  readonly [name: string]: Json;
}

/** How a subscription behaves. Times are in seconds. */
export interface SubscriptionConfig {
  readonly topic: string;
  readonly ackDeadline: number;
  readonly retainsAcked: boolean;
  readonly retention: number;
  readonly isOrdered: boolean;
  readonly isExactlyOnce: boolean;
  readonly ttl: number; // Infinity: never deleted for being idle
  readonly filter: Filter | null;
  readonly deadLetter: { readonly topic: string; readonly attempts: number } | null;
  readonly retry: { readonly least: number; readonly most: number } | null;
  readonly endpoint: string | null; // push
  readonly raw: RawConfig;
}

const DAY = 86_400;

export const DEFAULTS: SubscriptionConfig = {
  topic: '', ackDeadline: 10, retainsAcked: false, retention: 7 * DAY, isOrdered: false,
  isExactlyOnce: false, ttl: 31 * DAY, filter: null, deadLetter: null, retry: null,
  endpoint: null, raw: {},
};

/** Every field that a subscription has; its name and topic are given apart. */
const FIELDS = [
  'ackDeadlineSeconds', 'retainAckedMessages', 'messageRetentionDuration',
  'enableMessageOrdering', 'enableExactlyOnceDelivery', 'expirationPolicy', 'filter',
  'deadLetterPolicy', 'retryPolicy', 'pushConfig', 'topic',
];

/** G29: what stays as it was made. G17: the flag of ordering too. */
const FIXED = ['filter', 'enableMessageOrdering', 'topic'];

/** Changes a configuration; a fault when something is wrong. */
export function applyConfig(
  before: SubscriptionConfig, given: RawConfig, isNew = true,
): SubscriptionConfig | Fault {
  const unknown = Object.keys(given).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) return invalid(`A subscription has no field "${unknown}".`);
  const fixed = isNew ? undefined : FIXED.find((name) => name in given);
  if (fixed !== undefined) return invalid(`"${fixed}" cannot be changed.`);
  const raw = { ...before.raw, ...given };
  const read = readConfig(raw, before.topic);
  return isFault(read) ? read : (faultIn(read) ?? read);
}

type Policy = Fields | null;

/** A policy as an object, or as the text of one, as an inspector writes it. */
function policyOf(given: Json | undefined): Policy | Fault {
  if (given === undefined || given === null || given === '') return null;
  let read: Json = given;
  try {
    if (typeof given === 'string') read = JSON.parse(given) as Json;
  } catch {
    return invalid(`"${textOf(given)}" is no JSON.`);
  }
  return isRecord(read) ? read : invalid('A policy is an object.');
}

/** The four fields that are objects; the first fault counts. */
function policiesOf(raw: RawConfig): Policies | Fault {
  const found: { [name: string]: Policy } = {};
  for (const name of ['deadLetterPolicy', 'retryPolicy', 'expirationPolicy', 'pushConfig']) {
    const policy = policyOf(raw[name]);
    if (isFault(policy)) return policy;
    found[name] = policy;
  }
  return found as unknown as Policies;
}

interface Policies {
  readonly deadLetterPolicy: Fields;
  readonly retryPolicy: Fields;
  readonly expirationPolicy: Fields;
  readonly pushConfig: Fields;
}

function readConfig(raw: RawConfig, known: string): SubscriptionConfig | Fault {
  const filter = parseFilter(textOf(raw['filter']));
  if (isFault(filter)) return filter;
  const policies = policiesOf(raw);
  if (isFault(policies)) return policies;
  const { deadLetterPolicy: policy, retryPolicy: retry, pushConfig: push } = policies;
  const { expirationPolicy: expiration } = policies;
  return {
    topic: raw['topic'] === undefined ? known : shortName(textOf(raw['topic'])),
    ackDeadline: numberOf(raw['ackDeadlineSeconds'], DEFAULTS.ackDeadline),
    retainsAcked: raw['retainAckedMessages'] === true,
    retention: timeOf(raw['messageRetentionDuration'], DEFAULTS.retention),
    isOrdered: raw['enableMessageOrdering'] === true,
    isExactlyOnce: raw['enableExactlyOnceDelivery'] === true,
    // A policy without a ttl means never; no policy means 31 days.
    ttl: expiration === null ? DEFAULTS.ttl : timeOf(expiration['ttl'], Infinity),
    filter,
    deadLetter: policy === null || policy['deadLetterTopic'] === '' ? null : {
      topic: shortName(textOf(policy['deadLetterTopic'])),
      attempts: numberOf(policy['maxDeliveryAttempts'], 5),
    },
    retry: retry === null ? null : {
      least: timeOf(retry['minimumBackoff'], 10), most: timeOf(retry['maximumBackoff'], 600),
    },
    endpoint: textOf(push?.['pushEndpoint']) === '' ? null : textOf(push?.['pushEndpoint']),
    raw,
  };
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** "projects/p/topics/t" is the topic t. */
export const shortName = (name: string): string => name.replace(/^projects\/[^/]+\/\w+\//, '');

/** 0 asks for the default, as in a message of protocol buffers. */
const numberOf = (value: Json | undefined, fallback: number): number =>
  (value === undefined || value === null || value === 0 ? fallback : Number(value));

const timeOf = (value: Json | undefined, fallback: number): number =>
  (value === undefined || value === null ? fallback : secondsOf(value));

function faultIn(config: SubscriptionConfig): Fault | undefined {
  const { ackDeadline, retention, ttl, deadLetter, retry, isExactlyOnce, endpoint } = config;
  if (!isWithin(ackDeadline, RANGES.ackDeadlineSeconds)) {
    return invalid('ackDeadlineSeconds is between 10 and 600.');
  }
  if (!isWithin(retention, RANGES.messageRetentionDuration)) {
    return invalid('messageRetentionDuration is between 10 minutes and 31 days.');
  }
  if (ttl !== Infinity && !isWithin(ttl, RANGES.ttl)) return invalid('ttl is 1 day or more.');
  // The time to live may not be shorter than what is kept.
  if (ttl < retention) return invalid('ttl is not shorter than messageRetentionDuration.');
  if (deadLetter !== null && !isWithin(deadLetter.attempts, RANGES.maxDeliveryAttempts)) {
    return invalid('maxDeliveryAttempts is between 5 and 100.');
  }
  if (retry !== null && !(isWithin(retry.least, RANGES.backoff)
    && isWithin(retry.most, RANGES.backoff) && retry.least <= retry.most)) {
    return invalid('Backoffs are between 0 and 600 seconds, the minimum first.');
  }
  if (isExactlyOnce && endpoint !== null) {
    return invalid('Exactly-once delivery is not for push subscriptions.'); // G23
  }
  return undefined;
}
