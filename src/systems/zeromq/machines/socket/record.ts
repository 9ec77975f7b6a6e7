/** What a socket keeps: its pipes, whose turn it is, and what its application waits for. */
import { Deque } from '../../../../base/deque';
import { Fact } from '../../../../base/fact';
import type { Event } from '../../../../kernel/machine';
import { NOBODY } from '../../../../machines/applications';
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { Message } from '../../../../trace/message';
import { createGauge, type Gauge } from '../../pipes/gauge';
import { createRota, type Rota } from '../../pipes/rota';
import { mayConflate, type SocketType, subscribes } from '../../topology/types';
import { isInside, type SocketSpec } from '../../topology';
import type { Carry, Greet, Hello, Parcel, Refuse, Relay, TellRead, Welcome } from '../facts';

/** A parcel in a pipe; without a copy it is an answer or a subscription. */
export class Held extends Fact {
  constructor(
    readonly parcel: Parcel, readonly copy: CopyId | null, readonly since: number,
  ) {
    super();
  }
}

/** Where the connection of a pipe stands. */
export type Standing =
  | 'waiting' // for the next attempt
  | 'greeting'
  | 'open'
  | 'ignored' // Z17: connected under a name that somebody else has
  | 'gone'; // the peer is; what it had sent may still be read

export interface Pipe {
  readonly key: string; // Z30: where it leads, and a number from the second on
  readonly endpoint: string;
  readonly isOurs: boolean; // Z1: made at connect()
  readonly place: ActorId; // its own name in the trace
  readonly isConflated: boolean; // Z26: the newest is all that there is
  peer: ActorId; // NOBODY before anybody is known
  hello: Hello | null; // of the peer
  id: string; // what a ROUTER knows the peer by
  standing: Standing;
  session: number; // below 0: of who came
  tries: number;
  out: Deque<Held>;
  room: Gauge; // for what is sent
  inKernel: number; // bytes that left and were not taken
  sent: number; // parcels of this connection
  in: Deque<Held>;
  stock: Gauge; // of what was received
  ready: number; // how many of `in` are in the pipe; the others are in the kernel's buffers
  taken: number; // bytes that the sender was not told of
  heard: number;
  subscriptions: string[]; // of the peer
  isDeaf: boolean; // Z21: the subscriptions must be sent again
  notes: Held[]; // Z22: subscriptions that an XPUB has not looked at
  isEnding: boolean; // Z10: zmq_disconnect: it only sends what waits
  isSentAway: boolean; // Z29: its peer knows when its end was read
  isHeardGone: boolean; // Z28: the socket knows that the peer is
  leftAt: number; // Z28: when its end was read; -1: it was not
}

/** Z28: what an I/O thread tells a socket, which hears of it in a call of its application. */
export interface Letter {
  readonly says: 'joined' | 'readable' | 'writable' | 'left' | 'hiccup';
  readonly key: string; // of the pipe
}

/** A call of zmq_send. */
export interface Sending {
  readonly attempt: number;
  readonly from: ActorId; // a device that waits
  readonly patience: number; // milliseconds; -1: for ever
}

/** A message that the application gave to zmq_send. */
export class Outgoing extends Fact {
  constructor(
    readonly parcel: Parcel,
    readonly since: number,
    readonly by: Sending,
  ) {
    super();
  }
}

/** Who gives messages to a socket and takes them from it. */
export type OwnerKind = 'producer' | 'consumer' | 'device' | 'program';

export interface SocketRecord {
  readonly spec: SocketSpec;
  readonly type: SocketType;
  readonly name: string;
  readonly owner: ActorId;
  readonly ownerKind: OwnerKind;
  readonly network: ActorId; // where endpoints are looked up
  readonly kernelBuffers: number;
  readonly wires: ReadonlyMap<string, string>; // names of those that are laid, by peer
  readonly wired: Set<ActorId>;
  group: ActorId; // whom the work is counted for
  pipes: Map<string, Pipe>;
  outs: Rota; // Z6
  ins: Rota;
  bound: string[];
  connected: string[]; // endpoints that have, or had, a session of this socket
  subscriptions: Map<string, number>; // Z18: counted
  outbox: Deque<Outgoing>;
  isBlocked: boolean;
  wants: number; // calls of zmq_recv that wait
  asked: { readonly key: string | null; readonly id: number } | null; // of a REQ: where
  back: { readonly key: string; readonly envelope: readonly string[] } | null; // of a REP
  lastAsked: Outgoing | null; // the question of a REQ
  current: Held | null; // what the application works on
  requests: number;
  sessions: number;
  news: Held[]; // Z22: what an XPUB has to read
  mailbox: Letter[]; // Z28: what was not looked at
  ticks: number; // Z28: messages since it looked there
  heardAt: number; // Z31: when a send last looked there
  made: number; // messages that were sent by hand
  isMandatory: boolean;
}

