/**
 * The clock and the loop: takes the next event, runs the machine it is for, carries out what
 * the machine decides. Time, chance and wires belong here; machines only decide.
 */
import { assert } from '../base/assert';
import type { Micros } from '../base/micros';
import { draw, hashText } from '../base/random';
import type { Step } from '../scenario/scenario';
import type { Actor } from '../trace/actor';
import { NONE } from '../trace/columns';
import type { ActorId, CopyId, EntryKind } from '../trace/entry';
import { type EntryFields, kindCode, Trace } from '../trace/trace';
import type { EntitySpec, Hop, Kernel, MessageSpec, WireSpec } from './api';
import { Entity } from './entity';
import { EventList, type Notice } from './event-list';
import { Inputs } from './inputs';
import { Links } from './links';
import { linkMachine, type Branch } from './linked-machine';
import type { EntityRecord, Event } from './machine';
import { MadeMessage, Labels } from './messages';
import { Postman } from './postman';
import { perform } from './steps';

/** What a run begins with. */
export interface KernelSpec {
  readonly seed: number;
  readonly steps: readonly Step[];
}

const INIT: Event = { type: 'init' };

export class World implements Kernel {
  now = 0 as Micros;
  self = 0 as ActorId;
  sender = 0 as ActorId;
  cause = NONE;
  /** The newest entry of the event at hand: what a timer or a local call is caused by. */
  trail = NONE;
  until = NONE; // while hops are recorded: when they arrive
  events = 0; // handled so far
  readonly trace = new Trace();
  readonly seed: number;
  entities: (Entity | undefined)[] = []; // by actor id
  list = new EventList();
  inputs: Inputs;
  readonly links = new Links();
  readonly labels = new Labels();
  copies = 0;
  timers = 0;
  private readonly postman = new Postman(this);
  private readonly streams = new Map<string, number>();
  private readonly codes = new Map<EntryKind, number>();
  private readonly dueNow: { step: Step; place: number; cause: number }[] = [];

  constructor({ seed, steps }: KernelSpec) {
    this.seed = seed;
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
    const last = this.events + limit;
    for (;;) {
      const next = this.list.peek();
      const input = this.inputs.peek();
      if (Math.min(next, input) > to) break;
      if (this.events >= last) return false;
      if (input <= next) this.performNext();
      else this.handle(this.list.pop());
    }
    if (to > this.now) this.now = to;
    return true;
  }

  /** Handles exactly one event or step, if there is one. */
  step(): boolean {
    const next = this.peek();
    return next !== Infinity && !this.runUntil(next as Micros, 1);
  }

  private performNext(): void {
    this.now = Math.max(this.now, this.inputs.peek()) as Micros;
    const due = this.inputs.pop();
    if (due === undefined) return;
    this.events++;
    this.perform(due);
  }

  private perform(due: { step: Step; place: number; cause: number }): void {
    this.cause = due.cause;
    this.trail = due.cause;
    perform(this, due);
    this.performAnchored();
  }

  private handle(notice: Notice): void {
    this.now = notice.at as Micros;
    this.events++;
    const entity = this.entities[notice.to];
    if (notice.link >= 0 && !this.postman.arrives(notice, entity)) return;
    if (entity === undefined) return;
    if (notice.key !== '') {
      if (entity.timers.get(notice.key) !== notice.epoch) return;
      if (!entity.isPaused) entity.timers.delete(notice.key);
    }
    if (entity.isPaused) {
      entity.parked.push(notice);
      return;
    }
    this.sender = notice.link < 0 ? entity.id : this.links.linkAt(notice.link).from;
    this.dispatch(entity, notice.event, notice.cause);
  }

  /** Gives an entity an event now. */
  dispatch(entity: Entity, event: Event, cause: number): void {
    const branch =
      event === INIT
        ? entity.machine.initial
        : entity.machine.rows[entity.configuration]?.get(event.type);
    if (branch === undefined) return;
    this.self = entity.id;
    this.cause = cause;
    this.trail = cause;
    this.runBranch(entity, branch, event);
    if (this.dueNow.length > 0) this.performAnchored();
  }

  private runBranch(entity: Entity, branch: Branch, event: Event): void {
    let at = branch;
    for (;;) {
      for (const deed of at.deeds) {
        if (deed.act !== undefined) deed.act(entity.record, event, this);
        else if (deed.after === undefined) entity.timers.delete(deed.key);
        else {
          const due = (this.now + deed.after(entity.record, this)) as Micros;
          this.setTimer(entity, deed.key, due, deed.event);
        }
      }
      if (at.guard === undefined) break;
      at = (at.guard(entity.record, event, this) ? at.yes : at.no) as Branch;
    }
    if (at.next !== entity.configuration) this.enter(entity, at.next);
  }

  private enter(entity: Entity, configuration: number): void {
    entity.configuration = configuration;
    const native = entity.machine.states[configuration] ?? '';
    this.record('changed', { native, actor: entity.id });
  }

  private performAnchored(): void {
    for (let due = this.dueNow.shift(); due !== undefined; due = this.dueNow.shift()) {
      this.perform(due);
    }
  }

  // --- what machines may ask for ---------------------------------------------------------------

  record(kind: EntryKind, fields: EntryFields): number {
    let code = this.codes.get(kind);
    if (code === undefined) this.codes.set(kind, (code = kindCode(kind)));
    const seq = this.trace.append(this, code, fields);
    this.trail = seq;
    if (this.inputs.watchesEntries) this.watch(kind, fields, seq);
    return seq;
  }

