/** One station: its drawing, how it is, whether it is selected, and how it is read aloud. */
import { createElement, memo, type JSX } from 'react';
import type { AskedStep, Station } from '../../frames/frame';
import { HealthMarks } from '../drawings/health';
import { drawingOf } from '../drawings/general';
import { kindOf } from '../drawings/kind';
import { troublesIn } from '../drawings/trouble';
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
  readonly selectedPart: string;
  readonly act: (step: AskedStep) => void;
}

export const StationView = memo(function StationView(props: StationViewProps): JSX.Element {
  const { station, words, drawings, isSelected, isFocusable, selectedEntry } = props;
  const { selectedPart, act } = props;
  const { id, x, y, health, column, density, kind } = station;
  const own = drawings.find((drawing) => drawing.kind === kind);
  const given = { station, detail: station.detail, words, isSelected, selectedEntry };
  const button = (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- HTML's button cannot stand in SVG
    <g role="button" className={`station ${column} ${density} is-${health}`}
      transform={`translate(${x} ${y})`} tabIndex={isFocusable ? 0 : -1} data-item={stationKey(id)}
      aria-label={spoken(station, { words, own })} aria-pressed={isSelected}>
      <Halo station={station} />
      {createElement(own?.Draw ?? drawingOf(column), given)}
      <HealthMarks station={station} />
    </g>
  );
  if (own?.Parts === undefined) return button;
  // A button holds no other buttons: what can be chosen by itself lies over it.
  return (
    <g data-station={id}>
      {button}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no HTML inside SVG */}
      <g role="group" transform={`translate(${x} ${y})`}
        aria-label={words('stage.parts', { name: station.label })}>
        {createElement(own.Parts, { ...given, selectedPart, act })}
      </g>
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

interface Speaking {
  readonly words: StageWords;
  readonly own: StationDrawing | undefined;
}

/** "crashed, disk full". */
const healthIn = (station: Station, words: StageWords): string =>
  [words(`health.${station.health}`), ...troublesIn(station, words)].join(', ');

/** "audit, queue, running: 8 ready, 2 unacked." */
function spoken(station: Station, { words, own }: Speaking): string {
  const held = station.rows.map(({ word, total }) =>
    words('stage.holds', { count: total, row: words(`row.${word}`) }),
  );
  return words('stage.station', {
    name: station.label, kind: kindOf(station, words), health: healthIn(station, words),
    holds: own?.spoken?.(station.detail, words) ?? held.join(', '), state: station.state,
  });
}
