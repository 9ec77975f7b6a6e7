/** What a saved video shows, as a browser plays it. */
import type { Browser } from '@playwright/test';

export interface Played {
  readonly width: number;
  readonly height: number;
  readonly seconds: number;
  readonly pictures: readonly string[]; // at the times that were asked for, as addresses of data
}

/** Opens a video on a page of its own, which has no policy, and looks at some of its moments. */
export async function playVideo(
  browser: Browser,
  file: { readonly bytes: Buffer; readonly type: string },
  times: readonly number[],
): Promise<Played> {
  const page = await browser.newPage();
  const address = `data:${file.type};base64,${file.bytes.toString('base64')}`;
  const played = await page.evaluate(async ({ source, moments }) => {
    const video = document.createElement('video');
    const told = (event: string): Promise<void> => new Promise((done, fail) => {
      video.addEventListener(event, () => done(), { once: true });
      video.addEventListener('error', () => fail(new Error(video.error?.message)), { once: true });
    });
    const loaded = told('loadeddata');
    video.src = source;
    document.body.append(video);
    await loaded;
    const canvas = document.createElement('canvas');
    const { videoWidth: width, videoHeight: height, duration: seconds } = video;
    [canvas.width, canvas.height] = [width, height];
    const pictures: string[] = [];
    for (const moment of moments) {
      // A moment that was sought is there before its picture is.
      const there = told('seeked');
      const shown = new Promise((done) => video.requestVideoFrameCallback(done));
      video.currentTime = moment;
      await Promise.all([there, shown]);
      canvas.getContext('2d')!.drawImage(video, 0, 0);
      pictures.push(canvas.toDataURL());
    }
    return { width, height, seconds, pictures };
  }, { source: address, moments: times });
  await page.close();
  return played;
}
