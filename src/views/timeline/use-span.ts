/** The window onto the run: all of it, or a part that follows the playhead. */
import { useState } from 'react';
import type { Micros } from '../../base/micros';
import { follow, zoom, type Span } from './scale';

export interface Window {
  readonly span: Span;
  readonly isZoomed: boolean;
  readonly change: (factor: number) => void; // below 1 shows less of the run
}

export function useSpan(end: Micros, playhead: Micros): Window {
  const [zoomed, setZoomed] = useState<{ readonly end: Micros; readonly span: Span } | null>(null);
  const chosen = zoomed?.end === end ? zoomed.span : null; // another end shows the whole again
  const whole = { from: 0 as Micros, to: Math.max(end, 1) as Micros };
  const span = chosen === null ? whole : follow(chosen, playhead, end);
  const change = (factor: number): void => {
    const next = zoom(span, playhead, { factor, end });
    setZoomed(next.to - next.from >= end ? null : { end, span: next });
  };
  return { span, isZoomed: chosen !== null, change };
}
