/** Hops that end on the way, and what a hop carried. */
import { NONE } from '../../trace/columns';
import type { ActorId, CopyId, MessageId } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import type { World } from '../kernel';
import type { Wire } from './wire';

/** A hop that never arrives. */
export interface Lost {
  readonly to: ActorId; // whom it was for
  readonly hop: number; // seq of what was on its way
  readonly endedBy: number; // seq of the fault that made an end of it; NONE when there is none
}

/** Whether an entry says that the hop left: what is sent without a word ends without one too. */
export function isHop({ trace }: World, { to, hop }: Lost): boolean {
  if (hop < 0) return false;
  const { actors } = trace;
  const { peer, until } = trace.at(hop);
  if (until === NONE) return false;
  const processOf = (actor: number): number => actors[actor]?.host ?? actor;
  // A hop may be told of the destination that it is meant for, which runs in no process.
  return processOf(peer) === processOf(to) || actors[peer]?.machine === '';
}

/** The hop is the cause of its end; what made an end of it stands beside that. */
export function recordDropped(world: World, { actor }: Wire, lost: Lost): number {
  const { to: peer, hop: cause, endedBy } = lost;
  return world.record('dropped', {
    native: 'lost', actor, peer, cause, ...aboutHop(world.trace, cause),
    ...(endedBy !== NONE && { detail: { endedBy } }),
  });
}

/** The message and the copy that a hop carried. */
export function aboutHop(
  trace: Trace,
  seq: number,
): { readonly message?: MessageId; readonly copy?: CopyId } {
  if (seq < 0) return {};
  const { message, copy } = trace.at(seq);
  return {
    ...(message !== NONE && { message: message as MessageId }),
    ...(copy !== NONE && { copy: copy as CopyId }),
  };
}
