/** All roads: their beds and dashes below the stations, and what can be pressed of them. */
import { memo, useMemo, useState, type JSX } from 'react';
import type { ActorId, Frame, Lane, Station } from '../../frames/frame';
import { isLaneSelected, laneKey, type Selection } from '../selection';
import type { StageWords } from '../words';
import { centreLine } from './centre-line';
import { LaneBed, LaneView } from './lane-view';

interface BedsProps {
  readonly lanes: readonly Lane[];
  readonly selection: Selection | null;
  readonly lit: ReadonlySet<string>; // lanes
  readonly toWall: string; // path data; '' when no wall stands beside the consumers
  readonly toWallRound: string; // the same, but for the round ends of a bed
}

export const Beds = memo(function Beds(props: BedsProps): JSX.Element {
  const { lanes, selection, lit, toWall, toWallRound } = props;
  const centre = useMemo(
    () => centreLine(lanes.flatMap(({ path, health }) => (health === 'open' ? [path] : []))),
    [lanes],
  );
  return (
    <g aria-hidden="true">
      {lanes.map((lane) => (
        <LaneBed key={lane.id} lane={lane} isSelected={isLaneSelected(selection, lane)}
          isLit={lit.has(lane.id)} />
      ))}
      <path className="road" d={toWallRound} />
      <path className="road-line" d={`${centre}${toWall}`} />
    </g>
  );
});

/** A road ends so far before the wall: its round end touches it. */
const ROUND = 8;

/** From each consumer to the outside world, where that is drawn beside it. */
export function roadsToWall(
  { form, wall, stations }: Frame,
): readonly [whole: string, round: string] {
  if (form !== 'wide' || wall === null) return ['', ''];
  let [whole, round] = ['', ''];
  for (const { column, hasEffects, x, y, width, height } of stations) {
    if (column !== 'consumer' || !hasEffects) continue;
    const from = `M${x + width},${y + height / 2}H`;
    whole += `${from}${wall.x}`;
    round += `${from}${wall.x - ROUND}`;
  }
  return [whole, round];
}

interface LanesProps {
  readonly lanes: readonly Lane[];
  readonly names: Names;
  readonly words: StageWords;
  readonly selection: Selection | null;
  readonly focus: string; // the item with the tab stop, when it is a road; else ''
}

export const Lanes = memo(function Lanes(props: LanesProps): JSX.Element {
  const { lanes, names, words, selection, focus } = props;
  return (
    <>
      {lanes.map((lane) => (
        <LaneView key={lane.id} lane={lane} words={words}
          from={names.get(lane.from) ?? ''} to={names.get(lane.to) ?? ''}
          isSelected={isLaneSelected(selection, lane)} isFocusable={focus === laneKey(lane.id)} />
      ))}
    </>
  );
});

type Names = ReadonlyMap<ActorId, string>;

/** What stations are called: the same map for as long as they are called that. */
export function useNames(stations: readonly Station[]): Names {
  const [names, setNames] = useState<Names>(new Map());
  const isTrue = names.size === stations.length &&
    stations.every(({ id, label }) => names.get(id) === label);
  if (isTrue) return names;
  const now = new Map(stations.map(({ id, label }) => [id, label]));
  setNames(now);
  return now;
}
