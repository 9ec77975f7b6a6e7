/** What else entries say: most rows have no detail, or one that is always the same. */
import type { Json } from '../../base/json';
import { NONE } from '../columns';

/** Places: from 0 on those of one row each, in the order of rows; below NONE those of many. */
export class Details {
  private readonly own: Json[] = [];
  private first = 0; // the place of what stands first in `own`
  private readonly usual: Json[] = [];

  add(detail: Json): number {
    return this.first + this.own.push(detail) - 1;
  }

  /** The place that the next one gets. */
  get end(): number {
    return this.first + this.own.length;
  }

  /** The place of a detail that rows share. */
  addUsual(detail: Json): number {
    return NONE - this.usual.push(detail);
  }

  at(place: number): Json | undefined {
    // Asking an array for a place that it has not takes V8 30 ns, and most rows have no detail.
    if (place === NONE) return undefined;
    return place >= 0 ? this.own[place - this.first] : this.usual[NONE - place - 1];
  }

  /** Forgets those of single rows from a place on. */
  forget(from: number): void {
    this.own.length = from - this.first;
  }

  /** Gives up those of single rows before a place. */
  giveUp(before: number): void {
    this.own.splice(0, before - this.first);
    this.first = before;
  }
}
