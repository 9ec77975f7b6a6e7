/** Where the keys lead on the stage: to the nearest in a direction, or along the roads. */
import { type Frame, type Lane, LANE_POINTS, type Station } from '../../frames/frame';
import { isLaneKey, laneKey, stationKey } from '../selection';

type Point = readonly [x: number, y: number];

const DIRECTIONS: { readonly [key: string]: Point } = {
  ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1],
};

/** The item that a key leads to from another; undefined when the key leads nowhere. */
export function nextItem(frame: Frame, from: string, key: string): string | undefined {
  const { stations, lanes } = frame;
  const lane = lanes.find((one) => laneKey(one.id) === from);
  const station = stations.find((one) => stationKey(one.id) === from);
  if (key === 'Home' || key === 'End') {
    const place = key === 'Home' ? stations[0] : stations[stations.length - 1];
    return place && stationKey(place.id);
  }
  if (key === ']' || key === '[') {
    const isForth = key === ']';
    if (lane !== undefined) return stationKey(isForth ? lane.to : lane.from);
    const road = lanes.find((one) => (isForth ? one.from : one.to) === station?.id);
    return road && laneKey(road.id);
  }
  const direction = DIRECTIONS[key];
  if (direction === undefined) return undefined;
  if (lane !== undefined && direction[0] === 0) return sibling(lanes, lane, direction[1]);
  const start = lane === undefined ? station && middle(station) : middleOf(lane);
  const spots = stations.map((one) => ({ key: stationKey(one.id), middle: middle(one) }));
  return start && nearestOf(spots, { start, direction, from });
}

/** The item that has the tab stop: the one last there, or the first station. */
export function tabStop(frame: Frame, wanted: string): string {
  const isThere = isLaneKey(wanted) ? frame.lanes.some(({ id }) => laneKey(id) === wanted)
    : wanted !== '' && frame.stations.some(({ id }) => stationKey(id) === wanted);
  const first = frame.stations[0];
  // Who is inside a station comes back to the station.
  if (wanted.startsWith('part ')) return tabStop(frame, `station ${wanted.split(' ')[1]}`);
  return isThere ? wanted : first === undefined ? '' : stationKey(first.id);
}

/** The next road that leaves the same station, around and around. */
function sibling(lanes: readonly Lane[], lane: Lane, step: number): string {
  const roads = lanes.filter(({ from }) => from === lane.from);
  const place = (roads.indexOf(lane) + step + roads.length) % roads.length;
  return laneKey(roads[place]!.id);
}

const middle = ({ x, y, width, height }: Station): Point => [x + width / 2, y + height / 2];
export const middleOf = ({ points }: Lane): Point =>
  [points[LANE_POINTS]!, points[LANE_POINTS + 1]!];

/** A part of a station, as its element says where it is. */
export interface PartSpot {
  readonly key: string;
  readonly middle: Point;
}

/** The part that a key leads to from another part of the same station. */
export function nextPart(
  parts: readonly PartSpot[], from: string, key: string,
): string | undefined {
  if (key === 'Home') return parts[0]?.key;
  if (key === 'End') return parts.at(-1)?.key;
  const direction = DIRECTIONS[key];
  const start = parts.find((part) => part.key === from)?.middle;
  return direction && start && nearestOf(parts, { start, direction, from });
}

interface Search {
  readonly start: Point;
  readonly direction: Point;
  readonly from: string;
}

/** What lies ahead counts by its distance; what lies aside counts twice. */
function nearestOf(
  spots: readonly PartSpot[], { start, direction, from }: Search,
): string | undefined {
  let [best, found] = [Infinity, undefined as string | undefined];
  for (const { key, middle: [x, y] } of spots) {
    const [dx, dy] = [x - start[0], y - start[1]];
    const ahead = dx * direction[0] + dy * direction[1];
    const aside = Math.abs(dx * direction[1]) + Math.abs(dy * direction[0]);
    if (key === from || ahead <= 1 || aside > ahead * 3) continue;
    if (ahead + aside * 2 < best) [best, found] = [ahead + aside * 2, key];
  }
  return found;
}
