/** A set of small whole numbers, one bit each: cheap to copy into a checkpoint. */
export class BitSet {
  constructor(private words = new Uint32Array(4)) {}

  has(number: number): boolean {
    return ((this.words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
  }

  add(number: number): void {
    const place = number >>> 5;
    if (place >= this.words.length) {
      const grown = new Uint32Array(Math.max(place + 1, this.words.length * 2));
      grown.set(this.words);
      this.words = grown;
    }
    this.words[place] = (this.words[place] as number) | (1 << (number & 31));
  }

  /** Its numbers, in order. */
  toArray(): number[] {
    const numbers: number[] = [];
    for (let number = 0; number < this.words.length * 32; number++) {
      if (this.has(number)) numbers.push(number);
    }
    return numbers;
  }

  copy(): BitSet {
    return new BitSet(this.words.slice());
  }
}
