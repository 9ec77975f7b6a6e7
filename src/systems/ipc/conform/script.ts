/** What is done in a world that is made of a log: processes, their calls, and what is checked. */
import type { Fields, Json } from '../../../base/json';
import type { Trace } from '../../../trace/trace';

/** One thing that the log says, and where the trace says it. */
export interface Check {
  readonly key: string;
  readonly wanted: Json;
  readonly got: (trace: Trace) => Json;
}

/** A write as the log has it. */
export interface WriteAct {
  readonly label: string; // '' for what only fills
  readonly type: number | null;
  readonly size: number;
  readonly noWait?: boolean;
  readonly timeout?: string;
  readonly user?: string;
  readonly queue?: string;
  readonly wasOpen?: boolean; // it has its queue open from before the first row
}

/** The world of a log while it is written. */
export class Script {
  readonly producers: Fields[] = [];
  readonly readers = new Map<string, { readonly id: string; readonly options: Fields }>();
  readonly steps: Fields[] = [];
  readonly checks: Check[] = [];
  readonly labels = new Map<string, string>(); // by the process that writes it
  readonly queues: Fields[] = [];
  settings: Fields = {};
  opensEarly = false; // who comes now has had the queue open from before the first row
  private now = 100_000; // microseconds

  constructor(readonly api: 'sysv' | 'posix', public queue: string, bounds: Fields) {
    this.addQueue(queue, bounds);
  }

  addQueue(name: string, bounds: Fields): void {
    this.queues.push({ name, api: this.api, owner: 'root', ...bounds });
  }

  /** Goes to a time of the log; what it has at one time is done in its order. */
  goTo(millis: number): void {
    this.now = Math.max(this.now, 100_000 + Math.round(millis * 1000));
  }

  /** The moment of the next act. */
  tick(micros = 200): string {
    this.now += micros;
    return `${this.now}us`;
  }

  get end(): number {
    return this.now;
  }

  /** A process that writes once; returns its name. */
  write(act: WriteAct, at = this.tick()): string {
    const id = `w${this.producers.length + 1}`;
    const { label, type, size, noWait = false, timeout = null, user = 'root', queue } = act;
    this.labels.set(id, label);
    if (act.wasOpen || this.opensEarly) this.openEarly(id);
    this.producers.push({
      id, arrivals: { kind: 'recorded', times: [at] }, count: 1, size,
      options: { queue: queue ?? this.queue, type, noWait, timeout, user, creat: false },
    });
    return id;
  }

  /** The process of a name in the log, which reads or asks when it is told to. */
  reader(name: string, user = 'root'): string {
    const known = this.readers.get(name);
    if (known !== undefined) return known.id;
    const id = `r${this.readers.size + 1}`;
    const options = { queue: this.queue, waits: 'byHand', user, creat: false };
    this.readers.set(name, { id, options });
    if (this.opensEarly) this.openEarly(id);
    return id;
  }

  private openEarly(id: string): void {
    const command = { type: 'open', creat: false };
    this.steps.push({ at: '15ms', do: 'command', target: `${id}.client`, command });
  }

  /** Tells the process of a name to make a call. */
  tell(name: string, command: Fields, at = this.tick()): string {
    const id = this.reader(name);
    this.steps.push({ at, do: 'command', target: `${id}.client`, command });
    return id;
  }

  crash(name: string): void {
    this.steps.push({ at: this.tick(), do: 'crash', target: this.reader(name) });
  }

  check(key: string, wanted: Json, got: Check['got']): void {
    this.checks.push({ key: `${this.checks.length + 1}: ${key}`, wanted, got });
  }
}
