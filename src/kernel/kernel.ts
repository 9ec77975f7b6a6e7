/**
 * The world of one run: carries out what machines decide. Time, chance and wires belong here;
 * machines only decide. What happens next is the loop's to find.
 */
import { assert } from '../base/assert';
import type { Micros } from '../base/micros';
import type { Step } from '../scenario/scenario';
import type { Actor } from '../trace/actor';
import { NONE } from '../trace/columns';
import type { ActorId, CopyId, EntryKind, MessageId } from '../trace/entry';
import { NotKept } from '../trace/kept/messages';
import type { Message } from '../trace/message';
import { fieldsOf, Template } from '../trace/template';
import { type EntryFields, kindCode, Trace } from '../trace/trace';
import type { AlarmKey, EntitySpec, Guise, Hops, Kernel, MessageSpec, Told, WireSpec } from './api';
import { stepsAfter } from './steps/anchors';
import { addEntity, nameFor, removeEntity, withFreeName } from './cast';
import { Chance } from './chance';
import type { Entity } from './entity';
import { EventList } from './events/event-list';
import { type ByItself, type DueStep, Inputs, type Turn } from './steps/inputs';
import { Links } from './wires/links';
import { type EntityRecord, type Event, INIT } from './machine';
import { runWorld, tellNow } from './loop';
import { Labels } from './messages';
import { Postman } from './wires/postman';

/** What a run begins with. */
export interface KernelSpec {
  readonly seed: number;
  readonly steps: readonly Step[];
}

export class World implements Kernel {
  now = 0 as Micros;
  self = 0 as ActorId;
  sender = 0 as ActorId;
  private led = NONE; // seq of the entry that led to the event at hand
  event = INIT; // the event at hand
  /** The newest entry of the event at hand: what a timer or a local call is caused by. */
  trail = NONE;
  until = NONE; // while hops are recorded: when they arrive
  events = 0; // handled so far
  readonly trace = new Trace();
  readonly chance: Chance;
  entities: (Entity | undefined)[] = []; // by actor id
  list = new EventList();
  inputs: Inputs;
  readonly links = new Links();
  readonly labels = new Labels();
  copies = 0;
  numbers = 0; // given to timers and births so far
  readonly postman = new Postman(this);
  readonly dueNow: (DueStep | Turn)[] = []; // steps that an entry has called for, and turns

  get cause(): number {
    return this.led;
  }

  /** Whoever names a cause means what follows: entries, and what is sent without one. */
  set cause(seq: number) {
    this.led = seq;
    this.trail = seq;
  }

  constructor({ seed, steps }: KernelSpec) {
    this.chance = new Chance(seed);
    this.inputs = new Inputs(steps);
    const world = this.trace.addActor({ name: 'world', role: 'world', machine: '' });
    this.self = world.id;
  }

  // --- running -------------------------------------------------------------------------------

  /** When something happens next; Infinity when nothing is left to happen. */
  peek(): number {
    return Math.min(this.list.peek(), this.inputs.peek());
  }

  /** Runs to a time, or until `limit` events are handled. True when the time was reached. */
  runUntil(to: Micros, limit = Infinity): boolean {
    return runWorld(this, to, limit);
  }

  /** Clocks that were stopped need no place in the list, nor in its copies. */
  forgetStopped(): void {
    this.list.keepOnly((notice) => !(this.entities[notice.to]?.hasStopped(notice) ?? false));
  }

  /** Gives an entity an event now. */
  dispatch(entity: Entity, event: Event, cause: number): void {
    tellNow(this, entity, { event, cause });
  }

  /** Handles exactly one event or step, if there is one. */
  step(): boolean {
    const next = this.peek();
    if (next === Infinity) return false;
    this.runUntil(next as Micros, 1);
    return true;
  }

  // --- what machines may ask for ---------------------------------------------------------------

  record(kind: EntryKind, fields: EntryFields): number {
    const seq = this.trace.append(this, kindCode(kind), fields);
    this.trail = seq;
    if (this.inputs.watches(kind)) this.dueNow.push(...stepsAfter(this, kind, fields));
    return seq;
  }

  note(filled: Template): number {
    const seq = this.trace.appendFilled(this, filled);
    this.trail = seq;
    if (this.inputs.watches(filled.kind)) {
      this.dueNow.push(...stepsAfter(this, filled.kind, fieldsOf(filled)));
    }
    return seq;
  }

  /** Records an entry of a hop; as a function of its own, for whoever tells several. */
  readonly sayHop = (entry: Told): void => {
    if (entry instanceof Template) this.note(entry);
    else this.record(entry.kind, entry);
  };

  labelOf({ message }: { readonly message?: number }): string {
    return message === undefined ? '' : (this.trace.messageAt(message)?.label ?? '');
  }

  send(to: ActorId, event: Event, hops?: Hops): void {
    this.postman.send(to, event, hops);
  }

