/**
 * Where each actor's own entries say how it stands. They are few among very many: whoever asks at
 * every picture must not look for them in the whole run (measured: three quarters of the page's
 * time after a million entries).
 */
import { fieldsOf } from '../../base/json';
import { firstAfter } from '../../base/first-after';
import { healthAfter } from '../../frames/health/health';
import { ENTRY_KINDS, type ActorId, type EntryKind } from '../../trace/entry';
import { isState } from '../../trace/state';
import { kindCode, type Trace } from '../../trace/trace';

/** What an entry may speak of; the places of such entries, in the order of time. */
interface Sayings {
  readonly health: number[];
  readonly bits: number[]; // beside each of these: how the actor is from there on
  readonly state: number[];
  readonly settings: number[];
}

export type Topic = 'state' | 'settings';

const TURNS: readonly EntryKind[] =
  ['crashed', 'restarted', 'blocked', 'unblocked', 'stopped', 'started'];
const IS_TURN = ENTRY_KINDS.map((kind) => TURNS.includes(kind)); // by code
const CHANGED = kindCode('changed');

const nothing = (): Sayings => ({ health: [], bits: [], state: [], settings: [] });

export class Standings {
  private readonly actors: (Sayings | undefined)[] = [];
  private read = 0;

  constructor(private readonly trace: Trace) {}

  /** True while the trace has only grown since it was last read. */
  follows(trace: Trace): boolean {
    return trace === this.trace && trace.length >= this.read;
  }

  readOn(): this {
    const { columns: { kind, actor }, length } = this.trace;
    for (let seq = this.read; seq < length; seq++) {
      const code = kind[seq] as number;
      const isTurn = IS_TURN[code] === true;
      if (isTurn || code === CHANGED) this.readOne(seq, actor[seq] as ActorId, isTurn);
    }
    this.read = length;
    return this;
  }

  /** How an actor is after the first `count` entries, as its own say it: bits of `Health`. */
  healthAt(actor: ActorId, count: number): number {
    const { health, bits } = this.actors[actor] ?? nothing();
    return bits[firstAfter(health, count - 1) - 1] ?? 0;
  }

  /** An actor's own entries on a topic among the first `count`, the newest first. */
  *newestFirst(actor: ActorId, topic: Topic, count: number): Iterable<number> {
    const seqs = this.actors[actor]?.[topic] ?? [];
    for (let place = firstAfter(seqs, count - 1); place > 0; place--) {
      yield seqs[place - 1] as number;
    }
  }

  private readOne(seq: number, actor: ActorId, isTurn: boolean): void {
    const { health, bits, state, settings } = (this.actors[actor] ??= nothing());
    const before = bits.at(-1) ?? 0;
    const after = healthAfter(before, this.trace, seq);
    if (after !== before) {
      health.push(seq);
      bits.push(after);
    }
    if (isTurn) return;
    const native = this.trace.texts[this.trace.columns.native[seq] as number] ?? '';
    const detail = this.trace.detail(seq);
    if (isState(native, detail)) state.push(seq);
    if (fieldsOf(detail).value !== undefined) settings.push(seq);
  }
}
