/** The subscriber of a client library: streams, pulls, leases, and the answers to messages. */
import { type Micros, seconds } from '../../../../base/micros';
import type { Hop, Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { Deliver, Settle } from '../../../../machines/messages';
import { hopsOf } from '../../../../machines/requests';
import type { SubscriberOptions } from '../../topology';
import type { Handed } from '../facts';
import { call } from './call';
import type { ClientRecord, InHand } from './record';

const optionsOf = ({ subscriber }: ClientRecord): SubscriberOptions =>
  subscriber as SubscriberOptions;

/** Asks for the next messages. */
export function pull(client: ClientRecord, kernel: Kernel): void {
  const { subscription, maxMessages: max, waitSeconds: wait } = optionsOf(client);
  client.poll = call(client, {
    resource: subscription, native: 'Pull', body: { type: 'pull', max, wait },
  }, kernel);
}

/** G14: opens a stream, over which messages come by themselves. */
export function openStream(client: ClientRecord, kernel: Kernel): void {
  const { subscription, maxOutstandingMessages, ackDeadlineSeconds } = optionsOf(client);
  const to = kernel.actorNamed(subscription, 'destination') ?? client.service;
  const request = ++client.requests;
  client.poll = request;
  const native = 'StreamingPull';
  const detail = { max_outstanding_messages: maxOutstandingMessages };
  kernel.connect(client.service);
  kernel.send(to, say({
    type: to === client.service ? 'unknown' : 'openStream', native,
    origin: { request, app: client.app },
    maxMessages: maxOutstandingMessages, ackDeadline: ackDeadlineSeconds,
  }), hopsOf([{ kind: 'sent', native, detail }], { to, native, request }));
}

/** Hands messages to the application, one after another. */
export function handOver(client: ClientRecord, messages: readonly Handed[], kernel: Kernel): void {
  const subscription = kernel.sender;
  for (const { published: { message }, copy, lease } of messages) {
    const token = ++client.tokens;
    const { ackId, attempt } = lease;
    client.hands.set(token, { ackId, subscription, message, copy, since: kernel.now });
    watchLease(client, token, kernel);
    const event: Deliver = {
      type: 'deliver', message, copy, attempt, subscriber: subscription, from: subscription, token,
    };
    kernel.send(client.app, event);
  }
}

/** G12: while the application works, the library of a stream extends the lease. */
function watchLease(client: ClientRecord, token: number, kernel: Kernel): void {
  const { mode, ackDeadlineSeconds, maxExtensionMinutes } = optionsOf(client);
  if (mode === 'pull' || maxExtensionMinutes === 0) return;
  // Simplified: it asks when four fifths of the deadline are over; a library learns when to ask
  // from how long acknowledgements took.
  const at = (kernel.now + seconds(ackDeadlineSeconds * 0.8)) as Micros;
  kernel.wake(`lease ${token}`, at, say({ type: 'extend', token }));
}

/** Extends the lease of a message that the application still has. */
export function extend(client: ClientRecord, token: number, kernel: Kernel): void {
  const held = client.hands.get(token);
  const { subscription, ackDeadlineSeconds, maxExtensionMinutes } = optionsOf(client);
  if (held === undefined) return;
  const left = held.since + seconds(maxExtensionMinutes * 60) - kernel.now;
  if (left <= 0) return;
  const length = Math.min(ackDeadlineSeconds, Math.ceil(left / 1e6));
  modify(client, held, { subscription, seconds: length, kernel });
  watchLease(client, token, kernel);
}

interface Change {
  readonly subscription: string;
  readonly seconds: number;
  readonly kernel: Kernel;
}

function modify(client: ClientRecord, held: InHand, change: Change): void {
  const { ackId, message, copy } = held;
  const { subscription, seconds: length, kernel } = change;
  const native = 'ModifyAckDeadline';
  const hop: Hop = {
    kind: length === 0 ? 'settled' : 'sent', native, actor: client.app, message: message.id, copy,
    detail: { ...(length === 0 && { outcome: 'released' }), ackDeadlineSeconds: length },
  };
  call(client, {
    resource: subscription, native, hops: [hop],
    body: { type: 'modifyDeadline', ackIds: [ackId], seconds: length },
  }, kernel);
}

/** Tells the subscription what became of a message: an ack or a nack. */
export function settle(client: ClientRecord, { token, outcome }: Settle, kernel: Kernel): void {
  const held = client.hands.get(token);
  if (held === undefined) return;
  client.hands.delete(token);
  kernel.cancel(`lease ${token}`);
  const { subscription } = optionsOf(client);
  if (outcome !== 'accepted') return modify(client, held, { subscription, seconds: 0, kernel });
  const { ackId, message, copy } = held;
  const native = 'Acknowledge';
  const hop: Hop = {
    kind: 'settled', native, actor: client.app, message: message.id, copy,
    detail: { outcome: 'accepted' },
  };
  const body = { type: 'ack', ackIds: [ackId] };
  call(client, { resource: subscription, native, hops: [hop], body }, kernel);
}

/** A process that died remembers nothing; its leases run out by themselves. */
export function forget(client: ClientRecord): void {
  client.open.clear();
  client.hands.clear();
  client.batches.clear();
  client.busy.clear();
  client.paused.clear();
  client.poll = 0;
}
