/** A measured value in a chart: a diamond for what others published, a circle for our own. */
import type { JSX } from 'react';
import type { Figure } from '../../lab/costs/experiment';
import { sources } from '../../lab/costs/sources';

interface FigureMarkProps {
  readonly figure: Figure;
  readonly at: (value: number) => readonly [x: number, y: number];
  readonly floor?: number; // y below which the words of an axis stand
}

const DIAMOND = 'M0,-6L6,0L0,6L-6,0z';
const CIRCLE = 'M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0z';
const shapeOf = ({ source }: Figure): string =>
  (sources[source].kind === 'ours' ? CIRCLE : DIAMOND);

/** How far an arrow reaches from the middle of its mark. */
const REACH = 20;

export function FigureMark({ figure, at, floor = Infinity }: FigureMarkProps): JSX.Element {
  const { low, high, bound } = figure;
  const ends = (bound === undefined ? [low, high] : [bound === 'most' ? high : low]).map(at);
  const [first = [0, 0], last = first] = ends;
  const down = Math.min(REACH, floor - first[1]);
  return (
    <g className="costs-figure">
      {bound === undefined && low !== high && (
        <path className="costs-span" d={`M${first.join(',')}L${last.join(',')}`} />
      )}
      {(low === high ? [first] : ends).map(([x, y]) => (
        <path key={`${x} ${y}`} d={shapeOf(figure)} transform={`translate(${x},${y})`} />
      ))}
      {bound !== undefined && (
        <path className="costs-span" transform={`translate(${first.join(',')})`}
          d={bound === 'most' ? `M0,6V${down}m-4,-5l4,5l4,-5` : `M0,-6V-${REACH}m-4,5l4,-5l4,5`} />
      )}
    </g>
  );
}

/** The signs of a chart, said. */
export function Sign({ of }: {
  readonly of: 'line' | 'square' | 'published' | 'ours';
}): JSX.Element {
  return (
    <svg width="18" height="14" viewBox="-9 -7 18 14" aria-hidden="true">
      {of === 'line' && <path className="chart-line is-strong" d="M-9,0H9" />}
      {of === 'square' && <rect className="costs-square" x="-5" y="-5" width="10" height="10" />}
      {of === 'published' && <path className="costs-figure" d={DIAMOND} />}
      {of === 'ours' && <path className="costs-figure" d={CIRCLE} />}
    </svg>
  );
}
