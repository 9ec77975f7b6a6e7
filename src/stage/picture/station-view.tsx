/** One station: its drawing, how it is, whether it is selected, and how it is read aloud. */
import { createElement, memo, type JSX } from 'react';
import type { Station } from '../../frames/frame';
import { HealthMark } from '../drawings/health';
import { drawingOf } from '../drawings/general';
import type { StationDrawing } from '../drawing';
import { stationKey } from '../selection';
import type { StageWords } from '../words';

interface StationViewProps {
  readonly station: Station;
  readonly words: StageWords;
  readonly drawings: readonly StationDrawing[];
  readonly isSelected: boolean;
  readonly isFocusable: boolean; // the one that the Tab key comes to
  readonly selectedEntry: number;
}

export const StationView = memo(function StationView(props: StationViewProps): JSX.Element {
  const { station, words, drawings, isSelected, isFocusable, selectedEntry } = props;
  const { id, x, y, health, column, density } = station;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- HTML's button cannot stand in SVG
    <g role="button" className={`station ${column} ${density} is-${health}`}
      transform={`translate(${x} ${y})`} tabIndex={isFocusable ? 0 : -1} data-item={stationKey(id)}
      aria-label={spoken(station, words)} aria-pressed={isSelected}>
      <Halo station={station} />
      {createElement(drawingOf(station, drawings), { station, words, isSelected, selectedEntry })}
      <HealthMark station={station} />
    </g>
  );
});

/** The yellow ring of the selected one, and the ring of the one that has the focus. */
function Halo({ station }: { readonly station: Station }): JSX.Element {
  const { width, height, column, density } = station;
  if (column === 'router' && density !== 'chip') {
    const [x, y, far] = [width / 2, height / 2, 8];
    return (
      <path className="halo"
        d={`M${x},${-far}L${width + far},${y}L${x},${height + far}L${-far},${y}z`} />
    );
  }
  const rx = density === 'chip' ? height / 2 + 5 : 12;
  return <rect className="halo" x={-5} y={-5} width={width + 10} height={height + 10} rx={rx} />;
}

/** "audit, queue, running: 8 ready, 2 unacked." */
function spoken(station: Station, words: StageWords): string {
  const held = station.rows.map(({ word, total }) =>
    words('stage.holds', { count: total, row: words(`row.${word}`) }),
  );
  return words('stage.station', {
    name: station.label, kind: station.kind, health: words(`health.${station.health}`),
    holds: held.join(', '), state: station.state,
  });
}
