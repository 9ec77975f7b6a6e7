/** Names that only a run can give: queues that the broker named. */
import { fieldsOf } from '../../../../base/json';
import type { Learned } from '../entities';
import { type Reading } from './reading';
import { textOf } from '../../../../conform/text';

/** What the broker called the queues that a recording knows by an alias. */
export function learnedFrom(reading: Reading): Learned {
  const aliases = reading.plan.recording.steps.flatMap(({ alias }, place) =>
    (typeof alias === 'string' ? [[alias, place] as const] : []));
  return Object.fromEntries(aliases.flatMap(([alias, place]) => {
    const answer = reading.entries.find((entry) => entry.kind === 'answered'
      && reading.stepOf(entry) === place && fieldsOf(entry.detail)['queue'] !== undefined);
    return answer === undefined ? [] : [[alias, textOf(fieldsOf(answer.detail)['queue'])]];
  }));
}
