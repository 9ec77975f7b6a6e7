/**
 * A few facts in the order in which they came, found by their numbers: mostly it is the first
 * that is sought. (A map that is added to and deleted from all the time makes itself anew.)
 */
export class Numbered<T extends { readonly number: number }> {
  constructor(private list: T[] = []) {}

  get size(): number {
    return this.list.length;
  }

  get all(): readonly T[] {
    return this.list;
  }

  get(number: number): T | undefined {
    const place = this.placeOf(number);
    return place < 0 ? undefined : this.list[place];
  }

  has(number: number): boolean {
    return this.placeOf(number) >= 0;
  }

  add(item: T): void {
    this.list.push(item);
  }

  /** Takes one out; undefined when it is not here. */
  take(number: number): T | undefined {
    const place = this.placeOf(number);
    if (place === 0) return this.list.shift();
    return place < 0 ? undefined : this.list.splice(place, 1)[0];
  }

  clear(): void {
    this.list = [];
  }

  copy(): Numbered<T> {
    return new Numbered(this.list.slice());
  }

  private placeOf(number: number): number {
    for (let place = 0; place < this.list.length; place++) {
      if ((this.list[place] as T).number === number) return place;
    }
    return -1;
  }
}
