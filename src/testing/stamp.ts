/** Stamps for traces that tests write by hand. */
import type { Micros } from '../base/micros';
import { NO_ACTOR, NONE } from '../trace/columns';
import type { ActorId } from '../trace/entry';
import type { Stamp } from '../trace/trace';

/** A time, with nobody, no cause and no end. */
export const stampAt = (now: number): Stamp =>
  ({ now: now as Micros, self: NO_ACTOR as ActorId, cause: NONE, until: NONE });
