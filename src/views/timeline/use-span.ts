/** The window onto the run: all of it, or a part that follows the playhead. */
import { useState } from 'react';
import type { Micros } from '../../base/micros';
import { follow, zoom, type Span } from './scale';

/** What was chosen of a run that ends then; another end shows the whole again. */
export interface Zoomed {
  readonly end: Micros;
  readonly span: Span;
}

export interface Window {
  readonly zoomed: Zoomed | null;
  readonly change: (factor: number) => void; // below 1 shows less of the run
}

/** The part of the run that is shown. */
export function spanAt(zoomed: Zoomed | null, end: Micros, playhead: Micros): Span {
  if (zoomed?.end === end) return follow(zoomed.span, playhead, end);
  return { from: 0 as Micros, to: Math.max(end, 1) as Micros };
}

/** `playheadNow` is asked when the window changes, so that who has it need not follow time. */
export function useZoom(end: Micros, playheadNow: () => Micros): Window {
  const [chosen, setChosen] = useState<Zoomed | null>(null);
  const zoomed = chosen?.end === end ? chosen : null;
  const change = (factor: number): void => {
    const playhead = playheadNow();
    const next = zoom(spanAt(zoomed, end, playhead), playhead, { factor, end });
    setChosen(next.to - next.from >= end ? null : { end, span: next });
  };
  return { zoomed, change };
}
