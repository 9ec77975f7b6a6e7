/**
 * Where the engine writes rows: all that one row says stands together, in chunks that never move.
 * A row in ten columns touches ten places of memory instead of one, and columns that grow are
 * copied (measured: twice the time of a row). Columns are made of rows when somebody asks.
 */

/** A row is so many words of 32 bits. */
const ROW_WORDS = 10;

/** What stands at which word of a row. The first four are two doubles: its time, and `until`. */
export const MESSAGE = 4;
export const COPY = 5;
export const CAUSE = 6;
export const ENDS = 7; // actor, and above it peer
export const TEXTS = 8; // native, and above it rule
export const REST = 9; // kind, and above it the place of its detail

const KIND_BITS = 5;
const KIND_MASK = (1 << KIND_BITS) - 1;
const HALF_BITS = 16; // of an actor or a text
const HALF_MASK = 0xffff;

/** Two actors, or two texts, in one word. */
export const both = (low: number, high: number): number => low | (high << HALF_BITS);

/** A kind and the place of a detail in one word. */
export const rest = (kind: number, detail: number): number => kind | (detail << KIND_BITS);

const CHUNK_BITS = 14;
const CHUNK_ROWS = 1 << CHUNK_BITS;
/** Short runs are many, and need no whole chunk. */
const FIRST_ROWS = 512;

/** The same memory, as doubles and as words. */
class Chunk {
  readonly times: Float64Array;
  readonly words: Int32Array;

  constructor(readonly rows: number) {
    this.times = new Float64Array((rows * ROW_WORDS) / 2);
    this.words = new Int32Array(this.times.buffer);
  }
}

export class Rows {
  private readonly chunks: (Chunk | undefined)[] = [new Chunk(FIRST_ROWS)];
  private readonly spare: Chunk[] = []; // of rows that were given up
  private times = this.chunkOf(0).times; // of the chunk that is written
  private from = 0; // the first row of that, and the one after its last
  private end = FIRST_ROWS;
  /** The words that `begin` has found the place in. */
  words = this.chunkOf(0).words;

  /** Writes when a row happens and when it ends; gives the place of its first word. */
  begin(row: number, at: number, until: number): number {
    if (row < this.from || row >= this.end) this.open(row);
    const place = (row - this.from) * ROW_WORDS;
    this.times[place >> 1] = at;
    this.times[(place >> 1) + 1] = until;
    return place;
  }

  chunkOf(row: number): Chunk {
    return this.chunks[row >> CHUNK_BITS] as Chunk;
  }

  /** Gives up the rows before one: their memory is written anew by those to come. */
  giveUp(before: number): void {
    for (let place = (before >> CHUNK_BITS) - 1; place >= 0; place--) {
      const chunk = this.chunks[place];
      if (chunk === undefined) return;
      this.chunks[place] = undefined;
      if (chunk.rows === CHUNK_ROWS) this.spare.push(chunk);
    }
  }

  private open(row: number): void {
    const place = row >> CHUNK_BITS;
    this.from = place << CHUNK_BITS;
    const known = this.chunks[place];
    const isThere = known !== undefined && row - this.from < known.rows;
    const chunk = isThere ? known : this.spare.pop() ?? larger(known);
    this.chunks[place] = chunk;
    this.end = this.from + chunk.rows;
    [this.times, this.words] = [chunk.times, chunk.words];
  }
}

/** The first chunk begins small and grows until it is as large as all others. */
function larger(known: Chunk | undefined): Chunk {
  const chunk = new Chunk(known === undefined ? CHUNK_ROWS : known.rows * 2);
  if (known !== undefined) chunk.words.set(known.words);
  return chunk;
}

const NO_CHUNK = new Chunk(0);

/** One row at a time: whoever reads many goes from one to the next. */
export class Row {
  seq = 0;
  private words: Int32Array = NO_CHUNK.words;
  private times: Float64Array = NO_CHUNK.times;
  private place = 0;

  constructor(private readonly rows: Rows) {}

  goTo(seq: number): this {
    const { words, times } = this.rows.chunkOf(seq);
    this.seq = seq;
    this.words = words;
    this.times = times;
    this.place = (seq & (CHUNK_ROWS - 1)) * ROW_WORDS;
    return this;
  }

  get at(): number {
    return this.times[this.place >> 1] as number;
  }

  get until(): number {
    return this.times[(this.place >> 1) + 1] as number;
  }

  get message(): number {
    return this.words[this.place + MESSAGE] as number;
  }

  get copy(): number {
    return this.words[this.place + COPY] as number;
  }

  get cause(): number {
    return this.words[this.place + CAUSE] as number;
  }

  get actor(): number {
    return (this.words[this.place + ENDS] as number) & HALF_MASK;
  }

  get peer(): number {
    return (this.words[this.place + ENDS] as number) >>> HALF_BITS;
  }

  get native(): number {
    return (this.words[this.place + TEXTS] as number) & HALF_MASK;
  }

  get rule(): number {
    return (this.words[this.place + TEXTS] as number) >>> HALF_BITS;
  }

  get kind(): number {
    return (this.words[this.place + REST] as number) & KIND_MASK;
  }

  /** The place of its detail. */
  get detail(): number {
    return (this.words[this.place + REST] as number) >> KIND_BITS;
  }
}
