/**
 * One run that can go back: checkpoints while it goes on, seek to any point, and a new future
 * from there. Restoring a checkpoint and going on equals never having stopped.
 */
import { assert } from '../base/assert';
import type { Micros } from '../base/micros';
import type { Step } from '../scenario/scenario';
import type { GivenUp } from '../trace/kept/messages';
import type { TraceMark } from '../trace/trace';
import type { Entity, EntityState } from './entity';
import type { EventList } from './events/event-list';
import type { Inputs } from './steps/inputs';
import { History } from './history';
import { World, type KernelSpec } from './kernel';
import type { LinksState } from './wires/links';

/** A reader of the trace that goes back with it, such as the ledger. */
export interface Observer {
  observe(from: number, to: number): void;
  save(): unknown;
  restore(state: never): void;
  /** The first row that is read again when it goes back to what it saved. */
  firstRowOf?(state: never): number;
  /** Gives up what it knows of entries before one; says which messages it still needs. */
  giveUp?(before: number): Omit<GivenUp, 'rows'> | undefined;
}

/** Everything a world is at one moment. Append-only parts are kept as lengths. */
interface Checkpoint {
  readonly events: number;
  readonly now: Micros;
  readonly list: EventList;
  readonly inputs: Inputs;
  readonly links: LinksState;
  readonly entities: readonly (EntityState | undefined)[];
  readonly living: readonly (Entity | undefined)[];
  readonly copies: number;
  readonly numbers: number;
  readonly mark: TraceMark;
  readonly observers: readonly unknown[];
  readonly firstRow: number; // that is read again when the run goes back to it
}

/** Dense enough that any point is some 20 ms away; twice as dense took 7% more of all time. */
export const CHECKPOINT_EVENTS = 40_000;
/** Observers read every so many events: what was just written is still near (5% of all time). */
const PAGE = 4_000;
/** Before this many nothing has its usual shape yet: going on from there takes V8 by surprise. */
export const BEGINNING_EVENTS = 1_000;
/** Beyond this many, every second old one is given up. */
const CHECKPOINTS_MAX = 256;
/**
 * A run goes back to its first checkpoints as soon as they are kept. V8 takes what was never set
 * again for constant, and what never came back from a copy for of one shape: told otherwise only
 * by a person's first seek, it threw all compiled code away just then (measured: 80 ms).
 */
const REHEARSED = 3;

export interface RunSpec extends KernelSpec {
  readonly assemble: (world: World) => void;
  /** Nobody goes back but to the start (false): a checkpoint on the way would only cost time. */
  readonly onlyFromStart?: boolean;
  /** Only so many of the latest entries are kept: no way leads back beyond them. */
  readonly keep?: number;
  readonly entriesMax?: number; // a run that becomes longer ends with TooLong
  readonly observers?: (world: World) => readonly Observer[];
}

export class Run {
  readonly world: World;
  readonly observers: readonly Observer[];
  private checkpoints: Checkpoint[] = [];
  private observed = 0;
  private rehearsals = 0; // how often it went back to a checkpoint that was just kept
  private rewound: TraceMark | undefined;
  private readonly onlyFromStart: boolean;
  private readonly history: History;

  constructor({
    assemble, observers, onlyFromStart = false, keep, entriesMax, ...kernel
  }: RunSpec) {
    this.onlyFromStart = onlyFromStart;
    this.world = new World(kernel);
    this.history = new History(this.world.trace, keep, entriesMax);
    this.observers = observers?.(this.world) ?? [];
    assemble(this.world);
    this.keepCheckpoint();
  }

  /** Runs to a time, or until about `limit` events more. True when the time was reached. */
  runUntil(to: Micros, limit = Infinity): boolean {
    const { world } = this;
    const end = world.events + limit;
    for (;;) {
      const next = this.nextCheckpoint;
      const isThere = world.runUntil(to, Math.min(next, end, world.events + PAGE) - world.events);
      this.observe();
      this.history.check(world.now);
      if (world.events >= next) this.keepCheckpoint();
      this.giveUp();
      if (isThere) return true;
      if (world.events >= end) return false;
    }
  }

  /** After how many events the next checkpoint is kept. */
  private get nextCheckpoint(): number {
    if (this.onlyFromStart) return Infinity;
    const { events } = this.checkpoints.at(-1) as Checkpoint;
    return events + (events === 0 ? BEGINNING_EVENTS : CHECKPOINT_EVENTS);
  }

  /** Takes a person's step: it happens at its time, or just after all that was reached. */
  input(step: Omit<Step, 'at'> & Partial<Pick<Step, 'at'>>): Step {
    const wanted = step.at !== undefined && 'time' in step.at ? step.at.time : 0;
    const at = { time: Math.max(wanted, this.world.now + 1) as Micros };
    const timed = { ...step, at };
    this.world.inputs.add(timed);
    return timed;
  }

  /** Goes back, or on, to a time: the trace ends there, and another future may begin. */
  seek(to: Micros): void {
    const { steps } = this.world.inputs;
    if (to < this.world.now) {
      this.restore(this.lastBefore(({ now, events }) => now <= to || events === 0));
      this.world.inputs.follow(steps, steps.length);
    }
    this.runUntil(to);
  }

