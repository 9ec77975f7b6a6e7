/** Where a disc is painted already: the same disc hardly beside it would not be seen. */

/** Discs that are nearer than this look as one; their common edge is the same to 0.1 px. */
const CELL_PX = 2;
/** Cells that are remembered, a power of two: few enough to stay near the processor. */
const PLACES = 16_384;
/** Spreads the cells of a line over all places. */
const SPREAD = 0x9e37_79b1;
const RADIUS_MAX = 16;

export class Cover {
  /** A cell and the radius of its last disc. What has no place any more is painted again. */
  private readonly places = new Uint32Array(PLACES);
  private columns = 0;

  /** Begins a layer of one colour in a picture of this width in px: nothing is covered. */
  begin(width: number): void {
    this.columns = Math.ceil(width / CELL_PX);
    this.places.fill(0);
  }

  /** Covers a cell inside the picture; false when its last disc was as large as this one. */
  isNew(x: number, y: number, radius: number): boolean {
    const cell = Math.floor(y / CELL_PX) * this.columns + Math.floor(x / CELL_PX);
    const place = Math.imul(cell, SPREAD) >>> 18;
    const mark = cell * RADIUS_MAX + radius;
    if (this.places[place] === mark) return false;
    this.places[place] = mark;
    return true;
  }
}
