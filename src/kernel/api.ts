/** What a machine may ask of the kernel while it handles an event. There is no other way. */
import type { Micros } from '../base/micros';
import type { Actor } from '../trace/actor';
import type { ActorId, CopyId, EntryKind, MessageId } from '../trace/entry';
import type { Message } from '../trace/message';
import type { Template } from '../trace/template';
import type { EntryFields } from '../trace/trace';
import type { EntityRecord, Event, MachineDefinition } from './machine';

/** What an actor calls one of its own alarms; any text but '', or any number. */
export type AlarmKey = string | number;

/** A new actor with a machine. */
export interface EntitySpec {
  readonly name: string; // unique in the run
  readonly role: Actor['role'];
  readonly machine: MachineDefinition;
  readonly record: EntityRecord;
  readonly host?: ActorId; // the process it runs in; it dies with it
  readonly subscribers?: readonly string[];
  readonly replays?: boolean; // a destination from which a seek brings back what was settled
  readonly isTold?: boolean; // a producer that waits for answers, whether or not one ever comes
  readonly inbox?: Micros; // how long what its own process tells it takes to arrive (0)
}

/** What an actor goes on as. */
export type Guise = Pick<EntitySpec, 'machine' | 'record'>;

/** A hop's entry: its kind, and its fields; the kernel adds when it arrives. */
export interface Hop extends Omit<EntryFields, 'until'> {
  readonly kind: EntryKind;
}

/** One entry of a hop: its fields, or a template that is filled in. */
export type Told = Hop | Template;

/** Says several entries of one hop, one after the other, when it leaves. */
export type Telling = (say: (entry: Told) => void) => void;

/** What is recorded of one hop: an entry, or several. */
export type Hops = Told | Telling | readonly Hop[];

/** What a wire is like. */
export interface WireSpec {
  readonly name: string; // 'shop-rabbit'
  readonly latency: Micros;
  readonly jitter?: Micros; // added at random to each hop
  readonly isReliable?: boolean; // keeps order, turns loss into delay: a TCP connection (true)
  readonly bytesPerSecond?: number; // no limit when absent
  readonly silence?: Micros; // how long nothing may be heard before both ends give up
}

/** A message that a producer's application makes. */
export interface MessageSpec {
  readonly ordinal: number; // the producer's nth
  readonly key: string | null;
  readonly size: number;
  readonly label: string | undefined; // when the scenario names it; else by producer and ordinal
}

export interface Kernel {
  readonly now: Micros;
  readonly self: ActorId; // whose event is being handled
  readonly sender: ActorId; // who sent it; this actor itself for a timer
  cause: number; // seq of the entry that led here, and of what is recorded or sent next; -1: none

  /** Records an entry of this actor and returns its seq. The cause is the event's by default. */
  record(kind: EntryKind, fields: EntryFields): number;
  /** The same from a template that is filled in: for what happens to every message. */
  note(filled: Template): number;

  /**
   * Sends an event over the link to `to`, which is made at first use. In the same process it takes
   * no time; between processes there must be a wire: one that these two share, or one that joins
   * the processes themselves. `hops` are the entries of
   * this one hop, recorded when it leaves; the event's cause is the first of them.
   */
  send(to: ActorId, event: Event, hops?: Hops): void;

  /**
   * Schedules an event for this actor itself; a second wake with the same key replaces it. What
   * is woken for each of many things has a number as its key: no text is made for it.
   */
  wake(key: AlarmKey, at: Micros, event: Event): void;
  cancel(key: AlarmKey): void;

  /** A number from 0 up to 1 that depends on the seed, the stream, `of` and the ordinal alone. */
  draw(stream: string, ordinal: number, of?: string): number;

  /** Adds an actor; where its name is taken while the world runs, its own also says its role. */
  create(spec: EntitySpec): ActorId;
  /** Names an actor that has no machine, such as an exchange; the same one for the same name. */
  introduce(name: string, role: Actor['role'], subscribers?: readonly string[]): ActorId;
  /**
   * Lets an actor go on with another machine and record when the event at hand is done. What it
   * has woken itself for, and what is on the way to it, reaches it all the same.
   */
  become(actor: ActorId, into: Guise): void;
  /** Ends an actor: its timers and what is on the way to it are gone. */
  remove(actor: ActorId): void;
  /** Whether an actor is there: created, and not removed since. */
  isThere(actor: ActorId): boolean;
  /** The record of the process that this actor runs in: memory that its parts share. */
  host<R extends EntityRecord>(): R;
  /** The record of an actor that runs in no process: what several that keep it agree on. */
  agreed<R extends EntityRecord>(actor: ActorId): R;

  /** Lays a wire between two actors that no wire joins yet. */
  wire(spec: WireSpec, from: ActorId, to: ActorId): void;
  /** Opens the wire to another actor again, after one side had given it up. */
  connect(to: ActorId): void;
  /** Whether the wire to another actor is cut: no system at its other end takes a connection. */
  isCut(to: ActorId): boolean;
  /** Lets two actors talk over the wire that joins this actor with `over`. */
  share(over: ActorId, from: ActorId, to: ActorId): void;
  /** Ends the conversation with an actor: it learns of it after what is still on the way. */
  disconnect(to: ActorId, cause?: number): void;

  /** Ends this actor's process at once, as a fault would; it comes back by itself if asked. */
  crash(restartAfter?: Micros, native?: string): void;
  /** The same in good order: it has said all that it had to say. */
  stop(restartAfter?: Micros): void;

  /** Registers a message that this actor has made. */
  message(spec: MessageSpec): Message;
  /** The facts of a message that somebody made; they never change. */
  messageAt(id: MessageId): Message;
  /** The next number for a copy of a message. */
  copy(): CopyId;
  /** The actor of a name; with roles, only when it has one of them. */
  actorNamed(name: string, ...roles: readonly Actor['role'][]): ActorId | undefined;
  nameOf(actor: ActorId): string;
  /** The process that an actor runs in: the actor itself when it is one. */
  processOf(actor: ActorId): ActorId;
}
