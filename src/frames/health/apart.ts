/** Wires that no road shows, as between Kafka's brokers: their ends say when one is not well. */
import type { ActorId } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import { type LaneHealth, wireHealth } from './health';
import type { World } from '../world/world';

/** A process that another reaches badly or not at all. */
export interface Apart {
  readonly name: string; // the process at the other end: 'b2'
  readonly health: Exclude<LaneHealth, 'open'>; // of the wire to it
}

interface Wire {
  readonly id: ActorId;
  readonly name: string;
  readonly other: ActorId; // the process at its other end
}

/** Every process's wires; actors are only ever added. */
export class Wires {
  private known = 0;
  private readonly byEnd = new Map<ActorId, Wire[]>();

  constructor(private readonly trace: Trace) {}

  /** Whom a process reaches badly by wires other than the drawn ones. */
  apartOf(actor: ActorId, world: World, drawn: ReadonlySet<string>): readonly Apart[] {
    this.learn();
    return (this.byEnd.get(actor) ?? []).flatMap(({ id, name, other }) => {
      const health = drawn.has(name) ? 'open' : wireHealth(world.health[id]!);
      return health === 'open' ? [] : [{ name: this.trace.actors[other]!.name, health }];
    });
  }

  /** The trace was cut: actors may come again as others. */
  clear(): void {
    this.known = 0;
    this.byEnd.clear();
  }

  private learn(): void {
    const { actors } = this.trace;
    for (; this.known < actors.length; this.known++) {
      const { id, name, ends } = actors[this.known]!;
      ends?.forEach((end, i) => {
        const wires = this.byEnd.get(end) ?? [];
        this.byEnd.set(end, [...wires, { id, name, other: ends[1 - i]! }]);
      });
    }
  }
}
