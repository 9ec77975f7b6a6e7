/** The ready copies of a queue that grades them by priority, or must know how many bytes wait. */
import { Deque } from '../../../../base/deque';
import type { Copy } from '../facts';

/** What is ready in a queue of any type: a line with a head. */
export interface Line {
  readonly length: number;
  push(copy: Copy): void;
  at(place: 0): Copy | undefined;
  shift(): Copy | undefined;
  toArray(): Copy[];
  clear(): void;
}

/** R77: one line for each priority; the head of the highest that is not empty is the head. */
export class GradedLine implements Line {
  protected readonly lines: Deque<Copy>[]; // by priority
  private count = 0;
  private weight = 0;

  /** `top` is the highest priority that is told apart; 0 makes it one line. */
  constructor(protected readonly top: number, copies: readonly Copy[] = []) {
    this.lines = Array.from({ length: top + 1 }, () => new Deque<Copy>());
    for (const copy of copies) this.push(copy);
  }

  get length(): number {
    return this.count;
  }

  /** The bytes of all bodies together (R62). */
  get bytes(): number {
    return this.weight;
  }

  // R77: none counts as 0, and more than there are as the highest.
  protected levelOf({ publication }: Copy): number {
    return Math.min(publication.priority ?? 0, this.top);
  }

  /** How much of the limit on bytes a copy takes (R62). */
  sizeOf({ publication }: Copy): number {
    return publication.message.size;
  }

  protected lineOf(copy: Copy): Deque<Copy> {
    return this.lines[this.levelOf(copy)] as Deque<Copy>;
  }

  protected add(copy: Copy, sign: 1 | -1): void {
    this.count += sign;
    this.weight += sign * this.sizeOf(copy);
  }

  push(copy: Copy): void {
    this.lineOf(copy).push(copy);
    this.add(copy, 1);
  }

  /** The line whose head is the head of all. */
  protected next(): Deque<Copy> | undefined {
    return this.lines.findLast(({ length }) => length > 0);
  }

  /** The head; no other place is ever asked for. */
  at(_place: 0): Copy | undefined {
    return this.next()?.at(0);
  }

  shift(): Copy | undefined {
    const copy = this.next()?.shift();
    if (copy !== undefined) this.add(copy, -1);
    return copy;
  }

  /** How many are ahead of a copy, by its priority and then by its order (R47). */
  placeOf(copy: Copy): number {
    const level = this.levelOf(copy);
    const ahead = this.lines.slice(level + 1).reduce((sum, { length }) => sum + length, 0);
    return ahead + this.lineOf(copy).lowerBound(({ order }) => order < copy.order);
  }

  /** Puts a copy where it belongs, whatever place is named. */
  insert(_place: number, copy: Copy): void {
    const line = this.lineOf(copy);
    line.insert(line.lowerBound(({ order }) => order < copy.order), copy);
    this.add(copy, 1);
  }

  takeOut(copy: Copy): void {
    const line = this.lineOf(copy);
    line.removeAt(line.lowerBound(({ order }) => order < copy.order));
    this.add(copy, -1);
  }

  toArray(): Copy[] {
    return this.lines.toReversed().flatMap((line) => line.toArray());
  }

  clear(): void {
    for (const line of this.lines) line.clear();
    [this.count, this.weight] = [0, 0];
  }

  copy(): GradedLine {
    return this.into(new GradedLine(this.top));
  }

  /** Makes another line hold what this one holds. */
  protected into<Other extends GradedLine>(other: Other): Other {
    this.lines.forEach((line, level) => void (other.lines[level] = line.copy()));
    [other.count, other.weight] = [this.count, this.weight];
    return other;
  }
}

/** What is ready in a classic queue: in one line, unless it has to look at more than the order. */
export type Ready = Deque<Copy> | GradedLine;

/** How many are ahead of a copy. */
export function placeOf(ready: Ready, copy: Copy): number {
  if (ready instanceof GradedLine) return ready.placeOf(copy);
  return ready.lowerBound(({ order }) => order < copy.order);
}

/** Takes out a copy that is not the head. */
export function takeOut(ready: Ready, copy: Copy): void {
  if (ready instanceof GradedLine) ready.takeOut(copy);
  else ready.removeAt(placeOf(ready, copy));
}
