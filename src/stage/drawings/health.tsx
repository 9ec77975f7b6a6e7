/** How a station is, by shape and mark: hatched and crossed, two bars, a barred disc, a drum. */
import type { JSX, SVGProps } from 'react';
import type { Station } from '../../frames/frame';
import type { StageWords } from '../words';
import { Line } from './text';

interface HealthLineProps extends SVGProps<SVGTextElement> {
  readonly station: Station;
  readonly words: StageWords;
  readonly room?: number;
}

/** "crashed 8.2 s", where a healthy station has its first setting. */
export function HealthLine({ station, words, room = 110, ...rest }: HealthLineProps): JSX.Element {
  const { health, since } = station;
  const time = since > 0 ? ` ${Number((since / 1e6).toFixed(3))} s` : '';
  return (
    <Line {...rest} className={`strong fault ${rest.className ?? ''}`} room={room}
      text={`${words(`health.${health}`)}${health === 'blocked' ? '' : time}`} />
  );
}

const MARK = 19; // from one mark to the next

/** How much of a station's first line its marks need. */
export const marksRoom = ({ health, isDiskFull }: Station): number =>
  (health === 'running' ? 0 : MARK) + (isDiskFull ? MARK : 0);

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
