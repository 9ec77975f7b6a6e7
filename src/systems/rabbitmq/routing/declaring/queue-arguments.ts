/** Which arguments a queue type takes, and what values it takes them with. */
import { ageOf } from '../streams/offset-spec';
import type { QueueType } from '../table';
import { bare, display, isInteger, lookUp, typeOf, type AmqpTable, type AmqpValue } from '../value';
import { atLeast, type Version } from '../version';
import { locatorFault, stumblesOverAge } from './crashes';

/** Gives what is wrong with a value, as the broker prints it, or undefined. */
type Check = (value: AmqpValue, all: AmqpTable) => string | undefined;

/** The longest time to live and the longest lease that the broker takes: ten years. */
export const EXPIRY_MS_MAX = 315_360_000_000;
const PRIORITY_MAX = 255;

const wholeNumber: Check = (value) =>
  isInteger(value) ? undefined : `"expected integer, got ${typeOf(value)}"`;

const notNegative: Check = (value, all) =>
  wholeNumber(value, all)
    ?? (numberOf(value) < 0 ? `{value_negative,${display(value)}}` : undefined);

const positive: Check = (value, all) =>
  notNegative(value, all)
    ?? (numberOf(value) === 0 ? `{value_zero,${display(value)}}` : undefined);

const timeToLive: Check = (value, all) => notNegative(value, all)
  ?? (numberOf(value) > EXPIRY_MS_MAX ? `{value_too_large,${display(value)}}` : undefined);

const lease: Check = (value, all) => positive(value, all) ?? timeToLive(value, all);

const priority: Check = (value, all) => notNegative(value, all)
  ?? (numberOf(value) > PRIORITY_MAX ? `{max_value_exceeded,${display(value)}}` : undefined);

const ofType = (type: string): Check => (value) =>
  typeOf(value) === type ? undefined : `{unacceptable_type,${typeOf(value)}}`;

const oneOf = (choices: readonly string[], problem: (value: string) => string): Check =>
  (value, all) => ofType('longstr')(value, all)
    ?? (choices.includes(display(value)) ? undefined : problem(display(value)));

const deadLetterKey: Check = (value, all) => ofType('longstr')(value, all)
  ?? (lookUp(all, 'x-dead-letter-exchange') === undefined
    ? 'routing_key_but_no_dlx_defined' : undefined);

const age: Check = (value, all) => ofType('longstr')(value, all)
  ?? (ageOf(display(value)) === undefined ? 'invalid_max_age' : undefined);

const queueVersion = (versions: readonly number[]): Check => (value, all) => notNegative(value, all)
  ?? (versions.includes(numberOf(value))
    ? undefined : `"unsupported queue version '${display(value)}'"`);

const queueType = oneOf(['classic', 'quorum', 'stream'], (type) =>
  `"unsupported queue type '${type}'"`);

const queueMode = oneOf(['default', 'lazy'], (mode) => `"unsupported queue mode '${mode}'"`);

const locator = (version: Version): Check => oneOf(
  ['client-local', 'balanced', 'random', 'least-leaders',
    ...(atLeast(version, '4.0') ? ['min-masters'] : [])],
  () => 'invalid_queue_locator_arg');

// In the order in which the broker looks, so that the first complaint is the same.
function checksOf(version: Version): readonly (readonly [string, Check])[] {
  const isLatest = atLeast(version, '4.3');
  return [
    ['x-expires', lease],
    ['x-message-ttl', timeToLive],
    ['x-dead-letter-exchange', ofType('longstr')],
    ['x-dead-letter-routing-key', deadLetterKey],
    ['x-dead-letter-strategy',
      oneOf(['at-most-once', 'at-least-once'], () => 'invalid_dlx_strategy')],
    ['x-max-length', notNegative],
    ['x-max-length-bytes', notNegative],
    ['x-max-in-memory-length', notNegative],
    ['x-max-in-memory-bytes', notNegative],
    ['x-max-priority', priority],
    ['x-overflow',
      oneOf(['drop-head', 'reject-publish', 'reject-publish-dlx'], () => 'invalid_overflow')],
    // Lazy mode lost its meaning; 4.3 no longer reads the value.
    ...(isLatest ? [] : [['x-queue-mode', queueMode] as const]),
    ['x-queue-version', queueVersion(isLatest ? [2] : [1, 2])],
    ['x-consumer-timeout', notNegative],
    ['x-consumer-disconnected-timeout', notNegative],
    ['x-single-active-consumer', ofType('bool')],
    ['x-quorum-initial-group-size', positive],
    ['x-max-age', age],
    ['x-stream-max-segment-size-bytes', notNegative],
    ['x-stream-filter-size-bytes', notNegative],
    ['x-initial-cluster-size', positive],
    ['x-queue-leader-locator', locator(version)],
  ];
}