  private watch(kind: EntryKind, fields: EntryFields, seq: number): void {
    const due = this.inputs.reached({
      kind,
      actor: this.nameOf(fields.actor ?? this.self),
      peer: fields.peer === undefined ? '' : this.nameOf(fields.peer),
      message: this.labelOf(fields),
      native: fields.native,
    });
    for (const { step, place } of due) {
      const plus = 'after' in step.at ? step.at.plus : 0;
      const item = { step, place, cause: NONE, at: (this.now + plus) as Micros };
      if (plus === 0) this.dueNow.push(item);
      else this.inputs.schedule(item);
    }
    assert(seq < this.trace.length, 'an entry is watched after it is recorded');
  }

  labelOf({ message }: { readonly message?: number }): string {
    return message === undefined ? '' : (this.trace.messages[message]?.label ?? '');
  }

  send(to: ActorId, event: Event, hops?: Hop | readonly Hop[]): void {
    this.postman.send(to, event, hops);
  }

  wake(key: string, at: Micros, event: Event): void {
    this.setTimer(this.entity(this.self), key, at, event);
  }

  private setTimer(entity: Entity, key: string, at: Micros, event: Event): void {
    const epoch = ++this.timers;
    entity.timers.set(key, epoch);
    const notice = { at, to: entity.id, event, cause: this.trail, link: -1, epoch, key };
    this.list.push(notice, this.now);
  }

  cancel(key: string): void {
    this.entity(this.self).timers.delete(key);
  }

  draw(stream: string, ordinal: number, of?: string): number {
    const entity = of === undefined ? this.entity(this.self).hash : this.hashOf(of);
    return draw(this.seed, { stream: this.hashOf(stream), entity }, ordinal);
  }

  private hashOf(text: string): number {
    let hash = this.streams.get(text);
    if (hash === undefined) this.streams.set(text, (hash = hashText(text)));
    return hash;
  }

  create(spec: EntitySpec): ActorId {
    const { name, role, host, subscribers } = spec;
    const machine = linkMachine(spec.machine);
    const known = this.trace.actorNamed(name);
    assert(known === undefined || this.entities[known.id] === undefined, `two are named ${name}`);
    const row = { name, role, machine: machine.id };
    const actor = known ?? this.trace.addActor({
      ...row,
      ...(host !== undefined && { host }),
      ...(subscribers !== undefined && { subscribers }),
    });
    const entity = new Entity(actor.id, machine, spec);
    this.entities[actor.id] = entity;
    if (host !== undefined) this.entity(host).parts.push(actor.id);
    // Its first states are entered as the next event, when whoever made it has laid its wires.
    const { now: at, trail: cause } = this;
    this.list.push({ at, to: actor.id, event: INIT, cause, link: NONE, epoch: 0, key: '' }, at);
    return actor.id;
  }

  remove(actor: ActorId): void {
    const { host } = this.entity(actor);
    this.entities[actor] = undefined;
    if (host === undefined) return;
    const owner = this.entities[host];
    if (owner !== undefined) owner.parts = owner.parts.filter((part) => part !== actor);
  }

  host<R extends EntityRecord>(): R {
    const { host, name } = this.entity(this.self);
    assert(host !== undefined, `${name} runs in no process: create it with a host`);
    return this.entity(host).record as R;
  }

  /** Lays a wire between two processes; what a system does while it assembles its world. */
  wire(spec: WireSpec, from: ActorId, to: ActorId): void {
    this.postman.lay(spec, { from, to });
  }

  share(over: ActorId, from: ActorId, to: ActorId): void {
    const link = this.links.between(this.self, over);
    const wire = link && this.links.wireOf(link);
    assert(wire !== undefined, `no wire from ${this.nameOf(this.self)} to ${this.nameOf(over)}`);
    this.postman.share(wire, { from, to });
  }

  introduce(name: string, role: Actor['role']): ActorId {
    return (this.trace.actorNamed(name) ?? this.trace.addActor({ name, role, machine: '' })).id;
  }

  connect(to: ActorId): void {
    this.postman.open({ from: this.self, to });
  }

  disconnect(to: ActorId, cause = this.trail): void {
    this.postman.hangUp({ from: this.self, to }, cause);
  }

  crash(restartAfter?: Micros): void {
    const { name, host } = this.entity(this.self);
    const target = host === undefined ? name : this.nameOf(host);
    const step: Step = {
      at: { time: this.now }, do: 'crash', target,
      ...(restartAfter !== undefined && { for: restartAfter }),
    };
    this.dueNow.push({ step, place: NONE, cause: this.trail });
  }

  message(spec: MessageSpec): MadeMessage {
    const id = this.trace.messages.length;
    const label = spec.label ?? this.labels.labelOf(this.self, spec.ordinal);
    const message = new MadeMessage(id, this.self, label, spec);
    this.trace.messages.push(message);
    return message;
  }

  copy(): CopyId {
    return this.copies++ as CopyId;
  }

  actorNamed(name: string): ActorId | undefined {
    return this.trace.actorNamed(name)?.id;
  }

  nameOf(actor: ActorId): string {
    return this.trace.nameOf(actor);
  }

  /** The living entity of an actor. */
  entity(actor: ActorId): Entity {
    const entity = this.entities[actor];
    assert(entity !== undefined, `${this.nameOf(actor)} has no machine, or is gone`);
    return entity;
  }
}
