/** What a recording holds only to be read: texts of errors, and lagging counts of streams. */
import type { Checkpoint, Outcome } from '../outcome';
import { eachName, without } from './rows';

/** Takes out what is never compared; which queues are streams, `expected` says. */
export function informative(expected: Outcome): (outcome: Outcome) => Outcome {
  return (outcome) => ({
    ...outcome,
    // Codes are compared, not texts.
    producers: eachName(outcome.producers, without('text')),
    clients: eachName(outcome.clients, without('text')),
    checkpoints: (outcome.checkpoints ?? []).map((checkpoint, place) =>
      withoutLagging(checkpoint, expected.checkpoints?.[place])),
  });
}

function withoutLagging(
  { step, queues }: Checkpoint, expected: Checkpoint | undefined,
): Checkpoint {
  const compared = Object.entries(queues).map(([name, counts]) =>
    [name, 'messages' in (expected?.queues[name] ?? counts) ? {} : counts] as const);
  return { step, queues: Object.fromEntries(compared) };
}
