/** Pictures in pixels. */
import type { Picture } from './picture';

/** Twice as sharp as on the screen. */
const SHARPNESS = 2;

/** The picture as a PNG file; nothing when the browser cannot. */
export async function pixelsOf(picture: Picture): Promise<Blob | null> {
  const { width, height } = picture;
  const image = await imageOf(picture);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * SHARPNESS, height * SHARPNESS];
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}

/** The picture as something to be drawn. */
export async function imageOf({ svg }: Picture): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
}
