/** The part of a run that a space-time diagram shows: so much that its arrows can be told apart. */
import { useState } from 'react';
import type { Micros } from '../../base/micros';
import { type Span, zoom } from '../timeline/scale';

/** Hops that a picture has room for at first. */
const HOPS_WANTED = 36;
const LEAST = 1000;

export interface DiagramWindow {
  readonly span: Span;
  readonly change: (factor: number) => void; // below 1 shows less of the run
}

/** Keeps the playhead at two thirds of the window; `hops` is how many the run has so far. */
export function useWindow(
  { playhead, end, reached, hops }: {
    playhead: Micros; end: Micros; reached: Micros; hops: number;
  },
): DiagramWindow {
  const [chosen, setChosen] = useState<number>();
  const usual = hops === 0 ? end : (reached * HOPS_WANTED) / hops;
  const length = Math.min(Math.max(chosen ?? usual, LEAST), Math.max(end, LEAST));
  const from = Math.min(Math.max(playhead - length * 0.67, 0), Math.max(end - length, 0));
  const span = { from: Math.round(from) as Micros, to: Math.round(from + length) as Micros };
  const change = (factor: number): void => {
    const next = zoom(span, playhead, { factor, end });
    setChosen(next.to - next.from);
  };
  return { span, change };
}
