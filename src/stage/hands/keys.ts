/** Where the keys lead on the stage: to the nearest in a direction, or along the roads. */
import { type Frame, type Lane, LANE_POINTS, type Station } from '../../frames/frame';
import { laneKey, stationKey } from '../selection';

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
  return start && nearest(stations, { start, direction, from });
}

/** The item that has the tab stop: the one last there, or the first station. */
export function tabStop(frame: Frame, wanted: string): string {
  const isThere =
    frame.stations.some(({ id }) => stationKey(id) === wanted) ||
    frame.lanes.some(({ id }) => laneKey(id) === wanted);
  const first = frame.stations[0];
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

interface Search {
  readonly start: Point;
  readonly direction: Point;
  readonly from: string;
}

/** What lies ahead counts by its distance; what lies aside counts twice. */
function nearest(
  stations: readonly Station[], { start, direction, from }: Search,
): string | undefined {
  let [best, found] = [Infinity, undefined as string | undefined];
  for (const station of stations) {
    const key = stationKey(station.id);
    const [dx, dy] = [middle(station)[0] - start[0], middle(station)[1] - start[1]];
    const ahead = dx * direction[0] + dy * direction[1];
    const aside = Math.abs(dx * direction[1]) + Math.abs(dy * direction[0]);
    if (key === from || ahead <= 1 || aside > ahead * 3) continue;
    if (ahead + aside * 2 < best) [best, found] = [ahead + aside * 2, key];
  }
  return found;
}
