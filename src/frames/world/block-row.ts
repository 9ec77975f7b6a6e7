/**
 * A long row of copies in order, where taking out and putting in anywhere stays quick: blocks of
 * some hundreds, so that nothing ever moves more than one block.
 */

const BLOCK = 512;

/** Which block each copy stands in; shared by all rows, as a copy rests in one place. */
export type BlockIndex = (number[] | undefined)[];

export class BlockRow {
  length = 0;
  private blocks: number[][] = [];

  constructor(private readonly index: BlockIndex) {}

  push(copy: number): void {
    let last = this.blocks[this.blocks.length - 1];
    if (last === undefined || last.length >= BLOCK) this.blocks.push((last = []));
    last.push(copy);
    this.index[copy] = last;
    this.length++;
  }

  /** Puts a copy before the one that is `place` places from the front. */
  insert(place: number, copy: number): void {
    let rest = place;
    for (const block of this.blocks) {
      if (rest <= block.length) {
        block.splice(rest, 0, copy);
        this.index[copy] = block;
        this.length++;
        if (block.length > BLOCK * 2) this.split(block);
        return;
      }
      rest -= block.length;
    }
    this.push(copy);
  }

  remove(copy: number): void {
    const block = this.index[copy];
    if (block === undefined) return;
    if (block[0] === copy) block.shift();
    else block.splice(block.indexOf(copy), 1);
    if (block.length === 0) this.blocks.splice(this.blocks.indexOf(block), 1);
    this.index[copy] = undefined;
    this.length--;
  }

  /** The first copies, or with a negative count the last, in order. */
  some(count: number): number[] {
    const blocks = count > 0 ? this.blocks : this.blocks.toReversed();
    let found: number[] = [];
    for (const block of blocks) {
      found = count > 0 ? found.concat(block) : block.concat(found);
      if (found.length >= Math.abs(count)) break;
    }
    return count > 0 ? found.slice(0, count) : found.slice(count);
  }

  toArray(): Int32Array {
    const all = new Int32Array(this.length);
    let place = 0;
    for (const block of this.blocks) {
      all.set(block, place);
      place += block.length;
    }
    return all;
  }

  /** Takes what a checkpoint kept in place of what is here. */
  restore(copies: Int32Array): void {
    this.blocks = [];
    this.length = copies.length;
    for (let from = 0; from < copies.length; from += BLOCK) {
      const block = Array.from(copies.subarray(from, from + BLOCK));
      for (const copy of block) this.index[copy] = block;
      this.blocks.push(block);
    }
  }

  private split(block: number[]): void {
    const tail = block.splice(BLOCK);
    for (const copy of tail) this.index[copy] = tail;
    this.blocks.splice(this.blocks.indexOf(block) + 1, 0, tail);
  }
}