export type SocketEvent = Event
  & Partial<Omit<Greet, 'type' | 'session'>> & Partial<Omit<Welcome, 'type' | 'session'>>
  & Partial<Omit<Carry, 'type' | 'session'>> & Partial<Omit<Refuse, 'type' | 'session'>>
  & Partial<Omit<TellRead, 'type' | 'session'>> & Partial<Omit<Relay, 'type' | 'parcel'>>
  & {
    readonly session?: number; readonly message?: Message; readonly peer?: ActorId;
    readonly bytes?: number; readonly key?: string; readonly frames?: readonly string[];
    readonly label?: string; readonly timeout?: number; readonly topic?: string;
    readonly count?: number; readonly linger?: number; readonly option?: string;
    readonly value?: boolean; readonly outcome?: string; readonly copy?: CopyId;
  };

type Given = Pick<
  SocketRecord, 'spec' | 'owner' | 'ownerKind' | 'network' | 'kernelBuffers' | 'wires'
>;

/** Z18: the subscriptions that a program makes when it begins, counted. */
export const countedIn = ({ type, subscribe }: SocketSpec): Map<string, number> =>
  new Map((subscribes(type) ? subscribe : []).map((topic) =>
    [topic, subscribe.filter((other) => other === topic).length]));

export function socketRecord(given: Given): SocketRecord {
  const { spec, owner, ownerKind, network, kernelBuffers, wires } = given;
  const { type, name, routerMandatory } = spec;
  return {
    spec, type, name, owner, ownerKind, network, kernelBuffers, wires, wired: new Set(),
    group: NOBODY, pipes: new Map(), outs: createRota(), ins: createRota(), bound: [],
    connected: [],
    subscriptions: countedIn(spec),
    outbox: new Deque(), isBlocked: false, wants: 0, asked: null, back: null, lastAsked: null,
    current: null, requests: 0, sessions: 0, news: [], mailbox: [], ticks: 0, made: 0,
    heardAt: -Infinity,
    isMandatory: routerMandatory,
  };
}

/** Z26: whether a socket's own pipes are queues of one. */
export const isConflating = ({ type, conflate }: SocketSpec): boolean =>
  conflate && mayConflate(type);

// libzmq src/socket_base.cpp connect_internal: inproc knows no sessions, and no IMMEDIATE.
/** Z25: whether a pipe is used only while somebody is connected. */
export const isImmediate = ({ spec }: SocketRecord, { endpoint }: Pipe): boolean =>
  spec.immediate && !isInside(endpoint);

type NewPipe = Pick<Pipe, 'key' | 'endpoint' | 'isOurs' | 'place' | 'isConflated'>;

export const createPipe = (
  { key, endpoint, isOurs, place, isConflated }: NewPipe, { sndhwm, rcvhwm }: SocketSpec,
): Pipe => ({
  key, endpoint, isOurs, place, isConflated, peer: NOBODY, hello: null, id: '',
  standing: 'waiting', session: 0, tries: 0, out: new Deque(),
  room: createGauge(isConflated ? 0 : sndhwm), inKernel: 0,
  sent: 0, in: new Deque(), stock: createGauge(isConflated ? 0 : rcvhwm), ready: 0, taken: 0,
  heard: 0, subscriptions: [], isDeaf: false, notes: [], isEnding: false,
  isSentAway: false, isHeardGone: false, leftAt: -1,
});

/** A pipe, and the socket that it is of. */
export interface End {
  readonly socket: SocketRecord;
  readonly pipe: Pipe;
}

/** The pipe to an actor, of the connection that has this number there (Z30). */
export function pipeOf(
  { pipes }: SocketRecord, peer: ActorId, session: number | undefined,
): Pipe | undefined {
  for (const pipe of pipes.values()) {
    const isIt = pipe.peer === peer && pipe.session + (session ?? 0) === 0;
    if (isIt && pipe.standing !== 'gone') return pipe;
  }
  return undefined;
}

/** Connections with an actor, also those of whose end it was not told yet. */
export const connectionsWith = ({ pipes }: SocketRecord, peer: ActorId): readonly Pipe[] =>
  [...pipes.values()].filter((pipe) => pipe.peer === peer
    && (pipe.isSentAway || (pipe.standing !== 'gone' && pipe.standing !== 'waiting')));
