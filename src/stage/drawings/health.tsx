/** How a station is, by shape and mark: hatched and crossed, two bars, a barred disc, a drum. */
import type { JSX, SVGProps } from 'react';
import type { Station } from '../../frames/frame';
import type { StageWords } from '../words';
import { fits } from './measure';
import { Line } from './text';

interface HealthLineProps extends SVGProps<SVGTextElement> {
  readonly station: Station;
  readonly words: StageWords;
  readonly room?: number;
}

/**
 * "crashed 8.2 s", where a healthy station has its first setting. Where that is too long the word
 * alone, and where that is too long nothing: the mark in the corner says the same.
 */
export function HealthLine(
  { station, words, room = 110, ...rest }: HealthLineProps,
): JSX.Element | null {
  const { health, since } = station;
  const word = words(`health.${health}`);
  const seconds = Number((since / 1e6).toFixed(3));
  const time = since > 0 && health !== 'blocked'
    ? ` ${words('unit.second', { value: seconds })}` : '';
  const text = [`${word}${time}`, word].find((each) =>
    fits(each, room, { size: 'mark', isStrong: true }));
  if (text === undefined) return null;
  return (
    <Line {...rest} className={`strong fault ${rest.className ?? ''}`} room={room} text={text}
      whole={`${word}${time}`} />
  );
}

const MARK = 19; // from one mark to the next

const EDGE = 7; // from the last mark, or the end of a name, to the edge

/** How much of a station's first line its marks need, and the edge behind them. */
export const marksRoom = ({ health, isDiskFull }: Station): number =>
  EDGE + (health === 'running' ? 0 : MARK) + (isDiskFull ? MARK : 0);

/** The marks at a station's corner; none for one that is well. */
export function HealthMarks({ station }: { readonly station: Station }): JSX.Element | null {
  const { health, isDiskFull, width, height, density, column } = station;
  if (health === 'running' && !isDiskFull) return null;
  const isSmall = density !== 'full' || height < 48;
  const isDiamond = column === 'router' && density !== 'chip';
  const x = isDiamond ? width / 2 : width - 16;
  const y = isDiamond ? -10 : isSmall ? height / 2 : 16;
  const at = health === 'running' ? x : x - MARK;
  return (
    <>
      {health !== 'running' && <HealthMark health={health} x={x} y={y} />}
      {isDiskFull && <FullDisk x={at} y={y} />}
    </>
  );
}

interface MarkProps {
  readonly x: number;
  readonly y: number;
}

/** A drum that is filled to the rim. */
const FullDisk = ({ x, y }: MarkProps): JSX.Element => (
  <g className="health-mark disk-full" transform={`translate(${x} ${y})`}>
    <path className="filled" d="M-5.5,-3.5V4A5.5 2.2 0 0 0 5.5,4V-3.5" />
    <ellipse cy={-3.5} rx={5.5} ry={2.2} />
  </g>
);

function HealthMark({ health, x, y }: MarkProps & Pick<Station, 'health'>): JSX.Element {
  return (
    <g className={`health-mark health-${health}`} transform={`translate(${x} ${y})`}>
      {health === 'crashed' && <path d="M-5.5,-5.5L5.5,5.5M5.5,-5.5L-5.5,5.5" />}
      {health === 'paused' && <path d="M-3.5,-6V6M3.5,-6V6" />}
      {health === 'blocked' && (
        <>
          <circle r={6.5} />
          <path d="M-3.2,0H3.2" />
        </>
      )}
      {health === 'stopped' && <rect x={-4.5} y={-4.5} width={9} height={9} rx={1} />}
    </g>
  );
}
