/** How an adapter takes what its application makes, and sends it on. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { Publish } from '../../../../machines/messages';
import { translation } from '../../topology';
import type { Knock, Send } from '../facts';
import type { AdapterRecord, Pending } from './record';

/** The time of a request is over. */
export interface Patience extends Event {
  readonly type: 'patience';
  readonly number: number;
}

const KEPT = template('answered', 'keep', { rule: 'bus:B8', detail: { outcome: 'ok' } });

/** B8: sending is done as soon as the message is in the sender's own store. */
export function take(adapter: AdapterRecord, event: Event, kernel: Kernel): void {
  const { message } = event as Publish;
  const number = ++adapter.numbers;
  const pending: Pending = { number, message, since: kernel.cause, attempt: 0 };
  adapter.open.set(number, pending);
  if (adapter.isWaited) {
    const patience: Patience = { type: 'patience', number };
    kernel.wake(number, (kernel.now + adapter.timeout) as Micros, patience);
  } else if (adapter.isPersistent) {
    pending.since = kernel.note(KEPT.of(message.id, undefined, adapter.app));
  }
}

/** Both sides must be there, and speak one protocol, before anything is said. */
export function knock({ target, app, protocol }: AdapterRecord, _: Event, kernel: Kernel): void {
  kernel.connect(target);
  const event: Knock = { type: 'knock', protocol };
  kernel.send(target, event, {
    kind: 'sent', native: 'connect', actor: app, peer: target, detail: { protocol },
  });
}

export function greet({ target, app }: AdapterRecord, _: Event, kernel: Kernel): void {
  kernel.record('connected', { native: 'accept', actor: app, peer: target });
}

const FIRST = template('sent', 'send', { rule: 'bus:B3' });
const AGAIN = template('sent', 'send', { rule: 'bus:B8' });

/** B8: nothing leaves the adapter's queue before somebody else has it on a disk. */
export function sendAll(adapter: AdapterRecord, _: Event, kernel: Kernel): void {
  for (const pending of adapter.open.values()) send(adapter, pending, kernel);
  watch(adapter, kernel);
}

export function sendNewest(adapter: AdapterRecord, _: Event, kernel: Kernel): void {
  const pending = adapter.open.get(adapter.numbers);
  if (pending !== undefined) send(adapter, pending, kernel);
  watch(adapter, kernel);
}

function send(adapter: AdapterRecord, pending: Pending, kernel: Kernel): void {
  const { app, target, from, into, sender, isWaited, to, fills, isReadable, format } = adapter;
  const { number, message, since } = pending;
  const attempt = ++pending.attempt;
  const event: Send = {
    type: 'send', number, message, app, sender, isRequest: isWaited, to, fills, isReadable, format,
  };
  const hop = (attempt === 1 ? FIRST : AGAIN).of(message.id, undefined, target).by(app);
  const detail = {
    ...(isReadable && from !== into && { value: translation(from, into) }),
    ...(attempt > 1 && { redelivered: true, attempt }),
  };
  kernel.send(target, event, hop.because(since).saying(detail));
}

/**
 * Simplified: an adapter that hears nothing for ten seconds sends all that is not yet acknowledged
 * again.
 */
const PATIENCE = 10_000_000;

function watch({ isWaited, open }: AdapterRecord, kernel: Kernel): void {
  if (isWaited || open.size === 0) return;
  kernel.wake('again', (kernel.now + PATIENCE) as Micros, { type: 'again' });
}

/** B8: what was in memory only is gone with its process. */
export function forget(adapter: AdapterRecord): void {
  if (adapter.isWaited || !adapter.isPersistent) adapter.open.clear();
}
