/** How a copy ends in a channel: its work is done, or it is given up. */
import type { Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { Put, Reply } from '../facts';
import type { ChannelRecord, Held } from './record';

const ACKED = template('removed', 'acknowledge', { rule: 'bus:B8', detail: { reason: 'acked' } });

export function letGo({ copy, put }: Held, kernel: Kernel): void {
  kernel.note(ACKED.of(put.message.id, copy));
  reply(put, 'ok', kernel);
}

interface GivenUp {
  readonly held: Held;
  readonly isInvalid: boolean; // it made no sense; else it did, and nobody could work on it
  readonly reason: string;
  readonly field?: string; // that is not there
  readonly rule: string;
}

/** B10, B11: kept where somebody may look at it, or gone. */
export function giveUp(
  { invalid, dead }: ChannelRecord, { held, isInvalid, rule, reason, field }: GivenUp,
  kernel: Kernel,
): void {
  const { copy, put } = held;
  const { id: message } = put.message;
  const to = isInvalid ? invalid : dead;
  const detail = { reason, ...(field !== undefined && { field }) };
  if (to === null) {
    kernel.record('removed', { native: 'discard', message, copy, rule, detail });
  } else {
    const native = isInvalid ? 'invalid message' : 'dead letter';
    kernel.record('deadLettered', { native, message, copy, peer: to, rule, detail });
    const moved: Put = { ...put, call: null };
    kernel.send(to, moved);
  }
  reply(put, 'fail', kernel);
}

const REPLIES = {
  ok: template('answered', 'reply', { rule: 'bus:B7', detail: { outcome: 'ok' } }),
  fail: template('answered', 'fault', { rule: 'bus:B7', detail: { outcome: 'fail' } }),
};

/** B7: whoever asked waits for this. Over a bus the hub passes it back. */
function reply({ call }: Put, outcome: Reply['outcome'], kernel: Kernel): void {
  if (call === null) return;
  const { adapter, app, of: { number, message } } = call;
  const event: Reply = { type: 'reply', number, message, outcome };
  const isNear = kernel.processOf(adapter) === kernel.processOf(kernel.self);
  if (isNear) kernel.send(adapter, event);
  else kernel.send(adapter, event, REPLIES[outcome].of(message, undefined, app));
}
