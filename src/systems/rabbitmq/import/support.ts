/** What the machines act on: an import says of everything else that it is kept and not acted on. */
import { lookUp } from '../routing/value';
import { atLeast, type Version } from '../routing/version';

/** Said by arguments as "x-message-ttl" and by policies as "message-ttl". */
const EITHER = [
  'message-ttl', 'expires', 'max-length', 'max-length-bytes', 'overflow', 'dead-letter-exchange',
  'dead-letter-routing-key', 'dead-letter-strategy', 'delivery-limit', 'max-age',
  'stream-max-segment-size-bytes', 'stream-filter-size-bytes', 'queue-leader-locator',
];
const TIMEOUT = 'consumer-timeout'; // since 4.0
const SINCE_4_3 = ['delayed-retry-type', 'delayed-retry-min', 'delayed-retry-max'];
const ARGUMENTS = new Set([
  'x-queue-type', 'x-single-active-consumer', 'x-match', 'x-queue-version', 'x-max-priority',
  'alternate-exchange', ...EITHER.map((key) => `x-${key}`),
  // How many members: a report says it when all have one.
  'x-quorum-initial-group-size', 'x-initial-cluster-size',
  // What links make upstream.
  'x-internal-purpose', 'x-max-hops', 'x-downstream-name', 'x-downstream-vhost',
]);
const KEYS = new Set([
  'alternate-exchange', ...EITHER, 'federation-upstream', 'federation-upstream-set',
  'federation-upstream-pattern', 'queue-version',
]);

/** Keys of classic mirroring up to 3.13, and where a queue's master begins. */
const MIRRORING = new Set([
  'ha-mode', 'ha-params', 'ha-sync-mode', 'ha-promote-on-shutdown', 'ha-promote-on-failure',
  'queue-master-locator',
]);
const mirrors = (key: string, version: Version): boolean =>
  MIRRORING.has(key) && !atLeast(version, '4.0');

const isNew = (key: string, version: Version): boolean =>
  (atLeast(version, '4.3') && SINCE_4_3.includes(key))
  || (atLeast(version, '4.0') && key === TIMEOUT);

/** Whether the machines act on an argument of a queue or an exchange. */
export const isActedOn = (argument: string, version: Version): boolean =>
  ARGUMENTS.has(argument) || isNew(argument.replace(/^x-/, ''), version)
  || (argument === 'x-queue-master-locator' && mirrors('queue-master-locator', version));

/** Whether they act on a key of a policy. */
export const governs = (key: string, version: Version): boolean =>
  KEYS.has(key) || isNew(key, version) || mirrors(key, version);

/** How a queue of 3.10 keeps its messages; later versions ignore it. */
export const isInMemory = (key: string): boolean =>
  key === 'queue-mode' || key === 'x-queue-mode';

/** How an exchange routes in place of a plugin's. */
type StandIn = 'one of' | 'fanout' | 'topic' | 'inner';

/** Exchange types of plugins, and the type that comes closest. */
const PLUGIN_TYPES: { readonly [type: string]: StandIn } = {
  'x-modulus-hash': 'one of', 'x-random': 'one of',
  'x-recent-history': 'fanout', 'x-jms-topic': 'topic',
  'x-delayed-message': 'inner', // x-delayed-type says how it routes
};

/** What comes closest to an exchange type of a plugin; undefined for what the model routes by. */
export function standInFor(type: string, version: Version): StandIn | undefined {
  if (type === 'x-modulus-hash' && atLeast(version, '4.3')) return undefined; // R137
  return lookUp(PLUGIN_TYPES, type);
}

/** Policy keys of classic mirroring, which 4.0 removed. */
export const isMirroring = (key: string): boolean => key.startsWith('ha-');
