/** Keeps the ledger of a trace at any moment: on from where it is, or back to what it saved. */
import { Ledger } from '../../ledger/ledger';
import type { Trace } from '../../trace/trace';

/** Entries between two savings: reading that many again takes a few milliseconds. */
const SAVE_EVERY = 4000;

export class LedgerReader {
  private readonly ledger: Ledger;
  private readonly saved: { readonly at: number; readonly state: ReturnType<Ledger['save']> }[] = [];
  private read = 0;
  private furthest = 0;

  constructor(private readonly trace: Trace) {
    this.ledger = new Ledger(trace);
    this.saved.push({ at: 0, state: this.ledger.save() });
  }

  follows(trace: Trace): boolean {
    return trace === this.trace && trace.length >= this.furthest;
  }

  readOn(): this {
    return this;
  }

  /** The ledger after the first `count` entries. It is the same object every time. */
  at(count: number): Ledger {
    if (count < this.read) this.goBack(count);
    while (this.read < count) {
      const to = Math.min(count, this.nextSaving());
      this.ledger.observe(this.read, to);
      this.read = to;
      this.furthest = Math.max(this.furthest, to);
      if (to % SAVE_EVERY === 0 && (this.saved.at(-1)?.at ?? 0) < to) {
        this.saved.push({ at: to, state: this.ledger.save() });
      }
    }
    return this.ledger;
  }

  private nextSaving(): number {
    return (Math.floor(this.read / SAVE_EVERY) + 1) * SAVE_EVERY;
  }

  private goBack(count: number): void {
    const place = this.saved.findLastIndex(({ at }) => at <= count);
    const { at, state } = this.saved[Math.max(place, 0)] as (typeof this.saved)[number];
    this.ledger.restore(state);
    this.read = at;
  }
}
