/** The page's copy of what the engine has run: one trace a future, outside React. */
import type { Json } from '../../base/json';
import type { Micros } from '../../base/micros';
import type { Scenario, Step } from '../../scenario/scenario';
import type { Problem } from '../../scenario/problem';
import { absorbChunk, takeChunk } from '../../trace/chunk';
import { Trace } from '../../trace/trace';
import { openDoorway } from '../../worker/client';
import type { Doorway, Failure, Port, Reply } from '../../worker/client';

/** One future as far as it was run. */
export interface Telling {
  readonly trace: Trace;
  readonly reached: Micros;
  readonly hasEnded: boolean;
  readonly isFull: boolean; // as long as the engine lets a run become
  readonly hash?: string; // of the trace, once it is judged
}

export interface MirrorEvents {
  onOpened(scenario: Scenario): void;
  onRefused(problems: readonly Problem[]): void; // of a world that was to be opened
  onDenied?(problems: readonly Problem[]): void; // of a step in a world that is open
  onGrown(): void;
  onFailed(failure: Omit<Failure, 'scenario' | 'seed'>): void;
}

const START = { length: 0, actors: 0, messages: 0 };
const blank = (): Telling =>
  ({ trace: new Trace(), reached: -1 as Micros, hasEnded: false, isFull: false });

function copyOf(trace: Trace): Trace {
  const copy = new Trace();
  absorbChunk(copy, takeChunk(trace, START, 0));
  return copy;
}

export class Mirror {
  version = 0; // grows with every change; what React compares
  isLagging = false;
  private live = blank(); // follows the engine
  private readonly kept = new Map<number, Telling>(); // the futures as last seen
  private branch = 0; // the future that the engine is in
  private target = 0 as Micros;
  private isWaiting = false;
  private isShared = false; // a kept future has the same trace object
  private doorway: Doorway | undefined;
  private candidate: Doorway | undefined; // opens a world; nobody is sure yet that it can
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly start: () => Port,
    private readonly events: MirrorEvents,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** A future as far as it is known. While the engine runs it again, the old telling is shown. */
  telling(branch: number): Telling {
    const kept = this.kept.get(branch);
    if (branch !== this.branch) return kept ?? this.live;
    return kept !== undefined && kept.reached > this.live.reached ? kept : this.live;
  }

  /** Opens a world in an engine of its own. What ran before is gone once it has opened. */
  open(scenario: Json): void {
    this.candidate?.close();
    try {
      const die = (message: string): void => this.fail(message);
      const next = openDoorway(this.start(), (reply) => this.hear(reply, next), die);
      this.candidate = next;
      next.send({ do: 'open', scenario });
    } catch (error) {
      this.fail(String(error));
    }
  }

  /** The candidate has answered: from now on it is the engine, or it is gone. */
  private meet(reply: Reply): void {
    if (reply.is === 'opened') {
      this.doorway?.close();
      this.doorway = this.candidate;
      this.candidate = undefined;
      this.live = blank();
      this.kept.clear();
      [this.branch, this.target, this.isWaiting] = [0, 0 as Micros, false];
      this.events.onOpened(reply.scenario);
      this.changed();
      this.pump();
    } else if (reply.is === 'refused') {
      this.candidate?.close();
      this.candidate = undefined;
      this.events.onRefused(reply.problems);
    } else if (reply.is === 'failed') this.fail(reply.failure.message);
  }

  /** Asks the engine to reach a time. It answers a slice at a time. */
  runTo(time: Micros): void {
    this.target = time;
    this.pump();
  }

  /** A step at the time reached. */
  input(step: Step): void {
    this.doorway?.send({ do: 'input', step });
  }

  /** Makes the engine run another list of steps, from `at` on, as future `branch`. */
  follow(branch: number, at: Micros, steps: readonly Step[]): void {
    if (branch !== this.branch) this.kept.set(this.branch, this.telling(this.branch));
    else this.kept.delete(branch);
    [this.branch, this.target] = [branch, at];
    const reached = Math.min(this.live.reached, at) as Micros;
    this.live = { trace: this.live.trace, reached, hasEnded: false, isFull: false };
    this.isShared = true;
    this.isWaiting = true;
    this.doorway?.send({ do: 'fork', at, steps });
    this.changed();
  }

  forget(branch: number): void {
    this.kept.delete(branch);
    this.changed();
  }

  /** Stops the producers, heals, drains and judges. */
  finish(): void {
    this.isWaiting = true;
    this.doorway?.send({ do: 'finish' });
  }

  close(): void {
    this.doorway?.close();
    this.candidate?.close();
    [this.doorway, this.candidate] = [undefined, undefined];
  }

  private pump(): void {
    if (this.isWaiting || this.doorway === undefined) return;
    const { hasEnded, isFull, reached } = this.live;
    if (hasEnded || isFull || reached >= this.target) return;
    this.isWaiting = true;
    this.doorway.send({ do: 'run', to: this.target });
  }

  private hear(reply: Reply, from: Doorway): void {
    if (from === this.candidate) this.meet(reply);
    else if (reply.is === 'failed') {
      this.fail(reply.failure.message, reply.failure.at, reply.failure.seq);
    } else if (reply.is === 'refused') {
      // The engine goes on as if nothing had been asked.
      this.isWaiting = false;
      this.events.onDenied?.(reply.problems);
      this.pump();
    } else if (reply.is === 'entries') {
      const { chunk, reached, ended: hasEnded, full: isFull } = reply;
      // Readers know a trace by its object: one that goes back becomes another one.
      const isAnother = this.isShared || chunk.from < this.live.trace.length;
      const trace = isAnother ? copyOf(this.live.trace) : this.live.trace;
      absorbChunk(trace, chunk);
      this.isShared = false;
      const { hash } = reply;
      this.live = { trace, reached, hasEnded, isFull, ...(hash !== undefined && { hash }) };
      this.isLagging = reply.lagging;
      this.isWaiting = false;
      this.changed();
      this.pump();
    }
  }

  private fail(message: string, at = Math.max(this.live.reached, 0) as Micros, seq?: number): void {
    this.close();
    this.events.onFailed({ message, at, seq: seq ?? this.live.trace.length });
    this.changed();
  }

  private changed(): void {
    this.version++;
    this.events.onGrown();
    for (const listener of this.listeners) listener();
  }
}
