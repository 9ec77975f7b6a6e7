/** A film as a GIF, which every page and every presentation shows. */
import { GifWorker } from '../../../worker/client-gif';
import type { FilmWriter } from './film';
import { RATE } from './plan';
import type { Scene } from './scene';

/** Pictures of which the film's colours are taken. */
const SAMPLES = 4;

/** Writes what stands on a scene's canvas, picture by picture. */
export async function gifWriter(scene: Scene, count: number): Promise<FilmWriter> {
  const { canvas: { width, height } } = scene;
  const samples: Uint8ClampedArray<ArrayBuffer>[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    await scene.show(Math.floor((count * (sample + 0.5)) / SAMPLES));
    samples.push(pixelsOn(scene.canvas));
  }
  const colours = scene.colours.map((colour) => partsOf(colour));
  const worker = new GifWorker({ width, height, delayMs: 1000 / RATE, colours, samples });
  return {
    begin: () => worker.begin(),
    add: () => worker.add(pixelsOn(scene.canvas)),
    finish: async () => new Blob([await worker.finish()], { type: 'image/gif' }),
    close: () => worker.close(),
  };
}

function pixelsOn(canvas: HTMLCanvasElement): Uint8ClampedArray<ArrayBuffer> {
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  return context.getImageData(0, 0, canvas.width, canvas.height).data;
}

/** Red, green and blue of a colour as CSS writes it, whichever way. */
function partsOf(colour: string): readonly number[] {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [1, 1];
  const context = canvas.getContext('2d')!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data.subarray(0, 3)];
}
