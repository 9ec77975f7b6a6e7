/** The log of a stream: entries by offset, in chunks, in segments that go as a whole. */
import { Fact } from '../../../../base/fact';
import type { Micros } from '../../../../base/micros';
import { Tape } from '../../../../base/tape';
import { Copy } from '../facts';

/** A copy in a log: many consumers have it, and its place is its offset. */
export class StreamCopy extends Copy {
  override get isOfLog(): boolean {
    return true;
  }

  get offset(): number {
    return this.order;
  }

  /** The same copy, handed out because of what happened later than its arrival. */
  because(since: number): StreamCopy {
    return new StreamCopy(this.id, this.publication, { ...this.rest, since });
  }
}

/** What was written together: a reader begins at one, skips one, and is told of it as a whole. */
export class Chunk extends Fact {
  constructor(
    readonly first: number, // offset
    readonly next: number, // offset behind its last
    readonly is: {
      readonly at: Micros;
      readonly filters: ReadonlySet<string>; // of its messages; '' for one without (R90)
    },
  ) {
    super();
  }
}

export class StreamEntry extends Fact {
  constructor(readonly copy: StreamCopy, readonly chunk: Chunk) {
    super();
  }

  get offset(): number {
    return this.copy.offset;
  }
}

/** One file of the log. */
export class Segment extends Fact {
  constructor(
    readonly first: number, // offset of its first chunk
    readonly is: { readonly bytes: number; readonly chunks: number; readonly lastAt: Micros },
  ) {
    super();
  }
}

export interface StreamLog {
  readonly entries: Tape<StreamEntry>; // by offset
  segments: readonly Segment[]; // the oldest first
  next: number; // the offset of what is written next
  writers: readonly string[]; // publishing channels that it remembers
}

export const emptyLog = (): StreamLog =>
  ({ entries: new Tape(), segments: [], next: 0, writers: [] });

/** The first entry at an offset or behind it. */
export const entryFrom = ({ entries }: StreamLog, offset: number): StreamEntry | undefined =>
  entries.at(entries.lowerBound((entry) => entry.offset < offset));
