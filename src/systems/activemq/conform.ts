/** Plays recordings of ActiveMQ: what clients did becomes a world, the trace what they got. */
import type { Player } from '../../conform/player';
import { type JmsPlan, planOf } from './conform/plan';
import { outcomeOf, plainOf } from './conform/reading';

/** ActiveMQ as a player of recordings. */
export const player: Player<JmsPlan> = {
  system: 'activemq',
  plan: (recording) => planOf(recording),
  plain: (_, expected) => plainOf(expected),
  read: (plan, trace) => outcomeOf(plan, trace),
};
