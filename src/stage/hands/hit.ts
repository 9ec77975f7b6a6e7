/** What lies under a point: tokens by the columns they are drawn from, the rest by markup. */
import type { Frame, Tokens } from '../../frames/frame';
import type { View } from './view';
import type { Selection } from '../selection';

/** How far from its middle a token still answers, px on the screen. */
const REACH = 12;

/** The seqs of all tokens within reach of a point of the stage's own room, the nearest first. */
export function tokensAt(
  tokens: Tokens, view: View, point: { x: number; y: number },
): readonly number[] {
  const [x, y] = [(point.x - view.x) / view.k, (point.y - view.y) / view.k];
  const reach = (REACH / view.k) ** 2;
  const found: { readonly entry: number; readonly far: number }[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const far = (tokens.x[i]! - x) ** 2 + (tokens.y[i]! - y) ** 2;
    if (far <= reach) found.push({ entry: tokens.entry[i]!, far });
  }
  // Of those that stand in one place the last lies on top.
  return found.reverse().toSorted((a, b) => a.far - b.far).map(({ entry }) => entry);
}

/** What an element of the stage stands for. */
export function selectionOf(element: Element | null, frame: Frame): Selection | null {
  const nearest = element?.closest('[data-entry], [data-item]');
  const entry = nearest?.getAttribute('data-entry');
  if (entry !== undefined && entry !== null) return { entry: Number(entry) };
  return itemOf(element?.closest('[data-item]')?.getAttribute('data-item') ?? '', frame);
}

/** The station, part or lane of a key. */
export function itemOf(key: string, frame: Frame): Selection | null {
  const [kind, ...rest] = key.split(' ');
  const id = rest.join(' ');
  if (kind === 'part') {
    const [actor, ...part] = rest;
    const station = frame.stations.find((one) => String(one.id) === actor);
    return station === undefined ? null : { actor: station.id, part: part.join(' ') };
  }
  if (kind === 'station') {
    const station = frame.stations.find((one) => String(one.id) === id);
    return station === undefined ? null : { actor: station.id };
  }
  const lane = frame.lanes.find((one) => one.id === id);
  return lane === undefined ? null : { lane: lane.id, wire: lane.wire };
}
