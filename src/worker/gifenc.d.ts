/** The parts of gifenc that are used here; the library brings no types. */
declare module 'gifenc' {
  type Colour = readonly number[]; // red, green, blue

  interface PictureOptions {
    readonly palette?: readonly Colour[]; // the whole film's, with its first picture
    readonly delay?: number; // ms
    readonly repeat?: number; // 0: for ever
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    readonly dispose?: number; // 1: what is not painted over stays
  }

  interface Encoder {
    writeFrame(
      index: Uint8Array, width: number, height: number, options: PictureOptions,
    ): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }

  export function GIFEncoder(): Encoder;
  export function quantize(pixels: Uint8ClampedArray, most: number): Colour[];
  export function nearestColorIndex(palette: readonly Colour[], colour: Colour): number;
}
