/** What the trace says of hops: that they left, and that they left again. */
import type { Micros } from '../../base/micros';
import { NONE } from '../../trace/columns';
import { fieldsOf, Template } from '../../trace/template';
import type { Hop, Hops } from '../api';
import type { World } from '../kernel';
import { aboutHop } from './dropped';
import type { HeldParcel, Link } from './links';

/** Records the entries of one hop; gives the first, or what led here when there is none. */
export function recordHops(world: World, hops: Hops | undefined, until: Micros): number {
  if (hops === undefined) return world.trail;
  world.until = until;
  const first = hops instanceof Template
    ? world.note(hops) : recordList(world, isList(hops) ? hops : [hops]);
  world.until = NONE;
  return first;
}

function recordList(world: World, hops: readonly (Hop | Template)[]): number {
  let first = world.trail;
  for (let i = 0; i < hops.length; i++) {
    const hop = hops[i] as Hop | Template;
    const seq = hop instanceof Template ? world.note(hop) : world.record(hop.kind, hop);
    if (i === 0) first = seq;
  }
  return first;
}

const isList = (hops: Hops): hops is readonly (Hop | Template)[] => Array.isArray(hops);

/** The entries of a hop, to be kept. */
export function listOf(hops: Hops | undefined): readonly Hop[] {
  if (hops === undefined) return [];
  const list = isList(hops) ? hops : [hops];
  return list.map((hop) => (hop instanceof Template ? fieldsOf(hop) : hop));
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