const CLASSIC = [
  'x-expires', 'x-message-ttl', 'x-dead-letter-exchange', 'x-dead-letter-routing-key',
  'x-max-length', 'x-max-length-bytes', 'x-max-priority', 'x-overflow', 'x-queue-mode',
  'x-queue-version', 'x-single-active-consumer', 'x-queue-type', 'x-queue-master-locator',
];
const QUORUM = [
  'x-dead-letter-exchange', 'x-dead-letter-routing-key', 'x-dead-letter-strategy', 'x-expires',
  'x-max-length', 'x-max-length-bytes', 'x-max-in-memory-length', 'x-max-in-memory-bytes',
  'x-overflow', 'x-single-active-consumer', 'x-queue-type', 'x-quorum-initial-group-size',
  'x-delivery-limit', 'x-message-ttl', 'x-queue-leader-locator',
];
const QUORUM_SINCE_4_3 = [
  'x-consumer-disconnected-timeout', 'x-consumer-timeout', 'x-delayed-retry-type',
  'x-delayed-retry-min', 'x-delayed-retry-max',
];
const STREAM = [
  'x-max-length-bytes', 'x-queue-type', 'x-max-age', 'x-stream-max-segment-size-bytes',
  'x-initial-cluster-size', 'x-queue-leader-locator',
];

/** The arguments that a queue type knows, in the order in which a redeclaration compares them. */
export function argumentsOf(type: QueueType, version: Version): readonly string[] {
  const isLatest = atLeast(version, '4.3');
  switch (type) {
    case 'classic':
      return atLeast(version, '4.0') ? [...CLASSIC, 'x-queue-leader-locator'] : CLASSIC;
    case 'quorum': return isLatest ? [...QUORUM, ...QUORUM_SINCE_4_3] : QUORUM;
    case 'stream': return isLatest ? [...STREAM, 'x-stream-filter-size-bytes'] : STREAM;
  }
}

// get_queue_type of rabbit_amqqueue.erl v4.3.5; 4.0 takes these texts for types that do not exist.
const NO_TYPE: readonly AmqpValue[] = ['', 'undefined'];

/** The type that arguments ask for; undefined when they name none that exists. */
export function queueTypeOf(all: AmqpTable, version: Version): QueueType | undefined {
  const asked = lookUp(all, 'x-queue-type') ?? 'classic';
  const value = atLeast(version, '4.3') && NO_TYPE.includes(asked) ? 'classic' : asked;
  return queueType(value, all) === undefined ? display(value) as QueueType : undefined;
}

/** An argument that a queue type refuses; `problem` is absent when it takes no value of it. */
export interface RefusedArgument {
  readonly name: string; // 'x-max-priority'
  readonly problem?: string; // '{max_value_exceeded,256}'
  readonly isFault?: boolean; // the broker stumbles over it, and says only `problem`
}

/** The first argument that a new queue of this version may not have, or undefined. */
export function refusedArgument(all: AmqpTable, version: Version): RefusedArgument | undefined {
  const type = queueTypeOf(all, version);
  if (type === undefined) {
    const problem = queueType(lookUp(all, 'x-queue-type') ?? null, all) ?? '';
    return { name: 'x-queue-type', problem };
  }
  const own = argumentsOf(type, version);
  for (const [name, check] of checksOf(version)) {
    const value = own.includes(name) ? lookUp(all, name) : undefined;
    if (name === 'x-max-age' && value !== undefined && stumblesOverAge(value, version)) {
      return { name, problem: '', isFault: true };
    }
    const problem = value === undefined ? undefined : check(value, all);
    if (problem !== undefined) return { name, problem };
  }
  // Only what some other type knows is refused: arguments that nobody knows are let through.
  const foreign = (['classic', 'quorum', 'stream'] as const)
    .flatMap((other) => argumentsOf(other, version))
    .filter((name) => !own.includes(name));
  const name = Object.keys(all).find((key) => foreign.includes(key));
  if (name !== undefined) return { name };
  const fault = type === 'classic' ? locatorFault(all, version) : undefined;
  return fault === undefined
    ? undefined : { name: 'x-queue-master-locator', problem: fault, isFault: true };
}

const numberOf = (value: AmqpValue): number => Number(bare(value));
