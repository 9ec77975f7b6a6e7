/** What a system's own reading says at any moment: its nearest checkpoint, and what came since. */
import { copyData } from '../../base/copy';
import type { Scenario } from '../../scenario/scenario';
import type { ActorId } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import type { Reading } from '../topology';

/** Entries between two checkpoints. */
const STRIDE = 20_000;
/** When there are more, every other one is given up. */
const CHECKPOINTS_MAX = 24;

interface Moment {
  readonly length: number; // entries read
  readonly state: unknown;
  readonly changed: Map<ActorId, number>; // entries up to the last that changed each actor
}

export class Readings {
  private now!: Moment;
  private actors = -1; // that were known at the beginning
  private checkpoints: Moment[] = [];
  private stride: number;

  constructor(
    private readonly reading: Reading, private readonly trace: Trace,
    private readonly options: { scenario: Scenario | undefined; stride?: number },
  ) {
    this.stride = options.stride ?? STRIDE;
    this.begin();
  }

  private begin(): void {
    const { reading, trace, options: { scenario } } = this;
    this.actors = trace.actors.length;
    this.now = { length: 0, state: reading.begin(trace, scenario), changed: new Map() };
    this.checkpoints = [copyOf(this.now)];
  }

  /** Goes to where the first `length` entries have been read. */
  seek(length: number): void {
    // A page begins to read before the engine has said who takes part.
    const isNew = this.now.length === 0 && this.checkpoints.length === 1;
    if (isNew && this.actors !== this.trace.actors.length) this.begin();
    const nearest = this.checkpoints.findLast((one) => one.length <= length)!;
    if (length < this.now.length || nearest.length > this.now.length) this.now = copyOf(nearest);
    let { length: at } = this.now;
    const { state, changed } = this.now;
    while (at < length) {
      for (const actor of this.reading.read(state, this.trace, at)) changed.set(actor, at + 1);
      at++;
      const last = this.checkpoints.at(-1)!;
      if (at >= last.length + this.stride) this.keep({ ...this.now, length: at });
    }
    this.now = { ...this.now, length };
  }

  /** The trace is about to be cut to `length` entries. */
  cut(length: number): void {
    this.checkpoints = this.checkpoints.filter((one) => one.length <= length);
    if (this.now.length > length) this.now = copyOf(this.checkpoints.at(-1)!);
  }

  /** Grows whenever an actor's detail is another one. */
  versionOf(actor: ActorId): number {
    return this.now.changed.get(actor) ?? 0;
  }

  detailOf(actor: ActorId): unknown {
    return this.reading.detailOf(this.now.state, actor);
  }

  private keep(moment: Moment): void {
    this.checkpoints.push(copyOf(moment));
    if (this.checkpoints.length <= CHECKPOINTS_MAX) return;
    this.stride *= 2;
    this.checkpoints = this.checkpoints.filter((_, place) => place % 2 === 0);
  }
}

const copyOf = ({ length, state, changed }: Moment): Moment =>
  ({ length, state: copyData(state), changed: new Map(changed) });
