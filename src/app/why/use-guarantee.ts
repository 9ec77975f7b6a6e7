/** The promise beside what happened: how often it was broken, by what, and what was paid. */
import { useMemo } from 'react';
import { type Balance, balanceOf } from '../../ledger/balance';
import { FORBIDDEN, verdictOf } from '../../ledger/verdict';
import type { Scenario } from '../../scenario/scenario';
import { type Breach, breachesOf, type Wrong } from '../../why/breach';
import { useMoment } from '../run/use-run';
import { useStore } from '../store';
import { sceneAt } from './reader';

export interface Guarantee {
  readonly balance: Balance;
  readonly broken: number; // messages, once for each promise that they broke
  readonly breaches: readonly Breach[]; // explained, once the run is judged
}

/** What a scenario's promises forbid. */
const forbiddenBy = ({ promise, order }: Scenario): readonly Wrong[] =>
  [...FORBIDDEN[promise], ...(order === 'key' ? ['late' as const] : [])];

export function useGuarantee(): Guarantee | undefined {
  const { trace, count } = useMoment(2);
  const scenario = useStore((store) => store.scenario);
  const isJudged = useStore((store) => store.isJudged);
  return useMemo(() => {
    if (scenario === null) return undefined;
    const scene = sceneAt(trace, count);
    const verdict = verdictOf(scene.ledger, scenario.promise, isJudged);
    const forbidden = forbiddenBy(scenario);
    const broken = forbidden.reduce((sum, wrong) => sum + verdict[wrong].length, 0);
    // What may still arrive or be undone is not worth a reason yet.
    const breaches = isJudged ? breachesOf(scene, verdict, forbidden) : [];
    return { balance: balanceOf(scene.ledger, isJudged), broken, breaches };
  }, [trace, count, scenario, isJudged]);
}

/** Promises something else of the world on the stage. */
export function choosePromise(chosen: Partial<Pick<Scenario, 'promise' | 'order'>>): void {
  const { scenario } = useStore.getState();
  if (scenario === null) return;
  const { order: _, ...rest } = { ...scenario, ...chosen };
  const order = 'order' in chosen ? chosen.order : scenario.order;
  useStore.setState({ scenario: order === undefined ? rest : { ...rest, order } });
}
