/** How many copies lie ready in all destinations, and how many did at the most. */
export class Backlog {
  ready = 0; // a copy that two subscribers have yet to read counts twice
  most = 0;

  add(count: number): void {
    this.ready += count;
    if (this.ready > this.most) this.most = this.ready;
  }

  copy(): Backlog {
    const copy = new Backlog();
    [copy.ready, copy.most] = [this.ready, this.most];
    return copy;
  }
}
