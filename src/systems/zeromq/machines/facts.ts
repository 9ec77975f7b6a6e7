/** What sockets, and those who own them, say to each other. */
import { Fact } from '../../../base/fact';
import type { Event } from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';
import type { Message } from '../../../trace/message';
import type { SocketType } from '../topology/types';

/** A message of one or several frames; all of them or none arrive (Z8). */
export class Parcel extends Fact {
  constructor(
    readonly frames: readonly string[],
    readonly message: Message | null, // null: a subscription
    readonly isReply = false, // it answers that message
  ) {
    super();
  }

  /** The same message in other frames. */
  as(frames: readonly string[]): Parcel {
    return new Parcel(frames, this.message, this.isReply);
  }
}

/** What stands before the topic in a subscription, and in its end. */
export const [SUBSCRIBE, UNSUBSCRIBE] = ['\u0001', '\u0000'] as const;

// Sessions are counted by who connects, to whom they are 1, 2, 3; its peer calls them -1, -2, -3.
/** What a socket says of itself when a connection is made. */
export interface Hello {
  readonly type: SocketType;
  readonly routingId: string | null;
  readonly sndhwm: number;
  readonly rcvhwm: number;
  readonly isConflating: boolean;
}

export interface Greet extends Event {
  readonly type: 'greet';
  readonly session: number;
  readonly endpoint: string;
  readonly hello: Hello;
  readonly live: readonly number[]; // every connection that there is with that peer
}

export interface Welcome extends Event {
  readonly type: 'welcome';
  readonly session: number;
  readonly hello: Hello;
}

/** Z9: the other side is of a type that cannot talk to this one; Z26: or has its only peer. */
export interface Refuse extends Event {
  readonly type: 'refuse';
  readonly session: number;
  readonly rule: string;
}

export interface Carry extends Event {
  readonly type: 'carry';
  readonly session: number;
  readonly nth: number; // of this connection
  readonly parcel: Parcel;
}

/** Z30: of several connections with a peer this one ends. */
export interface HangUp extends Event {
  readonly type: 'hangUp';
  readonly session: number;
}

/** Z4: the reader of a shared pipe says how many it has read. */
export interface TellRead extends Event {
  readonly type: 'tellRead';
  readonly session: number;
  readonly read: number;
}

/** The kernel of the receiver has room again. */
export interface Window extends Event {
  readonly type: 'window';
  readonly session: number;
  readonly bytes: number;
}

/** A socket hands a parcel to a device, and a device to another socket. */
export interface Relay extends Event {
  readonly type: 'relay';
  readonly parcel: Parcel;
  readonly socket: ActorId; // where it comes from
}

/** A pipe that waits for somebody to bind. */
export interface Hope {
  readonly socket: ActorId;
  readonly key: string;
}

/** Where sockets are bound: what the operating systems of all machines know together. */
export interface Directory {
  readonly bound: Map<string, ActorId>;
  readonly hoping: Map<string, Hope[]>; // Z7: who connected inside a process before the bind
}

/** Two bytes before the data, nine when it is longer than 255 (Z33). */
export const sizeOf = ({ frames, message }: Parcel): number => {
  const body = message?.size ?? 0;
  return (body > 255 ? 9 : 2) * frames.length + body;
};

/** Frames as people read them: subscriptions and made-up names are bytes. */
export const shown = (frames: readonly string[]): string =>
  frames.map((frame) => {
    if (frame === '') return '<empty>';
    return frame.charCodeAt(0) < 2 ? `0x${hexOf(frame)}` : frame;
  }).join('|');

const hexOf = (frame: string): string =>
  Array.from(frame, (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