  wake(key: AlarmKey, at: Micros, event: Event): void {
    const { alarms } = this.entity(this.self);
    if (at === Infinity) return alarms.stop(key);
    const { now, list, trail: cause } = this;
    alarms.wake({ key, at, event, cause }, { now, list, number: ++this.numbers });
  }

  cancel(key: AlarmKey): void {
    this.entity(this.self).alarms.stop(key);
  }

  draw(stream: string, ordinal: number, of?: string): number {
    const { chance } = this;
    const entity = of === undefined ? this.entity(this.self).hash : chance.hashOf(of);
    return chance.draw(stream, entity, ordinal);
  }

  create(spec: EntitySpec): ActorId {
    // Before the first event two of one name are a fault of the scenario, which its owner is told.
    const { id } = addEntity(this, this.events === 0 ? spec : withFreeName(this, spec));
    // Its first states are entered as the next event, when whoever made it has laid its wires.
    const { now: at, trail: cause } = this;
    this.list.push(at, at).tell(id, INIT, cause);
    return id;
  }

  become(actor: ActorId, into: Guise): void {
    // Before any step that this event has called for: a crash finds it as what it is then.
    this.dueNow.unshift({ actor, into, cause: this.trail });
  }

  remove(actor: ActorId): void {
    removeEntity(this, this.entity(actor));
  }

  isThere(actor: ActorId): boolean {
    return this.entities[actor] !== undefined;
  }

  host<R extends EntityRecord>(): R {
    const { host, name } = this.entity(this.self);
    if (host === undefined) throw new Error(`${name} runs in no process: give it a host`);
    return this.entity(host).record as R;
  }

  agreed<R extends EntityRecord>(actor: ActorId): R {
    const { host, name, record } = this.entity(actor);
    assert(host === undefined, `${name} runs in a process: talk to it over a link`);
    return record as R;
  }

  wire(spec: WireSpec, from: ActorId, to: ActorId): void {
    this.postman.lay(spec, { from, to });
  }

  share(over: ActorId, from: ActorId, to: ActorId): void {
    const wire = this.links.wireBetween(this.self, over);
    assert(wire !== undefined, `no wire from ${this.nameOf(this.self)} to ${this.nameOf(over)}`);
    this.postman.share(wire, { from, to });
  }

  introduce(name: string, role: Actor['role'], subscribers?: readonly string[]): ActorId {
    const named = nameFor(this, name, role);
    const known = this.trace.actorNamed(named);
    const read = subscribers !== undefined && { subscribers };
    return (known ?? this.trace.addActor({ name: named, role, machine: '', ...read })).id;
  }

  connect(to: ActorId): void {
    this.postman.open({ from: this.self, to });
  }

  isCut(to: ActorId): boolean {
    return this.links.wireBetween(this.self, to)?.isCut ?? false;
  }

  disconnect(to: ActorId, cause = this.trail): void {
    this.postman.hangUp({ from: this.self, to }, cause);
  }

  crash(restartAfter?: Micros, native = 'crash'): void {
    this.endProcess(restartAfter, { kind: 'crashed', native });
  }

  stop(restartAfter?: Micros): void {
    this.endProcess(restartAfter, { kind: 'stopped', native: 'stop' });
  }

  private endProcess(restartAfter: Micros | undefined, byItself: ByItself): void {
    const { host = this.self } = this.entity(this.self);
    const step: Step = {
      at: { time: this.now }, do: 'crash', target: this.nameOf(host),
      ...(restartAfter !== undefined && { for: restartAfter }),
    };
    this.dueNow.push({ step, place: NONE, cause: this.cause, byItself });
  }

  message(spec: MessageSpec): Message {
    const { trace } = this;
    const message = this.labels.make(trace.messageCount as MessageId, this.self, spec);
    trace.messages.push(message);
    return message;
  }

  messageAt(id: MessageId): Message {
    return this.trace.messageAt(id) ?? notKept(id);
  }

  copy(): CopyId {
    return this.copies++ as CopyId;
  }

  actorNamed(name: string, ...roles: readonly Actor['role'][]): ActorId | undefined {
    const actor = this.trace.actorNamed(name);
    return roles.length === 0 || (actor !== undefined && roles.includes(actor.role))
      ? actor?.id : undefined;
  }

  nameOf(actor: ActorId): string {
    return this.trace.nameOf(actor);
  }

  processOf(actor: ActorId): ActorId {
    return this.trace.actors[actor]?.host ?? actor;
  }

  /** The living entity of an actor. */
  entity(actor: ActorId): Entity {
    const entity = this.entities[actor];
    // Not through assert: its sentence would be written for every question.
    if (entity === undefined) throw new Error(`${this.nameOf(actor)} has no machine, or is gone`);
    return entity;
  }
}

function notKept(id: MessageId): never {
  throw new NotKept(`message ${id}`);
}
