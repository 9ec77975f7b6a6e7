/** A part of a station that can be chosen by itself, with the pointer or with keys. */
import type { JSX, ReactNode } from 'react';
import type { Station } from '../../frames/frame';
import { partKey } from '../selection';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface PartProps {
  readonly station: Station;
  readonly id: string; // its own inside the station: 'm12'
  readonly label: string; // how it is read aloud
  readonly box: Box; // in the station's own units
  readonly entry?: number; // what choosing it selects: an entry's message; else the part itself
  readonly isSelected?: boolean;
  readonly children: ReactNode;
}

export function Part(props: PartProps): JSX.Element {
  const { station, id, label, box, entry, isSelected = false, children } = props;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- HTML's button cannot stand in SVG
    <g role="button" className="part" tabIndex={-1} data-item={partKey(station.id, id)}
      data-box={boxText(station, box)} aria-label={label} aria-pressed={isSelected}
      {...(entry !== undefined && { 'data-entry': entry })}>
      <PartHalo box={box} />
      {children}
    </g>
  );
}

/** Where a part stands in the picture, for keys that lead to the nearest. */
export const boxText = ({ x, y }: Station, box: Box): string =>
  [x + box.x, y + box.y, box.width, box.height].join(' ');

export function PartHalo({ box: { x, y, width, height } }: { readonly box: Box }): JSX.Element {
  return (
    <rect className="part-halo" x={x - 3} y={y - 3} width={width + 6} height={height + 6} rx={6} />
  );
}
