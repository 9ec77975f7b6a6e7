/** Plays recordings of real RabbitMQ brokers: entities and verbs to a scenario, the trace back. */
import type { Player } from '../../conform/player';
import { clientsOf, producersOf } from './conform/observed/answers';
import { checkpointsOf } from './conform/observed/counts';
import { consumersOf } from './conform/observed/deliveries';
import { learnedFrom } from './conform/observed/learning';
import { type AmqpPlan, planOf } from './conform/plan';
import { Reading } from './conform/observed/reading';
import { resultsOf } from './conform/observed/results';

/** RabbitMQ as a player of recordings. */
export const player: Player<AmqpPlan> = {
  system: 'rabbitmq',
  plan: (recording, broker) => planOf(recording, broker),
  replan: (plan, trace) => {
    const learned = learnedFrom(new Reading(plan, trace));
    if (Object.keys(learned).length === 0) return undefined;
    const again = planOf(plan.recording, plan.broker, learned);
    return 'notPlayable' in again ? undefined : again;
  },
  read: (plan, trace) => {
    const reading = new Reading(plan, trace);
    return {
      consumers: consumersOf(reading),
      producers: producersOf(reading),
      clients: clientsOf(reading),
      results: resultsOf(reading),
      checkpoints: checkpointsOf(reading),
    };
  },
};
