/** In which forms this browser can write a film. */
import { useEffect, useState } from 'react';
import type { FilmForm } from './film';
import { even, GIF_SECONDS_MAX, SHARE_MAX } from './plan';

/** The forms of video; a GIF is ours. */
const VIDEOS = ['mp4', 'webm'] as const satisfies readonly FilmForm[];

export interface Forms {
  readonly can: readonly FilmForm[];
  readonly cannot: readonly FilmForm[]; // what its encoders do not write in this size
  readonly hasEncoders: boolean; // it has them on secure pages only, and not every browser does
  readonly isGifLong: boolean;
}

/** What WebCodecs offers for the largest picture of a width; undefined until it has answered. */
export function useForms(width: number, seconds: number): Forms | undefined {
  const [found, setFound] = useState<{ width: number; videos: readonly FilmForm[] }>();
  const hasEncoders = typeof VideoEncoder !== 'undefined';
  useEffect(() => {
    let isCurrent = true;
    void videosOf(width).then((videos) => isCurrent && setFound({ width, videos }));
    return () => {
      isCurrent = false;
    };
  }, [width]);
  if (found?.width !== width) return undefined;
  const isGifLong = seconds > GIF_SECONDS_MAX;
  const can = [...found.videos, ...(isGifLong ? [] : ['gif'] as const)];
  const cannot = VIDEOS.filter((form) => !found.videos.includes(form));
  return { can, cannot, hasEncoders, isGifLong };
}

async function videosOf(width: number): Promise<readonly FilmForm[]> {
  if (typeof VideoEncoder === 'undefined') return [];
  const { codecFor } = await import('./video');
  const size = { width: even(width), height: even(width * SHARE_MAX) };
  const codecs = await Promise.all(VIDEOS.map((form) => codecFor(form, size)));
  return VIDEOS.filter((_, place) => codecs[place] !== null);
}
