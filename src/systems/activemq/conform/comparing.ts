/** What both outcomes are compared by: as much of each row and checkpoint as was recorded. */
import type { Json } from '../../../base/json';
import type { Recording } from '../../../conform/forms/mq-trace';
import { plainResults } from '../../../conform/forms/results';
import type { Outcome, Row } from '../../../conform/outcome';
import { eachOf, waitedOnce } from './reading';
import { deliveryOf, oneSpelling } from './told';

/** Both outcomes in one spelling, and of what was seen only what was recorded. */
export function plainOf(recording: Recording, expected: Outcome): (outcome: Outcome) => Outcome {
  const told = oneSpelling(expected);
  const { consumers = {}, clients = {}, results = [], checkpoints = [] } = told;
  const answers = plainResults(recording, told);
  const isTold = (step: Json | undefined): boolean => results.some((row) =>
    row['step'] === step && SAYS.some((name) => row[name] !== undefined));
  return (given) => {
    const calls = callsOf(given);
    const outcome = oneSpelling(given);
    // What a call gave back is told there, or as what its consumer was handed.
    const handed = eachOf(outcome.consumers ?? {}, (rows, name) => rows.filter((_, at) =>
      consumers[name] !== undefined || !isTold(calls[name]?.[at] ?? undefined)));
    return {
      consumers: eachOf(handed, (rows, name) => rows.map((row, at) =>
        asTold(row, consumers[name] ?? [], at))),
      clients: eachOf(outcome.clients ?? {}, (rows, name) =>
        waitedOnce(rows).map((row, at) => asTold(row, clients[name] ?? [], at))),
      results: answers({ results: (outcome.results ?? []).filter(({ step, error, got, drained }) =>
        error !== undefined || (got === undefined && drained === undefined) || isTold(step)) })
        .results ?? [],
      checkpoints: (outcome.checkpoints ?? []).map(({ step, queues }) => {
        const own = checkpoints.find((each) => each.step === step)?.queues ?? {};
        return {
          step, queues: Object.fromEntries(Object.entries(own).map(([name, counts]) =>
            [name, only(Object.keys(counts), queues[name] ?? NOTHING)])),
        };
      }),
    };
  };
}

const SAYS = ['got', 'drained', 'empty', 'timeout'];

/** The steps that received what each consumer was handed; none in what was recorded. */
const callsOf = ({ consumers = {} }: Outcome): { readonly [name: string]: readonly Json[] } =>
  Object.fromEntries(Object.entries(consumers).map(([name, rows]) =>
    [name, rows.map(({ call }) => call ?? null)]));

const NOTHING: Row = { ready: 0, unacked: 0, size: 0, consumers: 0 };

const only = (names: readonly string[], row: Row): Row =>
  Object.fromEntries(names.map((name) => [name, row[name] ?? null as Json]));

/** A row with the fields that were recorded of it; all when it was not. */
function asTold(row: Row, expected: readonly Row[], at: number): Row {
  const own = expected[at];
  if (own === undefined) return deliveryOf(row);
  const isFirst = row['firstForConsumer'] !== undefined
    && expected.some((each) => each['firstForConsumer'] !== undefined);
  return only([...new Set([...Object.keys(own), ...(isFirst ? ['firstForConsumer'] : [])])], row);
}
