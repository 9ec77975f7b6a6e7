/** How the hub takes messages from adapters, and gives replies back. */
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import { Call, type Knock, type Reply, type Send, type Taken } from '../facts';
import { type HubRecord, Job } from './record';

/** B2: whoever wants to take part speaks a protocol of the bus's. */
export const isForeign = ({ protocols }: HubRecord, event: Event): boolean =>
  !protocols.includes((event as Knock).protocol);

export function turnAway(_: HubRecord, event: Event, kernel: Kernel): void {
  const { protocol } = event as Knock;
  const adapter = kernel.sender;
  kernel.send(adapter, { type: 'turnAway' }, {
    kind: 'disconnected', native: 'unknown protocol', peer: kernel.processOf(adapter),
    rule: 'bus:B2', detail: { protocol },
  });
}

export const greet = (_: HubRecord, __: Event, kernel: Kernel): void =>
  kernel.send(kernel.sender, { type: 'welcome' });

const STORED = template('stored', 'accept', { rule: 'bus:B8' });
const TAKEN = template('answered', 'accept', { rule: 'bus:B8', detail: { outcome: 'ok' } });

/** B8: a message is acknowledged when the hub has it; a request, when it was worked on. */
export function accept(hub: HubRecord, event: Event, kernel: Kernel): void {
  const sent = event as Send;
  const { message: { id }, number, app, isRequest } = sent;
  const adapter = kernel.sender;
  const copy = kernel.copy();
  const since = kernel.note(STORED.of(id, copy));
  hub.waiting.push(new Job(copy, sent, { adapter, since }));
  if (isRequest) {
    hub.calls.set(copy, new Call(adapter, app, { number, message: id }));
    return;
  }
  const taken: Taken = { type: 'taken', number };
  kernel.send(adapter, taken, TAKEN.of(id, undefined, app));
}

const REPLIES = {
  ok: template('answered', 'reply', { rule: 'bus:B7', detail: { outcome: 'ok' } }),
  fail: template('answered', 'fault', { rule: 'bus:B7', detail: { outcome: 'fail' } }),
};

/** B7: the reply goes back the way that the request came. */
export function passBack(hub: HubRecord, event: Event, kernel: Kernel): void {
  const { number: copy, outcome } = event as Reply;
  answer(hub, { copy, outcome }, kernel);
}

/** Ends a request, if it is one and somebody still waits. */
export function answer(
  hub: HubRecord, { copy, outcome }: { copy: number; outcome: Reply['outcome'] }, kernel: Kernel,
): void {
  const call = hub.calls.get(copy);
  if (call === undefined) return;
  hub.calls.delete(copy);
  const { adapter, app, of: { number, message } } = call;
  const reply: Reply = { type: 'reply', number, message, outcome };
  kernel.send(adapter, reply, REPLIES[outcome].of(message, undefined, app));
}
