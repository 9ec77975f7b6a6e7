/** The still part of the picture: roads, stations, headings and the wall, as SVG. */
import { memo, useMemo, type JSX } from 'react';
import type { AskedStep, Frame, Heading } from '../../frames/frame';
import type { StationDrawing } from '../drawing';
import { centreLine } from './centre-line';
import { LaneBed, LaneView } from './lane-view';
import { isLaneSelected, laneKey, type Selection, stationKey } from '../selection';
import { StationView } from './station-view';
import { WallView } from './wall-view';
import type { StageWords } from '../words';

interface TopologyViewProps {
  readonly picture: Frame;
  readonly words: StageWords;
  readonly drawings: readonly StationDrawing[];
  readonly selection: Selection | null;
  readonly roads: ReadonlySet<string>; // lanes that are lit
  readonly focus: string; // the item with the tab stop
  readonly act: (step: AskedStep) => void;
}

export const TopologyView = memo(function TopologyView(props: TopologyViewProps): JSX.Element {
  const { picture, words, drawings, selection, roads, focus, act } = props;
  const { stations, lanes, wall, headings, form } = picture;
  const selected = selection !== null && 'actor' in selection ? selection : undefined;
  const selectedEntry = selection !== null && 'entry' in selection ? selection.entry : -1;
  const centre = useMemo(
    () => centreLine(lanes.flatMap(({ path, health }) => (health === 'open' ? [path] : []))),
    [lanes],
  );
  const names = new Map(stations.map(({ id, label }) => [id, label]));
  return (
    <>
      <Headings headings={headings} words={words} />
      <g aria-hidden="true">
        {lanes.map((lane) => (
          <LaneBed key={lane.id} lane={lane} isSelected={isLaneSelected(selection, lane)}
            isLit={roads.has(lane.id)} />
        ))}
        <path className="road" d={roadsToWall(picture, ROUND)} />
        <path className="road-line" d={`${centre}${roadsToWall(picture)}`} />
      </g>
      {lanes.map((lane) => (
        <LaneView key={lane.id} lane={lane} words={words}
          names={[names.get(lane.from) ?? '', names.get(lane.to) ?? '']}
          isSelected={isLaneSelected(selection, lane)} isFocusable={focus === laneKey(lane.id)} />
      ))}
      {wall !== null && <WallView wall={wall} form={form} words={words} />}
      {stations.map((station) => (
        <StationView key={station.id} station={station} words={words} drawings={drawings}
          isSelected={station.id === selected?.actor} isFocusable={focus === stationKey(station.id)}
          selectedPart={station.id === selected?.actor ? (selected.part ?? '') : ''}
          selectedEntry={selectedEntry} act={act} />
      ))}
    </>
  );
});

/** A road ends so far before the wall: its round end touches it. */
const ROUND = 8;

/** From each consumer to the outside world, where that is drawn beside it. */
function roadsToWall({ form, wall, stations }: Frame, before = 0): string {
  if (form !== 'wide' || wall === null) return '';
  const end = wall.x - before;
  return stations.filter(({ column, hasEffects }) => column === 'consumer' && hasEffects)
    .map(({ x, y, width, height }) => `M${x + width},${y + height / 2}H${end}`).join('');
}

interface HeadingsProps {
  readonly headings: readonly Heading[];
  readonly words: StageWords;
}

const Headings = memo(function Headings({ headings, words }: HeadingsProps): JSX.Element {
  return (
    <g className="headings letters">
      {headings.map(({ column, title, note, x }) => (
        <g key={column} transform={`translate(${x} 0)`}>
          <text className="name t-ui" y={26}>
            {title === '' ? words(`column.${column}`) : title}
          </text>
          <text className="t-label quiet" y={44}>{note}</text>
        </g>
      ))}
    </g>
  );
});
