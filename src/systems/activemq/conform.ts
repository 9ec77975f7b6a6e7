/** Plays recordings of ActiveMQ: what clients did becomes a world, the trace what they got. */
import type { Player } from '../../conform/player';
import { type JmsPlan, planOf } from './conform/plan';
import { plainOf } from './conform/comparing';
import { outcomeOf } from './conform/reading';
import { VERBS_BESIDE } from './conform/spelling/steps';

/** ActiveMQ as a player of recordings. */
export const player: Player<JmsPlan> = {
  system: 'activemq', verbs: VERBS_BESIDE,
  plan: (recording) => planOf(recording),
  plain: plainOf,
  read: (plan, trace) => outcomeOf(plan, trace),
};
