/** Plays recordings of libzmq: calls of sockets to a scenario, the trace to what they gave. */
import type { Player } from '../../conform/player';
import { planOf, type SocketPlan } from './conform/plan';
import { outcomeOf } from './conform/reading';

/** ZeroMQ as a player of recordings. */
export const player: Player<SocketPlan> = {
  system: 'zeromq',
  plan: (recording) => planOf(recording),
  read: (plan, trace) => outcomeOf(plan, trace),
};
