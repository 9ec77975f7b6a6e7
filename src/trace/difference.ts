/** Where two tellings of one world part: the first entry whose text is not the same. */
import { lineOf } from './text';
import type { Trace } from './trace';

/** Follows two traces as they grow; what was found to be the same is not read again. */
export class Difference {
  private same = 0;

  constructor(private readonly a: Trace, private readonly b: Trace) {}

  /** True while both traces have only grown. */
  follows(a: Trace, b: Trace): boolean {
    return a === this.a && b === this.b && this.same <= Math.min(a.length, b.length);
  }

  /** The seq of the first difference among the first so many entries of each, if there is one. */
  within(countA: number, countB: number): number | undefined {
    const { a, b } = this;
    const both = Math.min(countA, countB);
    while (this.same < both && lineOf(a, this.same) === lineOf(b, this.same)) this.same++;
    return this.same < Math.max(countA, countB) ? this.same : undefined;
  }
}
