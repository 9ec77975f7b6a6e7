/**
 * What a command may ask for while a leader applies it: it acts as the queue, and what it sends to
 * a channel of another node goes by way of the door there.
 */
import type { Micros } from '../../../../base/micros';
import type {
  AlarmKey, EntitySpec, Guise, Hops, Kernel, MessageSpec, WireSpec,
} from '../../../../kernel/api';
import type { EntityRecord, Event } from '../../../../kernel/machine';
import type { Actor } from '../../../../trace/actor';
import type { ActorId, CopyId, EntryKind, MessageId } from '../../../../trace/entry';
import type { Message } from '../../../../trace/message';
import { AT_HAND, type Template } from '../../../../trace/template';
import type { EntryFields } from '../../../../trace/trace';

interface Whose {
  readonly queue: ActorId;
  readonly asker: ActorId;
  readonly doors: ReadonlyMap<ActorId, ActorId>;
}

export class Applying implements Kernel {
  isOver = false; // the queue was deleted
  readonly self: ActorId;
  readonly sender: ActorId;

  constructor(private readonly real: Kernel, private readonly whose: Whose) {
    this.self = whose.queue;
    this.sender = whose.asker;
  }

  get now(): Micros {
    return this.real.now;
  }

  get cause(): number {
    return this.real.cause;
  }

  set cause(seq: number) {
    this.real.cause = seq;
  }

  record(kind: EntryKind, fields: EntryFields): number {
    return this.real.record(kind, { actor: this.self, ...fields });
  }

  note(filled: Template): number {
    return this.real.note(filled.actor === AT_HAND ? filled.by(this.self) : filled);
  }

  send(to: ActorId, event: Event, hops?: Hops): void {
    const { real } = this;
    const there = real.processOf(to);
    // Another node hears by itself what is said to it.
    const isHere = hops !== undefined || there === to || there === real.processOf(real.self);
    const door = isHere ? undefined : this.whose.doors.get(there);
    if (door === undefined) real.send(to, event, hops);
    else real.send(door, { type: 'pass', to, event } as Event);
  }

  wake(key: AlarmKey, at: Micros, event: Event): void {
    this.real.wake(key, at, event);
  }

  cancel(key: AlarmKey): void {
    this.real.cancel(key);
  }

  // Whoever leads draws the same.
  draw(stream: string, ordinal: number, of?: string): number {
    return this.real.draw(stream, ordinal, of ?? this.nameOf(this.self));
  }

  become(actor: ActorId, into: Guise): void {
    this.real.become(actor, into);
  }

  remove(actor: ActorId): void {
    if (actor === this.self) this.isOver = true;
    else this.real.remove(actor);
  }

  create(spec: EntitySpec): ActorId {
    return this.real.create(spec);
  }

  introduce(name: string, role: Actor['role'], subscribers?: readonly string[]): ActorId {
    return this.real.introduce(name, role, subscribers);
  }

  isThere(actor: ActorId): boolean {
    return this.real.isThere(actor);
  }

  host<R extends EntityRecord>(): R {
    return this.real.host<R>();
  }

  agreed<R extends EntityRecord>(actor: ActorId): R {
    return this.real.agreed<R>(actor);
  }

  wire(spec: WireSpec, from: ActorId, to: ActorId): void {
    this.real.wire(spec, from, to);
  }

  connect(to: ActorId): void {
    this.real.connect(to);
  }

  isCut(to: ActorId): boolean {
    return this.real.isCut(to);
  }

  share(over: ActorId, from: ActorId, to: ActorId): void {
    this.real.share(over, from, to);
  }

  disconnect(to: ActorId, cause?: number): void {
    this.real.disconnect(to, cause);
  }

  crash(restartAfter?: Micros, native?: string): void {
    this.real.crash(restartAfter, native);
  }

  stop(restartAfter?: Micros): void {
    this.real.stop(restartAfter);
  }

  message(spec: MessageSpec): Message {
    return this.real.message(spec);
  }

  messageAt(id: MessageId): Message {
    return this.real.messageAt(id);
  }

  copy(): CopyId {
    return this.real.copy();
  }

  actorNamed(...asked: Parameters<Kernel['actorNamed']>): ActorId | undefined {
    return this.real.actorNamed(...asked);
  }

  nameOf(actor: ActorId): string {
    return this.real.nameOf(actor);
  }

  processOf(actor: ActorId): ActorId {
    return this.real.processOf(actor);
  }
}

/** The leader says something to a channel of this node. */
export function passOn(
  _: EntityRecord, { to, event }: Event & { readonly to?: ActorId; readonly event?: Event },
  kernel: Kernel,
): void {
  if (to !== undefined && event !== undefined) kernel.send(to, event);
}
