/** Reads a GIF by its blocks, as its standard (GIF89a) has them: for tests of what is written. */

export interface ReadGif {
  readonly width: number;
  readonly height: number;
  readonly colours: number; // of the palette of all pictures
  readonly pictures: readonly ReadPicture[];
}

export interface ReadPicture {
  readonly delay: number; // hundredths of a second
  readonly isOver: boolean; // whether some pixels of the picture before stay as they were
  readonly bytes: Uint8Array; // its pixels, packed
}

const [EXTENSION, IMAGE, END, CONTROL] = [0x21, 0x2c, 0x3b, 0xf9];

export function readGif(file: Uint8Array): ReadGif {
  const mark = new TextDecoder().decode(file.subarray(0, 6));
  if (mark !== 'GIF89a') throw new Error(`no GIF begins with ${mark}`);
  const word = (at: number): number => file[at]! | (file[at + 1]! << 8);
  const colours = 2 << (file[10]! & 7);
  const pictures: ReadPicture[] = [];
  let control = { delay: 0, isOver: false };
  let at = 13 + colours * 3;
  /** A row of blocks, each with its length first, until one is empty. */
  const blocks = (from: number): Uint8Array => {
    const parts: number[] = [];
    at = from;
    for (let size = file[at++]!; size > 0; size = file[at++]!) {
      parts.push(...file.subarray(at, at + size));
      at += size;
    }
    return Uint8Array.from(parts);
  };
  while (file[at] !== END) {
    if (file[at] === EXTENSION) {
      if (file[at + 1] === CONTROL) {
        control = { delay: word(at + 4), isOver: (file[at + 3]! & 1) === 1 };
      }
      blocks(at + 2);
    } else if (file[at] === IMAGE) pictures.push({ ...control, bytes: blocks(at + 11) });
    else throw new Error(`no block begins with ${file[at]} at ${at}`);
  }
  return { width: word(6), height: word(8), colours, pictures };
}
