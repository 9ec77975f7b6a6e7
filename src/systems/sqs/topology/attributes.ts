/** A queue's attributes: Amazon's names and texts outside, plain numbers inside. */
import type { Json } from '../../../base/json';
import { isFault, type Fault, invalid } from './fault';
import { readPolicy, type Statement } from './policy';
import { RANGES, type RangedName } from './ranges';

/** Attributes as a request or a file has them: texts, numbers or objects. */
export interface RawAttributes {
  readonly [name: string]: Json;
}

/** Where messages go that were received too often (S51). */
interface RedrivePolicy {
  readonly dlq: string;
  readonly max: number;
}

/** Which queues may use this one as their dead-letter queue (S51). */
interface RedriveAllowPolicy {
  readonly permission: 'allowAll' | 'denyAll' | 'byQueue';
  readonly sources: readonly string[];
}

/** All that can be set on a queue. Times in seconds, as Amazon counts them. */
export interface QueueAttributes {
  readonly visibilityTimeout: number;
  readonly delay: number;
  readonly wait: number;
  readonly retention: number;
  readonly maxSize: number; // bytes
  readonly redrive: RedrivePolicy | null;
  readonly redriveAllow: RedriveAllowPolicy;
  readonly contentBased: boolean;
  readonly dedupScope: 'queue' | 'messageGroup';
  readonly throughput: 'perQueue' | 'perMessageGroupId';
  readonly policy: readonly Statement[];
  readonly raw: RawAttributes; // what was given, for GetQueueAttributes
}

type Draft = { -readonly [name in keyof QueueAttributes]: QueueAttributes[name] };

/** S10, S33, S40, S44, S51, S75, S78: what holds when nothing is given. */
export const DEFAULTS: QueueAttributes = {
  visibilityTimeout: 30, delay: 0, wait: 0, retention: 345_600, maxSize: 1_048_576, redrive: null,
  redriveAllow: { permission: 'allowAll', sources: [] }, contentBased: false, dedupScope: 'queue',
  throughput: 'perQueue', policy: [], raw: {},
};

const FIELDS: { readonly [name in RangedName]: 'visibilityTimeout' | 'delay' | 'wait' | 'retention'
  | 'maxSize' } = {
  VisibilityTimeout: 'visibilityTimeout', DelaySeconds: 'delay',
  ReceiveMessageWaitTimeSeconds: 'wait', MessageRetentionPeriod: 'retention',
  MaximumMessageSize: 'maxSize',
};

const FIFO_ONLY = new Set(['FifoQueue', 'ContentBasedDeduplication', 'DeduplicationScope',
  'FifoThroughputLimit']);
// S94: accepted, and without effect on when a message comes.
const SILENT = new Set(['KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds',
  'SqsManagedSseEnabled']);

/** The attributes with changes applied, or what is wrong with the changes. */
export function applyAttributes(
  before: QueueAttributes, raw: RawAttributes, isFifo: boolean,
): QueueAttributes | Fault {
  const after: Draft = { ...before, raw: { ...before.raw, ...raw } };
  for (const [name, value] of Object.entries(raw)) {
    const fault = apply(after, { name, value, isFifo });
    if (fault !== undefined) return fault;
  }
  // S78: the high-throughput limit needs deduplication inside a group.
  if (after.throughput === 'perMessageGroupId' && after.dedupScope !== 'messageGroup') {
    return invalid('FifoThroughputLimit perMessageGroupId needs DeduplicationScope messageGroup');
  }
  return after;
}

interface Change {
  readonly name: string;
  readonly value: Json;
  readonly isFifo: boolean;
}

function apply(after: Draft, { name, value, isFifo }: Change): Fault | undefined {
  if (SILENT.has(name)) return undefined;
  // S1: the type is fixed at creation.
  if (name === 'FifoQueue' && isFifo && String(value as string) !== 'true') {
    return { code: 'InvalidAttributeValue', text: 'Modifying queue type is not supported.' };
  }
  if (FIFO_ONLY.has(name) && !isFifo) return { code: 'InvalidAttributeName', text: name };
  if (name in RANGES) {
    const number = numberIn(name as RangedName, value);
    if (isFault(number)) return number;
    after[FIELDS[name as RangedName]] = number;
    return undefined;
  }
  const reader = READERS[name];
  if (reader === undefined) return { code: 'InvalidAttributeName', text: `Unknown ${name}` };
  return reader(after, value);
}

function numberIn(name: RangedName, value: Json): number | Fault {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  const [least, most] = RANGES[name];
  const isInside = typeof number === 'number' && Number.isInteger(number)
    && number >= least && number <= most;
  return isInside
    ? number
    : { code: 'InvalidAttributeValue', text: `Invalid value for the parameter ${name}.` };
}

const READERS: { readonly [name: string]: (after: Draft, value: Json) => Fault | undefined } = {
  FifoQueue: () => undefined,
  RedrivePolicy: (after, value) => {
    const policy = objectOf(value);
    if (policy === null) {
      after.redrive = null; // S51: an empty text removes it
      return undefined;
    }
    const { deadLetterTargetArn: target, maxReceiveCount: count } = policy;
    const max = Number(count);
    // S51: both fields must be there.
    if (typeof target !== 'string' || !Number.isInteger(max) || max < 1 || max > 1000) {
      return invalid(`Value ${JSON.stringify(value)} for parameter RedrivePolicy is invalid.`);
    }
    after.redrive = { dlq: nameIn(target), max };
    return undefined;
  },
  RedriveAllowPolicy: (after, value) => {
    const policy = objectOf(value);
    const { redrivePermission: permission = 'allowAll', sourceQueueArns: sources = [] } =
      policy ?? {};
    const isList = Array.isArray(sources) && sources.length <= 10;
    if (!['allowAll', 'denyAll', 'byQueue'].includes(permission as string) || !isList) {
      return invalid(`Value ${JSON.stringify(value)} for RedriveAllowPolicy is invalid.`);
    }
    after.redriveAllow = {
      permission: permission as RedriveAllowPolicy['permission'],
      sources: (sources as readonly string[]).map(nameIn),
    };
    return undefined;
  },
  ContentBasedDeduplication: (after, value) => {
    after.contentBased = String(value as string) === 'true';
    return undefined;
  },
  DeduplicationScope: (after, value) => choose(value, ['queue', 'messageGroup'], (scope) => {
    after.dedupScope = scope;
  }),
  FifoThroughputLimit: (after, value) =>
    choose(value, ['perQueue', 'perMessageGroupId'], (limit) => {
      after.throughput = limit;
    }),
  Policy: (after, value) => {
    const policy = objectOf(value);
    after.policy = policy === null ? [] : readPolicy(policy);
    return undefined;
  },
};

function choose<Choice extends string>(
  value: Json, choices: readonly Choice[], set: (choice: Choice) => void,
): Fault | undefined {
  if (!choices.includes(value as Choice)) {
    return { code: 'InvalidAttributeValue', text: `${JSON.stringify(value)} is not a choice` };
  }
  set(value as Choice);
  return undefined;
}

/** Policies come as JSON text, as Amazon takes them, or as the object itself. */
function objectOf(value: Json): { readonly [field: string]: Json } | null {
  if (value === null || value === '') return null;
  if (typeof value !== 'string') return value as { readonly [field: string]: Json };
  try {
    return JSON.parse(value) as { readonly [field: string]: Json };
  } catch {
    return {};
  }
}

/** The queue's name in an ARN; a plain name stands for itself. */
export const nameIn = (arn: string): string => arn.split(':').at(-1) ?? arn;
