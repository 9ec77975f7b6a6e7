/** How much of its past a run keeps: all of it, or only its latest entries. */
import { TraceHash } from '../trace/hash';
import type { GivenUp } from '../trace/kept/messages';
import type { Trace } from '../trace/trace';

/** With their messages and a ledger so many take up to two gigabytes. */
const ALL_MAX = 10_000_000;
/** The places of details that rows name are numbers of 26 bits, and most rows may have one. */
const NAMED_MAX = 60_000_000;
/** What is given up at one time, as a share of what is kept: each time looks through all of it. */
const SHARE = 1 / 4;

/** A reader of the trace that can give up what it knows of its beginning. */
interface Forgetful {
  giveUp?(before: number): Omit<GivenUp, 'rows'> | undefined;
}

/** A run has become longer than what is kept of it has room for. */
export class TooLong extends Error {
  constructor(readonly entries: number, readonly now: number) {
    super(`after ${(now / 1e6).toFixed(1)} s of simulated time this run has ${entries} entries, `
      + 'and more are not kept; ask for less time, for fewer messages, or keep only the latest');
  }
}

export class History {
  private readonly hash = new TraceHash();
  private messages = { messages: 0, others: [] as Iterable<number> };

  /** Keeps at least the latest `kept` entries of a trace. */
  constructor(
    private readonly trace: Trace,
    private readonly kept = Infinity,
    private readonly max = kept === Infinity ? ALL_MAX : NAMED_MAX,
  ) {}

  /** The entry before which all may be given up, when there are enough; else undefined. */
  get edge(): number | undefined {
    const { trace: { first, length }, kept } = this;
    return length - first > kept * (1 + SHARE) ? length - kept : undefined;
  }

  /** Throws TooLong when there are more entries than there is room for. */
  check(now: number): void {
    if (this.trace.length > this.max) throw new TooLong(this.trace.length, now);
  }

  /** Gives up all entries before one. Only who judges messages knows which are still needed. */
  giveUp(before: number, readers: readonly Forgetful[]): void {
    const { trace, hash } = this;
    for (const reader of readers) this.messages = reader.giveUp?.(before) ?? this.messages;
    hash.readTo(trace, { rows: before, messages: this.messages.messages });
    trace.giveUp({ rows: before, ...this.messages });
  }

  /** The hash of the whole trace, also of what was given up. */
  hashText(): string {
    return this.hash.text(this.trace);
  }
}
