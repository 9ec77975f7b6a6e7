/** Where every copy of a run is, kept as simply as can be, to check the rest by. */
import { pairOf } from '../trace/columns';

/** The checks of conservation, in the order in which they are told. */
export const CHECKS = [
  'times never go back',
  'a cause points backwards',
  'a hop ends no earlier than it begins',
  'a message is created before anything happens to it',
  'a copy belongs to one message and one place',
  'a copy is stored before it is delivered',
  'a copy is handed out to one consumer at a time',
  'work is done on what was delivered',
  'a copy that is gone stays gone',
  'a copy that goes has a cause',
  'ready, unacked and gone add up to stored',
] as const;
export type CheckName = (typeof CHECKS)[number];

interface Home {
  readonly message: number;
  readonly place: number; // the actor that stored it first
}

interface StockedCopy extends Home {
  state: 'ready' | 'out' | 'gone';
  goneSeq?: number; // the entry by which it went
}

/** Copies by where they are, and counts that must agree with them. */
export class Stock {
  stored = 0;
  ready = 0;
  out = 0;
  gone = 0;
  private readonly copies = new Map<number, StockedCopy>();
  private readonly handed = new Set<number>();

  copyOf(copy: number): Readonly<StockedCopy> | undefined {
    return this.copies.get(copy);
  }

  put(copy: number, home: Home): void {
    const known = this.copies.get(copy);
    if (known === undefined) {
      this.copies.set(copy, { ...home, state: 'ready' });
      this.stored++;
      this.ready++;
    } else this.move(known, 'ready');
  }

  /** A copy that is gone, and that its consumer had fetched before, stays gone. */
  handOut(copy: number, consumer: number): void {
    const known = this.copies.get(copy);
    if (known !== undefined && known.state !== 'gone') this.move(known, 'out');
    this.handed.add(pairOf(copy, consumer));
  }

  wasHandedTo(copy: number, consumer: number): boolean {
    return this.handed.has(pairOf(copy, consumer));
  }

  /** Counts a copy as gone, whether it was here or not: then the counts no longer agree. */
  take(copy: number, seq: number): void {
    const known = this.copies.get(copy);
    if (known === undefined || known.state === 'gone') this.gone++;
    else {
      this.move(known, 'gone');
      known.goneSeq = seq;
    }
  }

  private move(copy: StockedCopy, to: StockedCopy['state']): void {
    this[copy.state]--;
    this[to]++;
    copy.state = to;
  }
}
