import { expect, it } from 'vitest';
import { readGif } from '../../testing/gif';
import { Gif } from './gif';

const [WIDTH, HEIGHT] = [40, 20];

/** A ground of one colour with a square of another at a place. */
function pictureAt(x: number): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const isSquare = i % WIDTH >= x && i % WIDTH < x + 4 && i < WIDTH * 4;
    pixels.set(isSquare ? [11, 87, 208, 255] : [251, 250, 246, 255], i * 4);
  }
  return pixels;
}

const told = {
  width: WIDTH, height: HEIGHT, delayMs: 40, colours: [[251, 250, 246]], samples: [pictureAt(0)],
};

it('Gif writes each picture over the one before it, in at most 128 colours', () => {
  const gif = new Gif(told);
  for (const x of [0, 1, 2]) gif.add(pictureAt(x));
  const { width, height, colours, pictures } = readGif(gif.finish());
  expect({ width, height }).toEqual({ width: WIDTH, height: HEIGHT });
  expect(colours).toBeLessThanOrEqual(128);
  expect(pictures.map(({ delay }) => delay)).toEqual([4, 4, 4]);
  expect(pictures.map(({ isOver }) => isOver)).toEqual([false, true, true]);
});

it('Gif says of a picture like the last one only that it stays', () => {
  const gif = new Gif(told);
  for (const x of [0, 0, 9]) gif.add(pictureAt(x));
  const { pictures: [, same, other] } = readGif(gif.finish());
  expect(same!.bytes.length).toBeLessThan(other!.bytes.length);
});

it('Gif keeps many colours apart as far as they go', () => {
  const pixels = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  for (let i = 0; i < WIDTH * HEIGHT; i++) pixels.set([i % 256, (i * 7) % 256, 90, 255], i * 4);
  const gif = new Gif({ ...told, samples: [pixels] });
  gif.add(pixels);
  expect(readGif(gif.finish()).colours).toBe(128);
});
