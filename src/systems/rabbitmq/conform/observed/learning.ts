/** Names that only a run can give: queues that the broker named. */
import type { Learned } from '../entities';
import { detailOf, type Reading } from './reading';
import { textOf } from '../../../../conform/text';

/** What the broker called the queues that a recording knows by an alias. */
export function learnedFrom(reading: Reading): Learned {
  const aliases = reading.plan.recording.steps.flatMap(({ alias }, place) =>
    (typeof alias === 'string' ? [[alias, place] as const] : []));
  return Object.fromEntries(aliases.flatMap(([alias, place]) => {
    const answer = reading.entries.find((entry) => entry.kind === 'answered'
      && reading.stepOf(entry) === place && detailOf(entry)['queue'] !== undefined);
    return answer === undefined ? [] : [[alias, textOf(detailOf(answer)['queue'])]];
  }));
}
