/** Dead-letter queues of a template: which they are, and who may use them. */
import { type Fields, fieldsOf, isList, isRecord, type Json } from '../../../base/json';
import { named } from '../../../interop/report';
import { isFifoName, isQueueName } from '../topology';
import { nameIn } from '../topology/attributes';
import type { Importing } from './importing';
import { plainOf, referred } from './template';
import { WHYS } from './words';

interface Redrive {
  readonly policy: Fields;
  readonly elsewhere?: string; // the dead-letter queue, when it is not in this template
}

/** A redrive policy with names of queues; undefined when there is none that can be played. */
export function redriveOf(
  value: Json | undefined, item: string, given: Importing,
): Redrive | undefined {
  const { names, template, report } = given;
  if (value === undefined) return undefined;
  const { deadLetterTargetArn: target, maxReceiveCount: count } = written(value);
  const dlq = queueIn(target, given);
  const max = plainOf(count, template);
  const why = dlq === undefined || max === undefined ? WHYS.later
    : isFifoName(dlq) !== isFifoName(item) ? WHYS.otherType : undefined;
  if (why !== undefined) {
    report.note({ outcome: 'ignored', what: named('RedrivePolicy'), why, item });
    return undefined;
  }
  const policy = { deadLetterTargetArn: dlq as string, maxReceiveCount: max as number };
  const isHere = [...names.values()].includes(dlq as string);
  return isHere ? { policy } : { policy, elsewhere: dlq as string };
}

/** Which queues may use this one for their dead letters; undefined when that is not said here. */
export function allowedOf(
  value: Json | undefined, item: string, given: Importing,
): Fields | undefined {
  if (value === undefined) return undefined;
  const { redrivePermission, sourceQueueArns } = written(value);
  const permission = plainOf(redrivePermission, given.template);
  const sources = (isList(sourceQueueArns) ? sourceQueueArns : [])
    .map((source) => queueIn(source, given));
  if (permission === undefined || sources.includes(undefined)) {
    const what = named('RedriveAllowPolicy');
    given.report.note({ outcome: 'ignored', what, why: WHYS.later, item });
    return undefined;
  }
  const known = sources as readonly string[];
  return {
    redrivePermission: permission,
    ...(known.length > 0 && { sourceQueueArns: known }),
  };
}

/** The queue that a reference or an ARN names; of an ARN only its last part goes on. */
export function queueIn(value: Json | undefined, { names }: Importing): string | undefined {
  const id = referred(value);
  if (id !== undefined) return names.get(id);
  const name = typeof value === 'string' ? nameIn(value) : '';
  return name !== 'sqs' && isQueueName(name) ? name : undefined;
}

/** Templates have policies as they are, or as a text of JSON. */
function written(value: Json): Fields {
  if (typeof value !== 'string') return fieldsOf(value);
  try {
    const read = JSON.parse(value) as Json;
    return isRecord(read) ? read : {};
  } catch {
    return {};
  }
}
