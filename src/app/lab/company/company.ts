/** All who play in a comparison: one workload, one set of faults, one seed, one playhead. */
import type { Micros } from '../../../base/micros';
import type { Refusal } from '../../../scenario/portable';
import type { Trace } from '../../../trace/trace';
import { type Cast, settle } from '../../run/player';
import { Column } from './column';
import type { Casting, Entrant } from './portable';

/** An entrant with its engine, or with the reason why it has none. */
export interface Place {
  readonly entrant: Entrant;
  readonly column: Column | Refusal;
}

export class Company implements Cast {
  readonly places: readonly Place[];
  readonly until: Micros; // where the world's own timeline ends
  private readonly columns: readonly Column[];
  private readonly listeners = new Set<() => void>();

  constructor({ world, parts }: Casting) {
    this.until = world.until;
    this.places = parts.map(({ entrant, plays }) => {
      const column = 'cannot' in plays ? plays : new Column(plays, () => this.changed());
      return { entrant, column };
    });
    this.columns = this.places.flatMap(({ column }) => (column instanceof Column ? [column] : []));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** As far as the slowest engine has come. */
  readonly known = (): { reached: Micros; hasEnded: boolean; isFull: boolean } => {
    const playing = this.columns.filter(({ isOver }) => !isOver);
    const reached = Math.min(this.end(), ...playing.map((each) => each.telling().reached));
    return { reached: reached as Micros, hasEnded: playing.length === 0, isFull: false };
  };

  readonly traces = (): readonly Trace[] => this.columns.map((each) => each.telling().trace);

  /** The end of the world's own timeline, or the last thing that happens to any of them. */
  readonly end = (): Micros => {
    const last = this.columns.filter(({ isOver }) => isOver).map((each) => each.last);
    return Math.max(this.until, ...last) as Micros;
  };

  /** They all run to their ends by themselves. */
  readonly runTo = (): void => undefined;

  /** Whoever is waited for is still at work. */
  readonly isLagging = (): boolean => true;

  close(): void {
    for (const column of this.columns) column.close();
  }

  private changed(): void {
    settle();
    for (const listener of this.listeners) listener();
  }
}
