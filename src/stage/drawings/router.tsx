/** A router: a diamond, because it sends on and keeps nothing. */
import type { JSX } from 'react';
import type { DrawProps } from '../drawing';
import { widthOf } from './measure';
import { saidNotes } from './note';
import { Line } from './text';

export function Diamond({ station, words }: DrawProps): JSX.Element {
  const { width, height, label, note, density, counts } = station;
  const [x, y] = [width / 2, height / 2];
  const { text: kind } = saidNotes(note.slice(0, 1), words);
  if (density === 'chip') {
    return (
      <>
        <rect className="box" width={width} height={height} rx={height / 2} />
        <path className="diamond-mark" d={`M18,${y - 7}l7,7l-7,7l-7,-7z`} />
        <Line className="name" x={32} y={y + 4.5} size="label" text={label} room={width - 44} />
      </>
    );
  }
  const isInside = widthOf(label, { size: 'label', isStrong: true }) <= width * 0.7;
  const unroutable = counts['unroutable'] ?? 0;
  return (
    <>
      <path className="box" d={`M${x},0L${width},${y}L${x},${height}L0,${y}z`} />
      {isInside ? (
        <Line className="name middle" x={x} y={kind === '' || height < 60 ? y + 4 : y - 2}
          size="label" text={label} room={width} />
      ) : (
        <Line className="name middle" x={x} y={height + 14} size="label" text={label} room={150} />
      )}
      {height >= 60 && (
        <Line className="quiet middle" x={x} y={isInside ? y + 13 : y + 4} text={kind} room={60} />
      )}
      {unroutable > 0 && (
        <Line className="dead-text middle" x={x} y={height + (isInside ? 14 : 29)} room={150}
          text={words('count.unroutable', { count: unroutable })} />
      )}
    </>
  );
}
