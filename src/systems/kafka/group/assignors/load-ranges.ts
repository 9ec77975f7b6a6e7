/** Members by how much they have: who is the next to get a partition, and who to give one up. */

/** How much each member has, by its place; it changes while partitions move. */
export type Loads = number[];

// UniformHeterogeneousAssignmentBuilder.java, MemberAssignmentBalancer. Each range takes in its
// neighbours once all of it has been served, so that nobody is served twice before them.
/** The least loaded from below and the most loaded from above, until they meet. */
export class LoadRanges {
  private readonly sorted: number[];
  private readonly least: { end: number; load: number; next: number };
  private readonly most: { start: number; end: number; load: number; next: number };

  constructor(members: readonly number[], private readonly loads: Loads) {
    this.sorted = members.toSorted((left, right) =>
      this.loadOf(left) - this.loadOf(right) || left - right);
    const count = this.sorted.length;
    this.least = { end: 0, load: this.loadAt(0) - 1, next: 0 };
    this.most = { start: count, end: count, load: this.loadAt(count - 1) + 1, next: count - 1 };
  }

  private loadOf(member: number): number {
    return this.loads[member] as number;
  }

  private loadAt(place: number): number {
    return this.loadOf(this.sorted[place] as number);
  }

  /** How far the members are from each other. */
  get spread(): number {
    return this.loadAt(this.sorted.length - 1) - this.loadAt(0);
  }

  /** Whether another move would help nobody. */
  get isLevel(): boolean {
    return this.most.load - this.least.load <= 1;
  }

  /** Who gets the next partition. */
  nextLeast(): number {
    const { least, sorted } = this;
    if (least.next >= least.end) {
      least.load++;
      while (least.end < sorted.length && this.loadAt(least.end) === least.load) least.end++;
      least.next = 0;
    }
    return sorted[least.next++] as number;
  }

  /** Who gives up the next partition; undefined when nobody is left who could. */
  nextMost(): number | undefined {
    const { most } = this;
    if (most.next < most.start) {
      const isEmpty = most.end <= most.start && most.start > 0;
      most.load = isEmpty ? this.loadAt(most.start - 1) : most.load - 1;
      while (most.start > 0 && this.loadAt(most.start - 1) === most.load) most.start--;
      most.next = most.end - 1;
    }
    return most.next < 0 ? undefined : this.sorted[most.next--];
  }

  /** Passes over whom `nextMost` has just named: it has nothing to give. */
  skipMost(): void {
    const { most, sorted } = this;
    const [skipped, last] = [sorted[most.next + 1] as number, sorted[most.end - 1] as number];
    sorted[most.next + 1] = last;
    sorted[--most.end] = skipped;
  }
}
