/** Each of the classic surprises happens in its example world, as the cases of it say. */
import { expect, it } from 'vitest';
import { firstDifference } from '../../conform/forms/cases/expect';
import { casesIn } from '../../testing/recorded';
import { playWorld, worldFile } from '../../testing/world';
import { resultsOf } from './conform/results';
import { assemble } from './machines';
import { scenario as sqs } from './scenario';

const cases = casesIn('sqs', 'surprises.json');

const WORLDS: { readonly [id: string]: string } = {
  U01: 'slow-worker', U02: 'batch-one-lease', U03: 'empty-answer', U04: 'ghost',
  U05: 'dead-unseen', U06: 'looking-kills', U07: 'poison-head', U08: 'late-delete',
  U09: 'second-coffee', U10: 'five-minutes', U11: 'one-group', U12: 'evidence-expires',
  U13: 'delayed-last', U14: 'in-flight-ceiling', U15: 'one-bad-record', U16: 'noisy-neighbour',
  U17: 'purged-after', U18: 'merry-go-round',
};

it.each(cases.map(({ id, expected }) => [id, WORLDS[id] ?? '', expected] as const))(
  '%s happens in %s', (_, name, expected) => {
    const file = worldFile(import.meta.dirname, name);
    const { scenario, trace } = playWorld(file, { scenario: sqs, assemble });
    expect(firstDifference(expected, resultsOf(scenario, trace))).toBeUndefined();
  },
);
