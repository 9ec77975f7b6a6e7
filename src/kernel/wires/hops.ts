/** What the trace says of hops: that they left, and that they left again. */
import type { Micros } from '../../base/micros';
import { NONE } from '../../trace/columns';
import { fieldsOf, Template } from '../../trace/template';
import type { Hop, Hops, Told } from '../api';
import type { World } from '../kernel';
import { aboutHop } from './dropped';
import type { HeldParcel, Link } from './wire';

/** Records the entries of one hop; gives the first, or what led here when there is none. */
export function recordHops(world: World, hops: Hops | undefined, until: Micros): number {
  if (hops === undefined) return world.trail;
  world.until = until;
  const first = hops instanceof Template ? world.note(hops) : recordEach(world, hops);
  world.until = NONE;
  return first;
}

function recordEach(world: World, hops: Hops): number {
  const { length } = world.trace;
  sayEach(hops, world.sayHop);
  return world.trace.length > length ? length : world.trail;
}

function sayEach(hops: Hops, say: (entry: Told) => void): void {
  if (typeof hops === 'function') hops(say);
  else if (isList(hops)) for (const hop of hops) say(hop);
  else say(hops);
}

const isList = (hops: Told | readonly Hop[]): hops is readonly Hop[] => Array.isArray(hops);

/** The entries of a hop, to be kept. */
export function listOf(hops: Hops | undefined): readonly Hop[] {
  const list: Hop[] = [];
  const keep = (entry: Told): void =>
    void list.push(entry instanceof Template ? fieldsOf(entry) : entry);
  if (hops !== undefined) sayEach(hops, keep);
  return list;
}

/** What TCP does with a segment that was never acknowledged. */
export function recordAgain(
  world: World, { link, parcel }: { link: Link; parcel: HeldParcel }, until: Micros,
): number {
  const { hops, cause } = parcel;
  if (hops.length === 0) return cause;
  const { from: actor, to: peer } = link;
  const about = aboutHop(world.trace, cause);
  return world.record('sent', { native: 'retransmit', actor, peer, cause, until, ...about });
}
