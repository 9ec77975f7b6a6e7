/** The doorway to a worker that writes one GIF: pictures go in, the file comes out. */

/** What is known of a film before its first picture. */
export interface GifTold {
  readonly width: number; // px
  readonly height: number;
  readonly delayMs: number; // how long each picture is shown
  readonly colours: readonly (readonly number[])[]; // red, green, blue: these stay as they are
  /** Pictures from which the other colours are taken. */
  readonly samples: readonly Uint8ClampedArray<ArrayBuffer>[];
}

/** From the page; each is answered. Pixels are red, green, blue, opacity. */
export type GifCommand =
  | { readonly do: 'begin'; readonly told: GifTold }
  | { readonly do: 'add'; readonly pixels: Uint8ClampedArray }
  | { readonly do: 'finish' };

/** From the worker. */
export type GifReply =
  | { readonly is: 'taken' }
  | { readonly is: 'done'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly is: 'failed'; readonly message: string };
