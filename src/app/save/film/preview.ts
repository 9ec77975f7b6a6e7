/** What a film will look like: its first picture, and those that are being made. */
import { useEffect, type RefObject } from 'react';
import type { Micros } from '../../../base/micros';
import type { StageWords } from '../../../stage/words';
import { openScene } from './film';
import type { FilmPlan } from './plan';

const NO_PLAN = { from: 0 as Micros, to: 0 as Micros, width: 0, seconds: 0, count: 0 };
const PREVIEW_WIDTH = 600; // px of the page

/** Shows a picture in the dialog. */
export function showOn(current: HTMLCanvasElement | null, canvas: HTMLCanvasElement): void {
  if (current === null) return;
  const width = Math.min(canvas.width, PREVIEW_WIDTH * devicePixelRatio);
  current.width = width;
  current.height = Math.round((canvas.height * width) / canvas.width);
  const context = current.getContext('2d')!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, current.width, current.height);
}

/** The first picture, before the film is made. */
export function usePreview(
  plan: FilmPlan | undefined,
  { preview, words }: {
    readonly preview: RefObject<HTMLCanvasElement | null>; readonly words: StageWords;
  },
): void {
  const { from, to, width, seconds, count } = plan ?? NO_PLAN;
  useEffect(() => {
    let isCurrent = true;
    const draw = async (): Promise<void> => {
      if (count === 0) return;
      const scene = await openScene({ from, to, width, seconds, count }, words);
      await scene.show(0);
      if (isCurrent) showOn(preview.current, scene.canvas);
      scene.close();
    };
    void draw();
    return () => {
      isCurrent = false;
    };
  }, [from, to, width, seconds, count, preview, words]);
}
