/** Plays recordings of real RabbitMQ brokers: entities and verbs to a scenario, the trace back. */
import type { Player } from '../../conform/player';
import type { Trace } from '../../trace/trace';
import { clientsOf, producersOf } from './conform/observed/answers';
import { checkpointsOf } from './conform/observed/counts';
import { consumersOf } from './conform/observed/deliveries';
import { learnedFrom } from './conform/observed/learning';
import { type AmqpPlan, planOf } from './conform/plan';
import { Reading } from './conform/observed/reading';
import { withoutRecorder } from './conform/observed/recorder';
import { resultsOf } from './conform/observed/results';
import { firstLate } from './conform/observed/waiting';

// A run is read twice: for what it shows of the plan, and for what was seen.
const readings = new WeakMap<Trace, Reading>();

function readingOf(plan: AmqpPlan, trace: Trace): Reading {
  const known = readings.get(trace);
  if (known !== undefined) return known;
  const reading = new Reading(plan, trace);
  readings.set(trace, reading);
  return reading;
}

/** RabbitMQ as a player of recordings. */
export const player: Player<AmqpPlan> = {
  system: 'rabbitmq',
  plan: (recording, broker) => planOf(recording, broker),
  replan: (plan, trace) => {
    const reading = readingOf(plan, trace);
    const learned = learnedFrom(reading);
    const isNew = Object.keys(learned).some((alias) => plan.learned[alias] !== learned[alias]);
    const late = firstLate(reading);
    if (!isNew && late === undefined) return undefined;
    const others = plan.late.filter(({ place }) => place !== late?.place);
    const shown = { learned, late: late === undefined ? plan.late : [...others, late] };
    const again = planOf(plan.recording, plan.broker, shown);
    return 'notPlayable' in again ? undefined : again;
  },
  plain: withoutRecorder,
  read: (plan, trace) => {
    const reading = readingOf(plan, trace);
    return {
      consumers: consumersOf(reading),
      producers: producersOf(reading),
      clients: clientsOf(reading),
      results: resultsOf(reading),
      checkpoints: checkpointsOf(reading),
    };
  },
};
