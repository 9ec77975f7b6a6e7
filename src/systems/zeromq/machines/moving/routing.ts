/** Which pipes a message goes to, by the type of the socket. */
import type { Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import { isFull, noteWrite } from '../../pipes/gauge';
import { next, pass } from '../../pipes/rota';
import { mannersOf } from '../../topology/types';
import { Parcel, shown, SUBSCRIBE, UNSUBSCRIBE } from '../facts';
import { flow } from './flowing';
import { Held, type Pipe, type SocketRecord } from '../socket/record';
import { wants } from './heeding';
import { subscribeTo, unsubscribeFrom } from './subscribing';

/** What became of a message that was given to a socket. */
export type Taken = 'done' | 'later' | 'full' | 'unreachable' | 'unsupported';

/** A parcel, and how often its application has sent it. */
interface Given {
  readonly parcel: Parcel;
  readonly attempt: number;
}

export function route(socket: SocketRecord, given: Given, kernel: Kernel): Taken {
  switch (mannersOf(socket.type).sends) {
    case 'none': return 'unsupported';
    case 'turn': return inTurn(socket, given, kernel);
    case 'all': return toAll(socket, given, kernel);
    case 'addressed': return toAddress(socket, given, kernel);
    case 'back': return back(socket, given, kernel);
    case 'upstream': return upstream(socket, given, kernel);
  }
}

/** The application's call succeeds: the message is the socket's. */
function noteSent({ owner }: SocketRecord, { parcel, attempt }: Given, kernel: Kernel): void {
  const { message, isReply, frames } = parcel;
  if (message === null || isReply) return;
  kernel.cause = kernel.record('sent', {
    native: 'zmq_send', actor: owner, peer: kernel.self, message: message.id,
    ...((attempt > 1 || frames.length > 1)
      && { detail: { ...(attempt > 1 && { attempt }), frames: shown(frames) } }),
  });
}

/** Z28: who is gone has no room either. */
const takes = ({ standing, room }: Pipe): boolean => standing !== 'gone' && !isFull(room);

// Z6: who has no room is passed over, and comes back at the end of the row.
function inTurn(socket: SocketRecord, given: Given, kernel: Kernel): Taken {
  const { outs, pipes } = socket;
  const key = next(outs, (one) => takes(pipes.get(one) as Pipe));
  if (key === undefined) return 'later';
  noteSent(socket, given, kernel);
  write(socket, { pipe: pipes.get(key) as Pipe, parcel: given.parcel, rule: 'zeromq:Z6' }, kernel);
  if (socket.type === 'REQ') socket.asked = { key, id: socket.requests };
  pass(outs);
  return 'done';
}

// Z18, Z20: each subscriber has a pipe, and one that is full keeps nobody from the others.
function toAll(socket: SocketRecord, given: Given, kernel: Kernel): Taken {
  const { type, spec: { xpubNodrop, invertMatching } } = socket;
  const { frames, message } = given.parcel;
  const meant = usable(socket).filter((pipe) => pipe.standing !== 'gone'
    && wants(type, pipe, frames[0] ?? '') !== invertMatching);
  if (xpubNodrop && meant.some(({ room }) => isFull(room))) return 'later';
  noteSent(socket, given, kernel);
  const led = kernel.cause;
  if (meant.length === 0 && message !== null) nowhere(given, 'zeromq:Z18', kernel);
  for (const pipe of meant) {
    kernel.cause = led;
    if (isFull(pipe.room)) refuse(pipe, given.parcel, kernel);
    else write(socket, { pipe, parcel: given.parcel, rule: 'zeromq:Z18' }, kernel);
  }
  return 'done';
}

const usable = ({ outs, pipes }: SocketRecord): Pipe[] =>
  outs.keys.map((key) => pipes.get(key) as Pipe);

// Z17: an address that nobody has is silence, unless it was asked for more.
function toAddress(socket: SocketRecord, given: Given, kernel: Kernel): Taken {
  const [address = '', ...frames] = given.parcel.frames;
  if (frames.length === 0) return toNobody(socket, given, kernel);
  const pipe = usable(socket).find(({ id, standing }) => id === address && standing !== 'gone');
  const { isMandatory, type } = socket;
  const speaks = isMandatory || type === 'SERVER';
  if (pipe === undefined && speaks) return 'unreachable';
  if (pipe !== undefined && isFull(pipe.room) && speaks) return 'later';
  noteSent(socket, given, kernel);
  if (pipe === undefined) nowhere(given, 'zeromq:Z17', kernel);
  else if (isFull(pipe.room)) refuse(pipe, given.parcel, kernel);
  else write(socket, { pipe, parcel: given.parcel.as(frames), rule: 'zeromq:Z17' }, kernel);
  return 'done';
}

// libzmq src/router.cpp xsend: a name alone is no message, and no error.
function toNobody(socket: SocketRecord, given: Given, kernel: Kernel): Taken {
  noteSent(socket, given, kernel);
  nowhere(given, 'zeromq:Z17', kernel);
  return 'done';
}

// Z15: an answer to somebody who is gone is dropped without a word.
function back(socket: SocketRecord, given: Given, kernel: Kernel): Taken {
  const { back: to, pipes } = socket;
  socket.back = null;
  const pipe = to === null ? undefined : pipes.get(to.key);
  const frames = [...(to?.envelope ?? []), ...given.parcel.frames];
  // libzmq src/pipe.cpp check_write: a pipe that ends takes nothing more.
  if (pipe === undefined || pipe.isEnding || pipe.standing === 'gone' || isFull(pipe.room)) {
    nowhere(given, 'zeromq:Z15', kernel);
  } else write(socket, { pipe, parcel: given.parcel.as(frames), rule: 'zeromq:Z13' }, kernel);
  return 'done';
}

// Z22: what an XSUB sends are subscriptions, each a frame that begins with 1 or 0.
function upstream(socket: SocketRecord, given: Given, kernel: Kernel): Taken {
  const { parcel } = given;
  const [frame = ''] = parcel.frames;
  const event = { type: 'subscribeTo', topic: frame.slice(1) };
  if (frame.startsWith(SUBSCRIBE)) subscribeTo(socket, event, kernel);
  else if (frame.startsWith(UNSUBSCRIBE)) unsubscribeFrom(socket, event, kernel);
  else {
    noteSent(socket, given, kernel);
    for (const pipe of usable(socket).filter(takes)) {
      write(socket, { pipe, parcel, rule: 'zeromq:Z22' }, kernel);
    }
  }
  return 'done';
}

/** Nobody is there for it. */
function nowhere({ parcel: { message, isReply } }: Given, rule: string, kernel: Kernel): void {
  if (message === null) return;
  const about = { message: message.id, rule };
  if (!isReply) kernel.record('routed', { native: 'nowhere', ...about });
  else kernel.record('removed', { native: 'reply', ...about, detail: { reason: 'peer gone' } });
}

const STORED = {
  'zeromq:Z6': template('stored', 'pipe', { rule: 'zeromq:Z6' }),
  'zeromq:Z13': template('stored', 'pipe', { rule: 'zeromq:Z13' }),
  'zeromq:Z17': template('stored', 'pipe', { rule: 'zeromq:Z17' }),
  'zeromq:Z18': template('stored', 'pipe', { rule: 'zeromq:Z18' }),
  'zeromq:Z22': template('stored', 'pipe', { rule: 'zeromq:Z22' }),
} as const;

interface Write {
  readonly pipe: Pipe;
  readonly parcel: Parcel;
  readonly rule: keyof typeof STORED;
}

function write(socket: SocketRecord, { pipe, parcel, rule }: Write, kernel: Kernel): void {
  if (pipe.isConflated) overwrite(pipe, kernel);
  noteWrite(pipe.room);
  pipe.out.push(held({ pipe, parcel, rule }, kernel));
  flow(socket, pipe, kernel);
}

// libzmq src/dealer.cpp xattach_pipe: so a ROUTER learns of a peer that has said nothing.
/** A new peer is sent an empty message first, when the socket is to do so. */
export function probe(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  if (!socket.spec.probeRouter || pipe.standing === 'gone') return;
  const message = kernel.message({ ordinal: ++socket.made, key: null, size: 0, label: undefined });
  kernel.record('created', { native: 'probe', message: message.id });
  write(socket, { pipe, parcel: new Parcel([''], message), rule: 'zeromq:Z17' }, kernel);
}

function held({ pipe: { place }, parcel, rule }: Write, kernel: Kernel): Held {
  const { message, isReply } = parcel;
  if (message === null || isReply) return new Held(parcel, null, kernel.cause);
  const copy = kernel.copy();
  const since = kernel.note(STORED[rule].of(message.id, copy).by(place));
  return new Held(parcel, copy, since);
}

/** Z26: a queue of one, in which the newest stands. */
export function overwrite(pipe: Pipe, kernel: Kernel): void {
  const old = pipe.out.shift();
  if (old?.copy === null || old === undefined || old.parcel.message === null) return;
  kernel.record('removed', {
    native: 'conflate', actor: pipe.place, message: old.parcel.message.id, copy: old.copy,
    rule: 'zeromq:Z26', detail: { reason: 'conflated' },
  });
}

// Z20: the newest is the one that goes.
function refuse(pipe: Pipe, parcel: Parcel, kernel: Kernel): void {
  const { message, isReply } = parcel;
  if (message === null || isReply) return;
  const about = { actor: pipe.place, message: message.id, copy: kernel.copy() };
  const rule = 'zeromq:Z20';
  kernel.cause = kernel.record('stored', { native: 'full pipe', ...about, rule });
  const detail = { reason: 'overflow', hwm: pipe.room.hwm };
  kernel.record('removed', { native: 'hwm', ...about, rule, detail });
}
