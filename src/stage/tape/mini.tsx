/** A tape in one line, where there are many: how much it holds, and how far its readers are. */
import type { JSX } from 'react';
import type { TapeDetail } from '../../frames/tape';
import type { DrawProps } from '../drawing';
import { widthOf } from '../drawings/measure';
import { Line, shortCount } from '../drawings/text';
import { shortPlace } from './geometry';

/** What the name has of the whole, and the count at the end. */
const [NAME, NAME_LEAST, NAME_MOST] = [0.36, 120, 200];
const COUNT = 60;

export function MiniTape({ station, detail }: DrawProps<TapeDetail>): JSX.Element {
  const { width, height, label } = station;
  const { start, end, readers, place, most = end - start } = detail;
  const [left, right] = [
    Math.min(Math.max(width * NAME, NAME_LEAST), NAME_MOST), width - COUNT,
  ];
  const scale = (offset: number): number =>
    left + (right - left) * (end > start ? (Math.max(offset, start) - start) / most : 0);
  const places = readers.map(({ position, committed }) => Math.max(position, committed, start));
  const lag = end - Math.min(end, ...places);
  const middle = height / 2;
  const beside = Math.min(44, widthOf(shortPlace(place), { size: 'mark' }));
  return (
    <>
      <rect className="bed" width={width} height={height} rx={6} />
      <Line className="name" x={10} y={middle + 4.5} size="label" text={label}
        room={left - 26 - beside} />
      <Line className="quiet end" x={left - 8} y={middle + 4} text={shortPlace(place)}
        room={beside} />
      {end > start && (
        <rect className="tape-held" x={left} y={middle - 5} width={scale(end) - left}
          height={10} rx={2} />
      )}
      {end > start && lag > 0 && (
        <rect className="tape-lag" x={scale(end - lag)} y={middle - 5} height={10} rx={2}
          width={scale(end) - scale(end - lag)} />
      )}
      {readers.map(({ name }, at) => (
        <path key={name} className="tape-tick"
          d={`M${scale(places[at] ?? start)},${middle - 9}v18`} />
      ))}
      <text className="t-label strong end letters" x={width - 10} y={middle + 4}>
        {shortCount(end - start)}
      </text>
    </>
  );
}
