/** The log of one member: commands by their index, from the oldest that somebody may still need. */
import { Deque } from '../../../../base/deque';
import { Fact } from '../../../../base/fact';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';

/** Something that is to be done to the queue, as whoever asks for it says it. */
export class Command extends Fact {
  readonly asker: ActorId; // a channel, a queue that dead letters go to, or a member
  readonly number: number; // of the asker's commands to this queue; 0 for none (K5)
  readonly order: number; // of its publications among them; 0 for anything else
  readonly cause: number; // seq of the entry that led to it

  constructor(readonly event: Event, { asker, number = 0, order = 0, cause }: Asked) {
    super();
    this.asker = asker;
    this.number = number;
    this.order = order;
    this.cause = cause;
  }
}

interface Asked {
  readonly asker: ActorId;
  readonly number?: number;
  readonly order?: number;
  readonly cause: number;
}

/** A place in the log; a leader begins its term with one that does nothing. */
export class Entry extends Fact {
  constructor(readonly term: number, readonly command: Command | null) {
    super();
  }
}

export class RaftLog {
  private entries = new Deque<Entry>();
  private before = 0; // the index before the first that is kept
  private termBefore = 0;

  /** An empty log that goes on behind an entry. */
  static behind(index: number, term: number): RaftLog {
    const log = new RaftLog();
    [log.before, log.termBefore] = [index, term];
    return log;
  }

  get last(): number {
    return this.before + this.entries.length;
  }

  /** The oldest that is kept. */
  get first(): number {
    return this.before + 1;
  }

  at(index: number): Entry | undefined {
    return this.entries.at(index - this.before - 1);
  }

  /** The term of an entry; of those that nobody needs any more, that of the newest. */
  termAt(index: number): number {
    return index <= this.before ? this.termBefore : this.at(index)?.term ?? -1;
  }

  push(entry: Entry): number {
    this.entries.push(entry);
    return this.last;
  }

  from(index: number): Entry[] {
    return this.entries.from(index - this.before - 1);
  }

  /** Takes off all after an index, the oldest first. */
  truncate(index: number): readonly Entry[] {
    const gone = this.from(index + 1);
    for (let left = gone.length; left > 0; left--) this.entries.removeAt(this.entries.length - 1);
    return gone;
  }

  /** Lets go of what every member has, and has applied. */
  forget(index: number): void {
    while (this.before < index && this.entries.length > 0) {
      this.termBefore = (this.entries.shift() as Entry).term;
      this.before++;
    }
  }

  copy(): RaftLog {
    const other = new RaftLog();
    other.entries = this.entries.copy();
    [other.before, other.termBefore] = [this.before, this.termBefore];
    return other;
  }
}
