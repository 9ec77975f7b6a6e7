/** A message that was handed out comes back: by a nack, or when its ack deadline ends. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Event, say } from '../../../../kernel/machine';
import type { CopyId } from '../../../../trace/entry';
import { SECOND, type ServiceRecord } from '../service-record';
import { change, drop, keyOf, positionOf, release } from './hold';
import { noteFailure } from './push';
import type { Held, SubscriptionRecord } from './record';
import { store } from './store';

/** How it came back. */
export interface Comeback {
  readonly native: string; // 'ackDeadlineSeconds'
  readonly rule: string;
}

export const NACKED: Comeback = { native: 'ModifyAckDeadline', rule: 'pubsub:G10' };
const LATE: Comeback = { native: 'ackDeadlineSeconds', rule: 'pubsub:G9' };
const RESTED: Comeback = { native: 'retryPolicy', rule: 'pubsub:G16' };
const FOLLOWS: Comeback = { native: 'orderingKey', rule: 'pubsub:G19' };

interface Return {
  readonly how: Comeback;
  readonly kernel: Kernel;
}

/** Gives a message back: ready again, resting first, or on to the dead-letter topic. */
export function giveBack(
  sub: SubscriptionRecord, held: Held, { how, kernel }: Return,
): void {
  release(sub, held);
  if (held.stay.holder === 'push') noteFailure(sub, kernel);
  const key = keyOf(sub, held);
  const { number } = held.published.said;
  if (!deadLetter(sub, held, kernel)) rest(sub, held, { how, kernel });
  if (key !== '') redeliverAfter(sub, { key, number }, kernel);
}

/** G16: after a failure a message may have to wait, longer each time. */
function rest(sub: SubscriptionRecord, held: Held, { how, kernel }: Return): void {
  const { retry } = sub.config;
  if (retry === null) return comeBack(sub, held, { how, kernel });
  const seconds = Math.min(retry.most, retry.least * 2 ** Math.min(held.stay.attempts - 1, 40));
  const until = Math.round(kernel.now + seconds * SECOND) as Micros;
  const after = change(sub, held, { phase: 'backingOff', until, holder: '' });
  watch(after, kernel);
  kernel.record('stored', {
    native: how.native, message: held.published.message.id, copy: held.copy, rule: 'pubsub:G16',
    until, detail: { attempts: held.stay.attempts, backoffSeconds: seconds },
  });
}

function comeBack(
  sub: SubscriptionRecord, held: Held, { how: { native, rule }, kernel }: Return,
): void {
  const after = change(sub, held, { phase: 'ready', holder: '' });
  kernel.cancel(`message ${held.copy}`);
  const detail = { position: positionOf(sub, after), attempts: held.stay.attempts };
  const { message } = held.published;
  kernel.record('stored', { native, message: message.id, copy: held.copy, rule, detail });
}

/** G24: after so many attempts a message goes to another topic. */
function deadLetter(sub: SubscriptionRecord, held: Held, kernel: Kernel): boolean {
  const { deadLetter: policy } = sub.config;
  const { published, copy, stay: { attempts } } = held;
  if (policy === null || attempts < policy.attempts) return false;
  const target = kernel.host<ServiceRecord>().topics[policy.topic];
  // Without its topic nothing can be forwarded, and the message is delivered again.
  if (target === undefined || target.isDeleted) return false;
  drop(sub, held);
  kernel.cancel(`message ${copy}`);
  kernel.send(target.id, say({ type: 'forward', published, from: sub.name, attempts }), {
    kind: 'deadLettered', native: 'deadLetterPolicy', message: published.message.id, copy,
    peer: target.id, rule: 'pubsub:G24', detail: { reason: 'maxDeliveryAttempts', attempts },
  });
  return true;
}

/** G19: whatever of its key was published after it is delivered again too, even if acknowledged. */
export function redeliverAfter(
  sub: SubscriptionRecord, { key, number }: { key: string; number: number }, kernel: Kernel,
): void {
  const line = sub.lines.get(key);
  if (line === undefined) return;
  for (const copy of line.copies) {
    const held = sub.held.get(copy) as Held;
    if (held.published.said.number <= number || held.stay.phase !== 'outstanding') continue;
    release(sub, held);
    comeBack(sub, held, { how: FOLLOWS, kernel });
  }
  const again = line.acked.filter(({ said }) => said.number > number);
  line.acked = line.acked.filter(({ said }) => said.number <= number);
  for (const published of again) {
    const copy = kernel.copy();
    store(sub, published, { ...FOLLOWS, copy, isReplay: true, kernel });
  }
}

// Simplified: Google redelivers with best effort; here every clock is exact (G9, G16).

/** Rings when a lease or a backoff ends; at once when it did while nobody could tell. */
export function watch({ copy, stay }: Held, kernel: Kernel): void {
  const at = Math.max(stay.until, kernel.now) as Micros;
  kernel.wake(`message ${copy}`, at, say({ type: 'surface', copy }));
}

/** The clock of a lease or a backoff has run out. */
export function surface(
  sub: SubscriptionRecord, { copy }: Event & { readonly copy: CopyId }, kernel: Kernel,
): void {
  const held = sub.held.get(copy);
  if (held === undefined || held.stay.phase === 'ready') return;
  // What was handed out together comes back together, so who waits is served after them all.
  kernel.wake('serve', kernel.now, { type: 'serve' });
  if (held.stay.phase === 'outstanding') return giveBack(sub, held, { how: LATE, kernel });
  comeBack(sub, held, { how: RESTED, kernel });
}
