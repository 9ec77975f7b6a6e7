/** The queues of a template, with what SQS would take of their properties. */
import type { Json } from '../../../base/json';
import { named, type Report } from '../../../interop/report';
import { isFifoName, type QueueSpec } from '../topology';
import { applyAttributes, DEFAULTS, type RawAttributes } from '../topology/attributes';
import { isFault } from '../topology/fault';
import type { Importing } from './importing';
import { allowedOf, redriveOf } from './redrive';
import { plainOf, type Resource } from './template';
import { NOUNS, refused, WHYS } from './words';

/** In this order: the limit of a FIFO queue needs the scope before it (S78). */
const PLAIN = [
  'VisibilityTimeout', 'DelaySeconds', 'ReceiveMessageWaitTimeSeconds', 'MessageRetentionPeriod',
  'MaximumMessageSize', 'ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit',
];
const SAID = new Set(['QueueName', 'FifoQueue', 'RedrivePolicy', 'RedriveAllowPolicy', ...PLAIN]);

/** A queue with its attributes, and dead-letter queues of other stacks that it names. */
export function queueOf({ id, properties, isConditional }: Resource, given: Importing): {
  readonly queue: QueueSpec;
  readonly elsewhere: readonly string[];
} {
  const { names, report } = given;
  const name = names.get(id) as string;
  report.note({ outcome: 'mapped', what: NOUNS.queues, item: name });
  if (isConditional) {
    const note = { outcome: 'approximated', what: NOUNS.queues, why: WHYS.condition } as const;
    report.note({ ...note, item: name });
  }
  const attributes = new Attributes(name, report);
  for (const key of PLAIN.filter((one) => properties[one] !== undefined)) {
    const value = plainOf(properties[key], given.template);
    attributes.take(key, value, typeof properties[key] === 'object');
  }
  const redrive = redriveOf(properties['RedrivePolicy'], name, given);
  if (redrive !== undefined) attributes.take('RedrivePolicy', redrive.policy);
  const allowed = allowedOf(properties['RedriveAllowPolicy'], name, given);
  if (allowed !== undefined) attributes.take('RedriveAllowPolicy', allowed);
  for (const key of Object.keys(properties).filter((one) => !SAID.has(one))) {
    report.note({ outcome: 'ignored', what: named(key), why: WHYS.property, item: name });
  }
  return {
    queue: { name, attributes: attributes.kept },
    elsewhere: redrive?.elsewhere === undefined ? [] : [redrive.elsewhere],
  };
}

/** Collects what SQS takes, and tells of what it would refuse. */
class Attributes {
  kept: RawAttributes = {};
  constructor(private readonly queue: string, private readonly report: Report) {}

  take(key: string, value: Json | undefined, isDefault = false): void {
    const note = { what: named(key), item: this.queue };
    if (value === undefined) {
      return this.report.note({ ...note, outcome: 'ignored', why: WHYS.later });
    }
    const more = { ...this.kept, [key]: value };
    const applied = applyAttributes(DEFAULTS, more, isFifoName(this.queue));
    if (isFault(applied)) {
      const why = refused(applied);
      return this.report.note({ ...note, outcome: 'ignored', why });
    }
    this.kept = more;
    if (isDefault) this.report.note({ ...note, outcome: 'approximated', why: WHYS.parameter });
    else this.report.note({ ...note, outcome: 'mapped' });
  }
}
