/** How a channel hands its copies out, each in its application's own form. */
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { Deliver } from '../../../../machines/messages';
import type { ActorId } from '../../../../trace/entry';
import { translation } from '../../topology';
import { giveUp } from './ending';
import type { ChannelRecord, Held } from './record';

const DELIVERED = template('delivered', 'deliver', { rule: 'bus:PP1' });

/** PP1: the copy that waited longest goes to the worker that waited longest. */
export function handOver(channel: ChannelRecord, _: Event, kernel: Kernel): void {
  const { idle, waiting, readers } = channel;
  const { cause } = kernel;
  while (idle.length > 0 && mayHandOver(channel)) {
    const held = waiting.shift();
    if (held === undefined) return;
    kernel.cause = cause;
    const problem = problemOf(channel, held);
    if (problem !== undefined) {
      kernel.cause = problem.since;
      giveUp(channel, { held, isInvalid: true, ...problem }, kernel);
      continue;
    }
    const worker = idle.shift() as ActorId;
    readers.set(worker, held);
    deliver(channel, { held, worker }, kernel);
  }
}

/** B12: an exclusive channel has one copy out, so that nobody overtakes. */
const mayHandOver = ({ isExclusive, readers, idle }: ChannelRecord): boolean =>
  !isExclusive || idle.length === readers.size;

interface Problem {
  readonly reason: string;
  readonly field?: string; // that is not there
  readonly rule: string;
  readonly since: number;
}

/** B6, B10: why its translator can make nothing of a copy; undefined when it can. */
function problemOf(channel: ChannelRecord, { put, since }: Held): Problem | undefined {
  const { canRead, uses, format, translator, poison, changed } = channel;
  const poisoned = poison.size === 0 ? undefined : poison.get(put.message.label);
  if (poisoned !== undefined) {
    return { reason: 'translator', rule: 'bus:B10', since: poisoned };
  }
  if (!canRead || !put.isReadable) return { reason: 'format', rule: 'bus:B2', since };
  if ((put.format ?? translator) !== format) {
    // A translator may also be ahead of an application that never changed.
    return { reason: 'old', rule: 'bus:B13', since: changed < 0 ? since : changed };
  }
  const { fields } = put;
  const lacking = fields === null ? undefined : uses.find((field) => !fields.includes(field));
  if (lacking === undefined) return undefined;
  const from = put.changed < 0 ? since : put.changed;
  return { reason: 'field', field: lacking, rule: 'bus:B6', since: from };
}

function deliver(
  { name: into, isTranslating }: ChannelRecord, { held, worker }: { held: Held; worker: ActorId },
  kernel: Kernel,
): void {
  const { copy, put: { message, from }, attempt, since } = held;
  const { self } = kernel;
  const event: Deliver = {
    type: 'deliver', message, copy, attempt, subscriber: self, from: self, token: attempt,
  };
  const detail = {
    ...(isTranslating && { value: translation(from, into) }),
    ...(attempt > 1 && { redelivered: true, attempt }),
  };
  kernel.send(worker, event, DELIVERED.of(message.id, copy, worker).because(since).saying(detail));
}
