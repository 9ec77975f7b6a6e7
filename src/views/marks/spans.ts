/** How long machines and wires were broken, as their own entries say it. */
import type { Micros } from '../../base/micros';
import {
  CRASHED, FULL, healthAfter, LOSSY, PAUSED, SLOW, wireHealth,
} from '../../frames/health/health';
import { NO_ACTOR } from '../../trace/columns';
import { kindCode, type Trace } from '../../trace/trace';

/** Down: it does nothing, or carries nothing. With a full disk it may be well, and come and go. */
export type Ill = 'down' | 'slow' | 'lossy' | 'disk';

/** How long something was broken. */
export interface FaultSpan {
  readonly actor: number;
  readonly ill: Ill;
  readonly from: Micros;
  readonly to?: Micros; // absent: still broken
}

const TURNS = new Set(
  (['started', 'stopped', 'crashed', 'restarted', 'blocked', 'unblocked', 'changed'] as const)
    .map(kindCode),
);
const ILLS: readonly Ill[] = ['down', 'slow', 'lossy', 'disk'];

/** Reads a trace entry by entry. */
export class Spans {
  readonly list: FaultSpan[] = [];
  private readonly bits = new Map<number, number>(); // by actor
  private readonly open = new Map<string, number>(); // by actor and ill: place in the list

  constructor(private readonly trace: Trace) {}

  read(seq: number): void {
    const { kind, actor: actors, at } = this.trace.columns;
    const actor = actors[seq]!;
    if (!TURNS.has(kind[seq]!) || actor === NO_ACTOR) return;
    const before = this.bits.get(actor) ?? 0;
    const after = healthAfter(before, this.trace, seq);
    if (after === before) return;
    this.bits.set(actor, after);
    const isWire = this.trace.actors[actor]?.role === 'link';
    for (const ill of ILLS) {
      const is = has(after, ill, isWire);
      if (is !== has(before, ill, isWire)) this.turn({ actor, ill, from: at[seq] as Micros }, is);
    }
  }

  private turn(span: FaultSpan, isBegun: boolean): void {
    const key = `${span.actor} ${span.ill}`;
    const place = this.open.get(key);
    if (isBegun) {
      this.open.set(key, this.list.push(span) - 1);
    } else if (place !== undefined) {
      this.list[place] = { ...this.list[place]!, to: span.from };
      this.open.delete(key);
    }
  }
}

/** A machine that waits for others is not broken; a wire that is held up is cut. */
function has(bits: number, ill: Ill, isWire: boolean): boolean {
  switch (ill) {
    case 'down':
      return isWire ? wireHealth(bits) === 'cut' : (bits & (CRASHED | PAUSED)) !== 0;
    case 'slow': return (bits & SLOW) !== 0;
    case 'lossy': return (bits & LOSSY) !== 0;
    default: return (bits & FULL) !== 0;
  }
}
