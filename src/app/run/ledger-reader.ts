/** Keeps the ledger of a trace at any moment: on from where it is, or back to what it saved. */
import { Ledger, type SavedLedger } from '../../ledger/ledger';
import type { Trace } from '../../trace/trace';

/** Entries between two savings; most of them cost nothing. */
const SAVE_EVERY = 16_384;

export class LedgerReader {
  private readonly ledger: Ledger;
  private readonly saved: SavedLedger[];
  private furthest = 0;

  constructor(private readonly trace: Trace) {
    this.ledger = new Ledger(trace);
    this.saved = [this.ledger.save()];
  }

  follows(trace: Trace): boolean {
    return trace === this.trace && trace.length >= this.furthest;
  }

  /** The ledger is not read ahead: it is asked for a moment. */
  readOn(): this {
    return this;
  }

  /** The ledger after the first `count` entries. It is the same object every time. */
  at(count: number): Ledger {
    const { ledger, saved } = this;
    if (count < ledger.length) {
      const before = saved.findLast(({ length }) => length <= count);
      ledger.restore(before ?? (saved[0] as SavedLedger));
    }
    while (ledger.length < count) {
      const next = (Math.floor(ledger.length / SAVE_EVERY) + 1) * SAVE_EVERY;
      ledger.observe(ledger.length, Math.min(count, next));
      if (ledger.length === next && next > this.furthest) saved.push(ledger.save());
      this.furthest = Math.max(this.furthest, ledger.length);
    }
    return ledger;
  }
}
