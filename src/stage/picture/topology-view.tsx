/** The still part of the picture: roads, stations, headings and the wall, as SVG. */
import { memo, type JSX } from 'react';
import type { AskedStep, Frame, Heading } from '../../frames/frame';
import type { StationDrawing } from '../drawing';
import { Beds, Lanes, roadsToWall, useNames } from './roads-view';
import { isLaneKey, type Selection, stationKey } from '../selection';
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
  const names = useNames(stations);
  const [toWall, toWallRound] = roadsToWall(picture);
  return (
    <>
      <Headings headings={headings} words={words} />
      <Beds lanes={lanes} selection={selection} lit={roads} toWall={toWall}
        toWallRound={toWallRound} />
      <Lanes lanes={lanes} names={names} words={words} selection={selection}
        focus={isLaneKey(focus) ? focus : ''} />
      {wall !== null && <WallView wall={wall} form={form} words={words} />}
      {stations.map((station) => (
        <StationView key={station.id} station={station} words={words} drawings={drawings}
          isSelected={station.id === selected?.actor} isFocusable={focus === stationKey(station.id)}
          selectedPart={station.id === selected?.actor ? (selected.part ?? '') : ''}
          selectedEntry={selectedEntry} act={act} />
      ))}
      <g className="above-all" />
    </>
  );
});

interface HeadingsProps {
  readonly headings: readonly Heading[];
  readonly words: StageWords;
}

const Headings = memo(function Headings({ headings, words }: HeadingsProps): JSX.Element {
  return (
    <g className="headings letters">
      {headings.map(({ column, title, note, x, y }) => (
        <g key={column} transform={`translate(${x} ${y})`}>
          <text className="name t-ui">{title === '' ? words(`column.${column}`) : title}</text>
          <text className="t-label quiet" y={18}>{note}</text>
        </g>
      ))}
    </g>
  );
});
