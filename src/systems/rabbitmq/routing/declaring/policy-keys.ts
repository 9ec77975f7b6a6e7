/** Which keys a policy may have, and with what values (R127): rabbit_policies.erl. */
import type { Json } from '../../../../base/json';
import type { PolicySpec } from '../../topology';
import { ageOf } from '../streams/offset-spec';
import { atLeast, type Version } from '../version';
import type { Definition } from './policy';

/** Gives how the broker calls what the value is not, or undefined. */
type Check = (value: Json, version: Version) => string | undefined;

const SEGMENT_BYTES_MAX = 3_000_000_000; // MAX_STREAM_MAX_SEGMENT_SIZE

const text = (what: string): Check => (value) => (typeof value === 'string' ? undefined : what);

const whole = (what: string, least: number, most = Infinity): Check => (value) =>
  (Number.isInteger(value) && Number(value) >= least && Number(value) <= most ? undefined : what);

const choice = (what: string, ...choices: readonly Json[]): Check => (value) =>
  (choices.includes(value) ? undefined : what);

const anything: Check = () => undefined;

const deliveryLimit: Check = (value, version) =>
  whole('delivery limit', atLeast(version, '4.0') ? -Infinity : 0)(value, version);

const maxAge: Check = (value) =>
  (typeof value === 'string' && ageOf(value) !== undefined ? undefined : 'max age');

const CHECKS: { readonly [key: string]: Check } = {
  'alternate-exchange': text('alternate exchange name'),
  'dead-letter-exchange': text('dead letter exchange name'),
  'dead-letter-routing-key': text('dead letter routing key'),
  'dead-letter-strategy': choice('dead letter strategy', 'at-most-once', 'at-least-once'),
  'message-ttl': whole('message TTL', 0),
  expires: whole('queue expiry', 1),
  'max-length': whole('maximum length', 0),
  'max-length-bytes': whole('maximum length in bytes', 0),
  'max-in-memory-length': whole('maximum memory in bytes', 0),
  'max-in-memory-bytes': whole('maximum memory in bytes', 0),
  'queue-mode': choice('queue-mode value', 'default', 'lazy'),
  'queue-version': choice('queue-version value', 1, 2),
  overflow: choice('overflow value', 'drop-head', 'reject-publish', 'reject-publish-dlx'),
  'delivery-limit': deliveryLimit,
  'max-age': maxAge,
  'queue-leader-locator': choice('queue leader locator value',
    'client-local', 'balanced', 'random', 'least-leaders'),
  'initial-cluster-size': whole('cluster size', 0),
  'stream-max-segment-size-bytes': whole('segment size', 0, SEGMENT_BYTES_MAX),
  'queue-master-locator': anything,
  'federation-upstream': anything,
  'federation-upstream-set': anything,
  'federation-upstream-pattern': anything,
};

const CHECKS_SINCE_4_0: typeof CHECKS = {
  'consumer-timeout': whole('consumer timeout', 0),
  'stream-filter-size-bytes': whole('filter size. Valid range is 16-255', 16, 255),
  'target-group-size': whole('qq target count value', 1),
};

const CHECKS_SINCE_4_3: typeof CHECKS = {
  'consumer-disconnected-timeout': whole('consumer disconnected timeout', 0),
  'delayed-retry-type': choice(
    'delayed retry type. Must be one of: all, failed, returned, disabled',
    'all', 'failed', 'returned', 'disabled'),
  'delayed-retry-min': whole('delayed retry minimum delay. Must be a positive integer', 1),
  'delayed-retry-max': whole('delayed retry maximum delay. Must be a positive integer', 1),
};

// What an operator's policy may limit.
const OPERATORS = [
  'expires', 'message-ttl', 'max-length', 'max-length-bytes', 'max-in-memory-length',
  'max-in-memory-bytes', 'delivery-limit',
];
const OPERATORS_SINCE_4_0 = [
  'queue-version', 'overflow', 'queue-master-locator', 'target-group-size', 'delayed-retry-type',
  'delayed-retry-min', 'delayed-retry-max',
];

const MIRRORING = /^ha-/; // until 3.x

function checkOf(key: string, version: Version, isOperator: boolean): Check | undefined {
  const isLater = atLeast(version, '4.0');
  if (isOperator && !OPERATORS.includes(key) && !(isLater && OPERATORS_SINCE_4_0.includes(key))) {
    return undefined;
  }
  if (!isLater && MIRRORING.test(key)) return anything;
  return CHECKS[key] ?? (isLater ? CHECKS_SINCE_4_0[key] : undefined)
    ?? (atLeast(version, '4.3') ? CHECKS_SINCE_4_3[key] : undefined);
}

/** What the broker says of a policy that it does not take for its definition; else undefined. */
export function refusedDefinition(
  { definition, isOperator = false }: Pick<PolicySpec, 'definition' | 'isOperator'>,
  version: Version,
): string | undefined {
  const entries = Object.entries(definition);
  if (entries.length === 0) return 'no policy provided';
  const known = entries.filter(([key]) => checkOf(key, version, isOperator) !== undefined);
  for (const [key, value] of known) {
    const what = checkOf(key, version, isOperator)?.(value, version);
    if (what !== undefined) return `${JSON.stringify(value)} is not a valid ${what}`;
  }
  const strange = entries.find((entry) => !known.some(([key]) => key === entry[0]));
  return strange === undefined ? retryFault(definition)
    : `[{<<"${strange[0]}">>,${JSON.stringify(strange[1])}}] are not recognised policy settings`;
}

/** R98: validate_delayed_retry_constraints of rabbit_quorum_queue.erl. */
function retryFault(definition: Definition): string | undefined {
  const { 'delayed-retry-type': type, 'delayed-retry-min': least, 'delayed-retry-max': most }
    = definition;
  if (typeof type === 'string' && type !== 'disabled' && least === undefined) {
    return `delayed-retry-min is required when delayed-retry-type is ${type}`;
  }
  return Number(most) < Number(least)
    ? `delayed-retry-max (${Number(most)}) must not be smaller than `
      + `delayed-retry-min (${Number(least)})` : undefined;
}
