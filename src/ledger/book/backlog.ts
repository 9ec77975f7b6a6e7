/** How many copies lie ready, in each destination and in all, and how many at the most. */
import type { ActorId } from '../../trace/entry';
import { Table } from './table';

const makeDestinations = (capacity: number) => ({
  ready: new Int32Array(capacity),
  most: new Int32Array(capacity),
});

/** Ready copies by destination. A copy that two subscribers have yet to read counts twice. */
export class Backlog {
  ready = 0;
  most = 0;
  private destinations = new Table(makeDestinations);

  add(destination: number, count: number): void {
    this.destinations.reach(destination + 1);
    const { ready, most } = this.destinations.columns;
    const here = (ready[destination]! += count);
    if (here > most[destination]!) most[destination] = here;
    this.ready += count;
    if (this.ready > this.most) this.most = this.ready;
  }

  readyIn(destination: ActorId): number {
    return this.destinations.columns.ready[destination] ?? 0;
  }

  mostIn(destination: ActorId): number {
    return this.destinations.columns.most[destination] ?? 0;
  }

  copy(): Backlog {
    const copy = new Backlog();
    [copy.ready, copy.most] = [this.ready, this.most];
    copy.destinations = this.destinations.copy();
    return copy;
  }
}
