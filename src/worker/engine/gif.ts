/** A film as a GIF: one palette for all of it, and of each picture only what has changed. */
import { GIFEncoder, nearestColorIndex, quantize } from 'gifenc';
import type { GifTold } from '../protocol-gif';

/** Colours of a film, with the one that leaves a pixel as it was. */
const COLOURS_MAX = 128;

export class Gif {
  private readonly file = GIFEncoder();
  private readonly palette: readonly (readonly number[])[];
  private readonly clear: number; // the colour that leaves a pixel as it was
  private readonly places = new Map<number, number>(); // in the palette, by the colour as a number
  private last: Uint32Array | undefined;

  constructor(private readonly told: GifTold) {
    const { colours, samples } = told;
    const fixed = colours.slice(0, COLOURS_MAX / 2);
    const others = quantize(joined(samples), COLOURS_MAX - 1 - fixed.length);
    this.palette = [...fixed, ...others];
    this.clear = this.palette.length;
  }

  /** The next picture. */
  add(pixels: Uint8ClampedArray): void {
    const { width, height, delayMs: delay } = this.told;
    const now = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
    const index = new Uint8Array(now.length);
    for (let i = 0; i < now.length; i++) {
      index[i] = this.last?.[i] === now[i] ? this.clear : this.placeOf(now[i]!);
    }
    const isFirst = this.last === undefined;
    this.file.writeFrame(index, width, height, {
      delay, dispose: 1, transparent: !isFirst, transparentIndex: this.clear,
      ...(isFirst && { palette: [...this.palette, [0, 0, 0]], repeat: 0 }),
    });
    this.last = now;
  }

  finish(): Uint8Array<ArrayBuffer> {
    this.file.finish();
    return this.file.bytes();
  }

  private placeOf(colour: number): number {
    let place = this.places.get(colour);
    if (place === undefined) {
      // As bytes lie in memory: red is the lowest.
      const parts = [colour & 255, (colour >>> 8) & 255, (colour >>> 16) & 255];
      place = nearestColorIndex(this.palette, parts);
      this.places.set(colour, place);
    }
    return place;
  }
}

function joined(samples: readonly Uint8ClampedArray[]): Uint8ClampedArray {
  const all = new Uint8ClampedArray(samples.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const sample of samples) {
    all.set(sample, at);
    at += sample.length;
  }
  return all;
}
