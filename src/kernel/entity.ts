/** One actor with a machine: its mode, its record, its timers. */
import { copyData } from '../base/copy';
import { hashText } from '../base/random';
import type { ActorId } from '../trace/entry';
import type { Micros } from '../base/micros';
import type { EntitySpec } from './api';
import type { LinkedMachine } from './charts/linked-machine';
import { Alarms } from './events/alarms';
import type { Notice } from './events/notice';
import type { EntityRecord } from './machine';

/** What of an entity changes while it runs. */
interface EntityState {
  readonly configuration: number;
  readonly record: EntityRecord;
  readonly timers: readonly number[];
  readonly alarms: Alarms;
  readonly isDown: boolean;
  readonly isPaused: boolean;
  readonly pausedBy: number;
  readonly isDiskFull: boolean;
  readonly parked: readonly Notice[];
  readonly parts: readonly ActorId[];
}

const NOTHING: readonly Notice[] = [];
const NOBODY: readonly ActorId[] = [];

export class Entity {
  // What every event asks for stands first, and near together in memory.
  configuration = -1;
  isDown = false; // crashed: hears nothing until it is restarted
  isPaused = false; // its clock stands still: what comes is parked
  /** By timer of the chart: the number of the notice that counts, 0 for none. */
  timers: number[] = Array.from({ length: this.machine.timers }, () => 0);
  alarms = new Alarms(this.id); // what its actions have woken it for
  born = 0; // tells it from one of the same name before it
  readonly name: string;
  readonly hash: number; // of its name, for keyed chance
  pausedBy = -1; // seq of the entry that says so
  isDiskFull = false; // somebody filled it, and nobody has made room
  parked: Notice[] = [];
  parts: ActorId[] = []; // what runs in this process

  readonly host: ActorId | undefined; // the process it runs in
  readonly inbox: Micros; // how long what its own process tells it takes
  readonly record: EntityRecord;

  constructor(readonly id: ActorId, readonly machine: LinkedMachine, spec: EntitySpec) {
    this.name = spec.name;
    this.hash = hashText(spec.name);
    this.host = spec.host;
    this.inbox = spec.inbox ?? (0 as Micros);
    this.record = spec.record;
  }

  /** Whether a notice is of a timer that it has stopped, or set anew, since. */
  hasStopped({ timer, epoch }: Notice): boolean {
    return timer >= 0 && this.timers[timer] !== epoch;
  }

  /** Whether a notice of a timer that it has set still counts; it will not count again. */
  takeTimer(notice: Notice): boolean {
    if (this.hasStopped(notice)) return false;
    if (notice.timer >= 0) this.timers[notice.timer] = 0;
    return true;
  }

  /** Nothing that it has set for later will come. */
  stopClocks(): void {
    this.timers.fill(0);
    this.alarms.stopAll();
  }

  save(): EntityState {
    const { configuration, isDown, isPaused, pausedBy, isDiskFull } = this;
    const { parked, parts, timers, alarms } = this;
    const record = copyData(this.record);
    return {
      configuration, isDown, isPaused, pausedBy, isDiskFull, record,
      timers: timers.slice(), alarms: alarms.copy(),
      // Nearly all have none of these: a checkpoint is then half as large.
      parts: parts.length === 0 ? NOBODY : parts.slice(),
      parked: parked.length === 0 ? NOTHING : parked.slice(),
    };
  }

  restore(state: EntityState): void {
    this.configuration = state.configuration;
    refill(this.record, copyData(state.record));
    this.timers = state.timers.slice();
    this.alarms = state.alarms.copy();
    this.isDown = state.isDown;
    this.isPaused = state.isPaused;
    this.pausedBy = state.pausedBy;
    this.isDiskFull = state.isDiskFull;
    this.parked = state.parked.slice();
    this.parts = state.parts.slice();
  }
}

/**
 * Makes an object what another is, field by field. To V8 a copy is of another shape than what it
 * was copied from: putting it in its place would undo all fast code that reads the record.
 */
function refill(record: EntityRecord, from: EntityRecord): void {
  for (const field of Object.keys(record)) {
    if (!(field in from)) Reflect.deleteProperty(record, field);
  }
  Object.assign(record, from);
}

export type { EntityState };
