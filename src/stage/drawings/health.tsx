/** How a station is, by shape and mark: hatched and crossed, two bars, a barred disc. */
import type { JSX, SVGProps } from 'react';
import type { Station } from '../../frames/frame';
import type { StageWords } from '../words';
import { Line } from './text';

interface HealthLineProps extends SVGProps<SVGTextElement> {
  readonly station: Station;
  readonly words: StageWords;
  readonly room?: number;
}

/** "crashed 8.200 s", where a healthy station has its first setting. */
export function HealthLine({ station, words, room = 110, ...rest }: HealthLineProps): JSX.Element {
  const { health, since } = station;
  const time = since > 0 ? ` ${(since / 1e6).toFixed(3)} s` : '';
  return (
    <Line {...rest} className={`strong fault ${rest.className ?? ''}`} room={room}
      text={`${words(`health.${health}`)}${health === 'blocked' ? '' : time}`} />
  );
}

/** The mark at a station's corner; nothing for one that runs. */
export function HealthMark({ station }: { readonly station: Station }): JSX.Element | null {
  const { health, width, height, density, column } = station;
  if (health === 'running') return null;
  const isSmall = density !== 'full' || height < 48;
  const isDiamond = column === 'router' && density !== 'chip';
  const x = isDiamond ? width / 2 : width - 16;
  const y = isDiamond ? -10 : isSmall ? height / 2 : 16;
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
