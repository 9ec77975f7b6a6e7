/** Plays logs of libzmq: each is restated in steps first. */
import type { Fields, Json } from '../../../../base/json';
import { isList } from '../../../../base/json';
import type { StepPlayer } from '../../../../conform/forms/cases/play';
import { textOf } from '../../../../conform/text';
import { planOf, type SocketPlan } from '../plan';
import { outcomeOf } from '../reading';
import { nameIn } from './cast';
import { READINGS, restate, type Restated } from './restate';

interface LogPlan extends SocketPlan {
  readonly restated: Restated;
}

const keyOf = (consumer: string): string => `delivered to ${consumer}`;

/** ZeroMQ as a player of logs. */
export const logs: StepPlayer<LogPlan> = {
  system: 'zeromq',
  // A log does not say when somebody came that is there, nor in which order.
  readings: () => READINGS,
  plan: (given, reading) => {
    const restated = restate(given, reading);
    if ('why' in restated) return { notPlayable: restated.why };
    const plan = planOf(restated.recording);
    return 'notPlayable' in plan ? plan : { ...plan, restated };
  },
  expected: ({ observed = {} }) => ({
    ...Object.fromEntries(Object.entries((observed['deliveries'] ?? {}) as Fields)
      .map(([name, rows]) => [keyOf(nameIn(name)), rowsOf(rows).map(({ msg }) => textOf(msg))])),
    ...Object.fromEntries(rowsOf(observed['errors'])
      .map(({ where, error }) => [textOf(where), error ?? null])),
  }),
  read: (plan, trace) => {
    const { reads, failures } = plan.restated;
    const results = outcomeOf(plan, trace).results ?? [];
    const rowOf = (nth: number) => results.find(({ step }) => step === nth);
    const got = (nth: number): readonly Json[] => {
      const list = rowOf(nth)?.['got'];
      return isList(list) ? list : [];
    };
    return {
      steps: {}, left: {},
      totals: {
        ...Object.fromEntries([...reads].map(([name, steps]) => [keyOf(name), steps.flatMap(got)])),
        ...Object.fromEntries([...failures].map(([where, nth]) =>
          [where, rowOf(nth)?.['error'] ?? null])),
      },
    };
  },
};

const rowsOf = (value: Json | undefined): readonly Fields[] =>
  (isList(value) ? value as readonly Fields[] : []);
