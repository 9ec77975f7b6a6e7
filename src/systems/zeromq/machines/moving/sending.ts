/** zmq_send: what the application gives waits here until its type of socket takes it. */
import type { Micros } from '../../../../base/micros';
import { NOBODY } from '../../../../machines/applications';
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { Message } from '../../../../trace/message';
import { Parcel } from '../facts';
import { type Code, fail } from '../socket/failing';
import { attend, glance } from '../socket/mailbox';
import { Outgoing, type SocketEvent, type SocketRecord } from '../socket/record';
import { route, type Taken } from './routing';
import { eatReplies } from './receiving';
import { isLocked, noteAsked, requestOf } from './turns';

/** A producer's message. */
export function publish(socket: SocketRecord, { message }: SocketEvent, kernel: Kernel): void {
  if (message !== undefined) give(socket, { parcel: framed(socket, message) }, kernel);
}

/** The topic or the address first, if there is one; its label stands for the body. */
function framed({ type, spec: { envelope } }: SocketRecord, message: Message): Parcel {
  const body = type === 'DISH' ? [] : [message.label];
  const first = message.key === null ? [] : [message.key];
  return new Parcel([...first, ...(envelope ? [''] : []), ...body], message);
}

/** The application calls zmq_send; a device hears when the message is gone from it. */
export function give(socket: SocketRecord, given: Given, kernel: Kernel): void {
  glance(socket, kernel);
  const { from = NOBODY, patience = socket.spec.sndtimeo } = given;
  const by = { attempt: 1, from, patience };
  socket.outbox.push(new Outgoing(given.parcel, kernel.cause, by));
}

interface Given {
  readonly parcel: Parcel;
  readonly from?: ActorId;
  readonly patience?: number;
}

/** A device gives on what it took from its other socket. */
export function relay(socket: SocketRecord, event: SocketEvent, kernel: Kernel): void {
  const { parcel } = event;
  if (parcel !== undefined) give(socket, { parcel, from: kernel.sender }, kernel);
}

/** Somebody sends by hand. */
export function sendByHand(socket: SocketRecord, event: SocketEvent, kernel: Kernel): void {
  const { frames = [], label, timeout } = event;
  const { message: answered } = socket.current?.parcel ?? {};
  const isReply = socket.back !== null && answered !== undefined && answered !== null;
  if (isLocked(socket, 'send')) {
    return fail(socket, { native: 'zmq_send', code: 'EFSM', rule: 'zeromq:Z11' }, kernel);
  }
  const parcel = isReply ? new Parcel(frames, answered, true)
    : new Parcel(frames, made(socket, label, kernel));
  give(socket, { parcel, ...(timeout !== undefined && { patience: timeout }) }, kernel);
  pour(socket, kernel);
}

function made(socket: SocketRecord, label: string | undefined, kernel: Kernel): Message {
  const message = kernel.message({ ordinal: ++socket.made, key: null, size: 100, label });
  const about = { native: 'zmq_msg_init', message: message.id };
  kernel.cause = kernel.record('created', about);
  return message;
}

/** Z11: the time of the call that waits begins; those behind it were not made yet. */
function beginWaiting({ outbox }: SocketRecord, kernel: Kernel): void {
  const patience = outbox.at(0)?.by.patience ?? -1;
  if (patience < 0) return kernel.cancel('sndtimeo');
  kernel.wake('sndtimeo', (kernel.now + patience * 1000) as Micros, say({ type: 'runOut' }));
}

/** Gives as much to the pipes as they take. */
export function pour(socket: SocketRecord, kernel: Kernel): void {
  let isNext = !socket.isBlocked;
  for (let front = socket.outbox.at(0); front !== undefined; front = socket.outbox.at(0)) {
    if (isLocked(socket, 'send')) break; // Z13: its application waits for the answer first
    const taken = put(socket, front, kernel);
    if (taken === 'later') {
      // Z31: whoever may wait looks what there is before it does.
      if (front.by.patience === 0 || socket.mailbox.length === 0) break;
      attend(socket, kernel);
      continue;
    }
    socket.outbox.shift();
    isNext = true;
    if (front.by.from !== NOBODY) kernel.send(front.by.from, say({ type: 'relayed' }));
  }
  if (socket.outbox.length === 0) return unblock(socket, kernel);
  if (isNext) beginWaiting(socket, kernel);
  block(socket, kernel);
}

const CODES: { readonly [taken in Exclude<Taken, 'done' | 'later'>]: readonly [Code, string] } = {
  unsupported: ['ENOTSUP', 'zeromq:Z11'],
  unreachable: ['EHOSTUNREACH', 'zeromq:Z17'],
  full: ['EAGAIN', 'zeromq:Z5'],
};

function put(socket: SocketRecord, given: Outgoing, kernel: Kernel): Taken {
  const { parcel, since, by: { attempt } } = given;
  const led = kernel.cause;
  kernel.cause = since;
  const request = requestOf(socket, parcel);
  // Z14: whoever may ask again has given up the answer, also when nobody takes the question.
  if (socket.type === 'REQ') socket.asked = null;
  const taken = route(socket, { parcel: request, attempt }, kernel);
  if (taken === 'done') {
    if (socket.type === 'REQ') eatReplies(socket, kernel);
    noteAsked(socket, given, kernel);
  } else if (taken !== 'later') {
    const [code, rule] = CODES[taken];
    const message = parcel.isReply ? undefined : parcel.message?.id;
    fail(socket, { native: 'zmq_send', code, rule, message }, kernel);
  }
  kernel.cause = led;
  return taken;
}

// Z5: the application waits inside the call.
function block(socket: SocketRecord, kernel: Kernel): void {
  if (socket.isBlocked) return;
  socket.isBlocked = true;
  const { owner, ownerKind, asked } = socket;
  const isAsking = socket.type === 'REQ' && asked !== null;
  const native = isAsking ? 'zmq_recv' : 'zmq_send';
  const actor = ownerKind === 'producer' ? owner : kernel.self;
  kernel.record('blocked', { native, actor, rule: isAsking ? 'zeromq:Z13' : 'zeromq:Z5' });
  if (ownerKind === 'producer') kernel.send(owner, say({ type: 'block' }));
}

function unblock(socket: SocketRecord, kernel: Kernel): void {
  if (!socket.isBlocked) return;
  socket.isBlocked = false;
  kernel.cancel('sndtimeo');
  const actor = socket.ownerKind === 'producer' ? socket.owner : kernel.self;
  kernel.record('unblocked', { native: 'zmq_send', actor, rule: 'zeromq:Z4' });
  if (socket.ownerKind === 'producer') kernel.send(socket.owner, say({ type: 'unblock' }));
}

/** Z11: the time that a send may take is over. */
export function runOut(socket: SocketRecord, _: SocketEvent, kernel: Kernel): void {
  const front = socket.outbox.shift();
  if (front === undefined) return;
  const led = kernel.cause;
  kernel.cause = front.since;
  const message = front.parcel.isReply ? undefined : front.parcel.message?.id;
  fail(socket, { native: 'zmq_send', code: 'EAGAIN', rule: 'zeromq:Z5', message }, kernel);
  kernel.cause = led;
  if (front.by.from !== NOBODY) kernel.send(front.by.from, say({ type: 'relayed' }));
  beginWaiting(socket, kernel);
}
