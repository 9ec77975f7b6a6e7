/** One state as a shape with its line and mark: in a row, on the wall, in the legend. */
import type { JSX } from 'react';
import type { TokenState } from '../../frames/frame';
import {
  colour, cornersOf, MARK_PATHS, MARK_RADIUS_MIN, STATES, type StateLook,
} from '../states';

interface CellProps {
  readonly state: TokenState;
  readonly x: number; // its middle
  readonly y: number;
  readonly radius: number;
  readonly letter?: string; // the message, where there is room for it
  readonly entry?: number; // what a click on it selects
  readonly isSelected?: boolean;
  readonly title?: string;
}

export function Cell(props: CellProps): JSX.Element {
  const { state, x, y, radius, letter = '', entry, isSelected = false, title } = props;
  const look = STATES[state];
  const target = entry === undefined ? {} : { 'data-entry': entry };
  return (
    <g className="cell" transform={`translate(${x} ${y})`} {...target}>
      {title !== undefined && <title>{title}</title>}
      {isSelected && <Square radius={radius + 4} className="cell-halo" />}
      <Outline look={look} radius={radius} />
      {radius >= MARK_RADIUS_MIN && <MarkOf look={look} radius={radius} letter={cut(letter)} />}
    </g>
  );
}

/** A cell has room for four letters; names that end in a number differ there. */
function cut(letter: string): string {
  if (letter.length <= 4) return letter;
  const number = /\d+$/.exec(letter)?.[0].slice(-3);
  return number === undefined ? `${letter.slice(0, 3)}…` : `…${number}`;
}

function Square({ radius, className }: { radius: number; className: string }): JSX.Element {
  const side = radius * 2;
  return (
    <rect className={className} x={-radius} y={-radius} width={side} height={side}
      rx={Math.max(2, radius * 0.3)} />
  );
}

function Outline({ look, radius }: { look: StateLook; radius: number }): JSX.Element {
  const line = {
    fill: colour(look.fill), stroke: colour(look.stroke), strokeWidth: look.width,
    ...(look.dash !== '' && { strokeDasharray: look.dash }),
  };
  if (look.shape === 'circle') {
    return <circle r={radius + 0.5} fill={line.fill} stroke="var(--stage)" strokeWidth={1.5} />;
  }
  if (look.shape === 'pair') return <Pair look={look} radius={radius} />;
  const corners = cornersOf(look.shape, radius);
  if (corners.length > 0) {
    const points = corners.map((corner) => corner.map((v) => v.toFixed(2)).join(',')).join(' ');
    return <polygon points={points} {...line} strokeLinejoin="round" />;
  }
  const side = radius * 2;
  const rx = Math.max(2, radius * 0.3);
  return (
    <>
      {look.hasRing === true && (
        <rect x={-radius - 2.5} y={-radius - 2.5} width={side + 5} height={side + 5} rx={rx + 2}
          fill="none" stroke={line.stroke} strokeWidth={1.25} />
      )}
      <rect x={-radius} y={-radius} width={side} height={side} rx={rx} {...line} />
      {look.isHalf === true && (
        <rect x={-radius + 1} y={0} width={side - 2} height={radius - 1} rx={1}
          fill={line.stroke} opacity={0.28} />
      )}
    </>
  );
}

/** Two squares, one over the other: the effect happened twice. */
function Pair({ look, radius }: { look: StateLook; radius: number }): JSX.Element {
  const side = radius * 1.56;
  const rx = Math.max(1.5, radius * 0.24);
  return (
    <>
      <rect x={-radius + radius * 0.45} y={-radius} width={side} height={side} rx={rx}
        fill="var(--raised)" stroke={colour(look.stroke)} strokeWidth={look.width} />
      <rect x={-radius} y={-radius + radius * 0.45} width={side} height={side} rx={rx}
        fill={colour(look.fill)} stroke="var(--stage)" strokeWidth={1} />
    </>
  );
}

function MarkOf(
  { look, radius, letter }: { look: StateLook; radius: number; letter: string },
): JSX.Element | null {
  const arm = radius * 0.42;
  if (letter !== '') {
    return (
      <>
        <text className="cell-letter letters" y={radius * 0.36} fill={colour(look.text)}
          fontSize={letterSize(letter, radius)}>
          {letter}
        </text>
        {look.mark === 'bar' && (
          <path className="cell-mark" fill="none" stroke={colour(look.text)} strokeWidth={1.5}
            d={`M${-radius + 2},0H${radius - 2}`} />
        )}
        {look.mark === 'tick' && (
          <path className="cell-mark" fill="none" stroke={colour(look.text)} strokeWidth={1.5}
            d={`M${radius - 6},${radius - 3}l2,2.2l4,-5`} />
        )}
      </>
    );
  }
  if (look.mark === 'question' || (look.mark === 'letter' && look.dash !== '')) {
    return (
      <text className="cell-letter" y={radius * 0.38} fill={colour(look.text)}
        fontSize={Math.max(8, radius)}>?</text>
    );
  }
  const path = MARK_PATHS[look.mark];
  if (path === undefined) return null;
  const paint = look.mark === 'stroke' ? look.stroke : look.text;
  return (
    <path className="cell-mark" d={path} transform={`scale(${arm})`} fill="none"
      stroke={colour(paint)} strokeWidth={1.6 / arm} />
  );
}

/** Letters as large as the cell allows, at most 10.5 px; four leave its edges free. */
const letterSize = (letter: string, radius: number): number =>
  Math.max(7, Math.min(radius, 10.5, (radius * (letter.length > 3 ? 2.8 : 3.1)) / letter.length));
