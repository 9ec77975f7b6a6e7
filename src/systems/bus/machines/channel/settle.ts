/** The workers of a channel: who is there, and how their work ends. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { Settle } from '../../../../machines/messages';
import type { ActorId } from '../../../../trace/entry';
import { giveUp, letGo } from './ending';
import { type ChannelRecord, Held } from './record';

export function welcome(channel: ChannelRecord, _: Event, kernel: Kernel): void {
  const { sender: actor, self: peer } = kernel;
  if (channel.readers.has(actor)) return;
  kernel.record('joined', { native: 'subscribe', actor, peer });
  channel.readers.set(actor, null);
  channel.idle.push(actor);
}

/** Only the delivery that is out can be settled. */
export function settle(channel: ChannelRecord, event: Event, kernel: Kernel): void {
  const { copy, token, outcome } = event as Settle;
  const { sender } = kernel;
  const held = channel.readers.get(sender) ?? null;
  if (held === null || held.copy !== copy || held.attempt !== token) return;
  channel.readers.set(sender, null);
  channel.idle.push(sender);
  if (outcome === 'accepted') letGo(held, kernel);
  else if (outcome === 'released') giveBack(channel, held, kernel);
  else {
    const why = { isInvalid: false, reason: 'rejected', rule: 'bus:B11' };
    giveUp(channel, { held, ...why }, kernel);
  }
}

/** B8: what a worker had in hand when it was lost is ready again. */
export function takeBack(channel: ChannelRecord, event: Event, kernel: Kernel): void {
  const { peer: gone = kernel.sender } = event as Event & { readonly peer?: ActorId };
  const held = channel.readers.get(gone);
  if (held === undefined) return;
  channel.readers.delete(gone);
  channel.idle = channel.idle.filter((worker) => worker !== gone);
  kernel.record('left', { native: 'disconnect', actor: gone, peer: kernel.self });
  if (held !== null) giveBack(channel, held, kernel);
}

/** It stands first, ahead of what no worker has seen; after too many tries it is given up. */
export function giveBack(channel: ChannelRecord, held: Held, kernel: Kernel): void {
  if (held.attempt >= channel.most) {
    const why = { isInvalid: false, reason: 'attempts', rule: 'bus:B11' };
    return giveUp(channel, { held, ...why }, kernel);
  }
  channel.waiting.insert(0, backAgain(held, kernel));
}

/** The same copy with one attempt more. */
export function backAgain({ copy, put, attempt }: Held, kernel: Kernel): Held {
  const back = new Held(copy, put);
  back.attempt = attempt + 1;
  const message = put.message.id;
  const detail = { position: 0 };
  back.since = kernel.record('stored', {
    native: 'give back', message, copy, rule: 'bus:B8', detail,
  });
  return back;
}
