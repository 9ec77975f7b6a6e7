/** Who was at an end of a hop, kept as the trace grows: their lines stay while time moves. */
import { NO_ACTOR } from '../../trace/columns';
import type { Trace } from '../../trace/trace';

export class Talkers {
  readonly used = new Set<number>();
  hops = 0;
  private read = 0;

  constructor(private readonly trace: Trace) {}

  /** True while the trace has only grown since it was last read. */
  follows(trace: Trace): boolean {
    return trace === this.trace && trace.length >= this.read;
  }

  readOn(): this {
    const { at, until, actor, peer } = this.trace.columns;
    for (; this.read < this.trace.length; this.read++) {
      const seq = this.read;
      if (until[seq]! <= at[seq]! || peer[seq] === NO_ACTOR) continue;
      this.hops++;
      this.used.add(actor[seq]!);
      this.used.add(peer[seq]!);
    }
    return this;
  }
}