  /**
   * Makes this the run of another list of steps, at time `to`. What is the same in both lists
   * keeps its past; the first difference begins another future.
   */
  follow(steps: readonly Step[], to: Micros): void {
    const old = this.world.inputs.steps;
    let place = 0;
    while (place < steps.length && JSON.stringify(steps[place]) === JSON.stringify(old[place])) {
      place++;
    }
    const changed = [...steps.slice(place), ...old.slice(place)];
    // An anchored step may be met at any time, so nothing of the past is certain with it.
    const from = Math.min(...changed.map(({ at }) => ('time' in at ? at.time - 1 : -1)), to);
    if (from < this.world.now) {
      this.restore(this.lastBefore(({ now, events }) => now <= from || events === 0));
    }
    this.world.inputs.follow(steps, place);
    this.runUntil(to);
  }

  /** Goes to the moment after the nth event of the run. */
  seekEvent(events: number): void {
    const { steps } = this.world.inputs;
    if (events < this.world.events) {
      this.restore(this.lastBefore((checkpoint) => checkpoint.events <= events));
      this.world.inputs.follow(steps, steps.length);
    }
    this.runUntil(Infinity as Micros, events - this.world.events);
  }

  /** The earliest moment that the trace went back to since the last question. */
  takeRewound(): TraceMark | undefined {
    const { rewound } = this;
    this.rewound = undefined;
    return rewound;
  }

  /** How many checkpoints are kept. */
  get kept(): number {
    return this.checkpoints.length;
  }

  private observe(): void {
    const { length } = this.world.trace;
    if (length === this.observed) return;
    for (const observer of this.observers) observer.observe(this.observed, length);
    this.observed = length;
  }

  /** The hash of all that has happened, kept or not. */
  get hash(): string {
    return this.history.hashText();
  }

  /** Gives up what is older than what is kept, but not what it takes to go back to that. */
  private giveUp(): void {
    const { edge } = this.history;
    if (edge === undefined) return;
    const { length } = this.checkpoints;
    const place = this.onlyFromStart
      ? length : this.checkpoints.findLastIndex(({ firstRow }) => firstRow <= edge);
    this.checkpoints.splice(0, place);
    const before = Math.min(edge, this.checkpoints[0]?.firstRow ?? edge);
    if (before > this.world.trace.first) this.history.giveUp(before, this.observers);
  }

  private lastBefore(isBefore: (checkpoint: Checkpoint) => boolean): Checkpoint {
    const place = this.checkpoints.findLastIndex(isBefore);
    assert(place >= 0, 'a run goes back no further than what it keeps');
    return this.checkpoints[place] as Checkpoint;
  }

  private keepCheckpoint(): void {
    this.observe();
    const { world } = this;
    world.forgetStopped();
    const mark = world.trace.mark();
    const observers = this.observers.map((observer) => observer.save());
    const firstRows = this.observers.map((observer, i) =>
      observer.firstRowOf?.(observers[i] as never) ?? mark.length);
    this.checkpoints.push({
      events: world.events, now: world.now, copies: world.copies, numbers: world.numbers,
      list: world.list.copy(),
      inputs: world.inputs.copy(),
      links: world.links.save(),
      entities: world.entities.map((entity) => entity?.save()),
      living: world.entities.slice(),
      mark, observers, firstRow: Math.min(mark.length, ...firstRows),
    });
    if (this.rehearsals++ < REHEARSED) this.become(this.checkpoints.at(-1) as Checkpoint);
    if (this.checkpoints.length > CHECKPOINTS_MAX) this.thin();
  }

  /** Gives up all checkpoints but the first: every way back is a run from the start. */
  forget(): void {
    this.checkpoints.length = 1;
  }

  /** Old checkpoints become sparser; going far back then takes a little longer. */
  private thin(): void {
    const half = this.checkpoints.length >> 1;
    this.checkpoints = this.checkpoints.filter((_, i) => i === 0 || i >= half || i % 2 === 0);
  }

  private restore(checkpoint: Checkpoint): void {
    this.become(checkpoint);
    const isEarliest = this.rewound === undefined || checkpoint.mark.length < this.rewound.length;
    if (isEarliest) this.rewound = checkpoint.mark;
    while (this.checkpoints.at(-1) !== checkpoint) this.checkpoints.pop();
  }

  private become(checkpoint: Checkpoint): void {
    const { world } = this;
    world.events = checkpoint.events;
    world.now = checkpoint.now;
    world.copies = checkpoint.copies;
    world.numbers = checkpoint.numbers;
    world.list = checkpoint.list.copy();
    world.inputs = checkpoint.inputs.copy();
    world.links.restore(checkpoint.links);
    world.entities = checkpoint.living.slice();
    checkpoint.entities.forEach((state, id) => {
      if (state !== undefined) world.entities[id]?.restore(state);
    });
    world.trace.rewind(checkpoint.mark);
    this.observers.forEach((observer, i) => observer.restore(checkpoint.observers[i] as never));
    this.observed = checkpoint.mark.length;
  }
}
