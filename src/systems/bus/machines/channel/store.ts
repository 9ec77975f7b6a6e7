/** How copies come into a channel: from the hub, or from another application's adapter. */
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import { Call, type Put, type Send, type Taken } from '../facts';
import { type ChannelRecord, Held } from './record';

const STORED = template('stored', 'put', { rule: 'bus:PP1' });
const TAKEN = template('answered', 'accept', { rule: 'bus:B8', detail: { outcome: 'ok' } });

export const greet = (_: ChannelRecord, __: Event, kernel: Kernel): void =>
  kernel.send(kernel.sender, { type: 'welcome' });

/** The newest copy stands last. */
export function store(channel: ChannelRecord, event: Event, kernel: Kernel): void {
  const put = event as Put;
  const copy = kernel.copy();
  const held = new Held(copy, put);
  held.since = kernel.note(STORED.of(put.message.id, copy));
  channel.waiting.push(held);
}

/** B9: without a bus the other side's adapter has translated it already. */
export function accept(channel: ChannelRecord, event: Event, kernel: Kernel): void {
  const { number, message, app, sender: from, isRequest, isReadable, format } = event as Send;
  const { sender: adapter } = kernel;
  const call = isRequest ? new Call(adapter, app, { number, message: message.id }) : null;
  const put: Put = {
    type: 'put', message, from, fields: null, isReadable, format, call, changed: -1,
  };
  store(channel, put, kernel);
  if (isRequest) return;
  const taken: Taken = { type: 'taken', number };
  kernel.send(adapter, taken, TAKEN.of(message.id, undefined, app));
}
