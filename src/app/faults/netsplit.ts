/** Which wires a split of the network cuts, and which are cut at a moment. */
import type { ActorId } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import { healthOf } from '../inspector/health';
import { wiresOf } from '../run/futures/hop';

/** The processes that wires join, in the order in which they came to be. */
export function machinesOf(trace: Trace): readonly ActorId[] {
  const ends = new Set(wiresOf(trace).flatMap(({ ends: both }) => both));
  return [...ends].toSorted((a, b) => a - b);
}

/** The wires that run from one side to the other. */
export const wiresBetween = (trace: Trace, side: ReadonlySet<ActorId>): readonly string[] =>
  wiresOf(trace)
    .filter(({ ends: [from, to] }) => side.has(from as ActorId) !== side.has(to as ActorId))
    .map(({ name }) => name);

/** The wires that are cut after so many entries. */
export const cutWires = (trace: Trace, count: number): readonly string[] =>
  trace.actors
    .filter(({ id, role }) => role === 'link' && healthOf(trace, id, count) === 'cut')
    .map(({ name }) => name);
