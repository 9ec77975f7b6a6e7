/** What broke the promise, and what was paid; and another promise instead. */
import { useEffect, useMemo, useState } from 'react';
import { type Balance, balanceOf } from '../../ledger/balance';
import { verdictOf } from '../../ledger/verdict';
import type { Openings } from '../../scenario/system';
import type { Scenario } from '../../scenario/scenario';
import { type Breach, breachesOf } from '../../why/breach';
import { systemOpenings } from '../catalogue';
import { forbiddenBy } from '../run/ledger-at';
import { useMoment } from '../run/use-run';
import { useStore } from '../store';
import { sceneAt } from './reader';

interface Guarantee {
  readonly balance: Balance;
  readonly breaches: readonly Breach[]; // explained, once the run is judged
}

export function useGuarantee(): Guarantee | undefined {
  const { trace, count } = useMoment(2);
  const scenario = useStore((store) => store.scenario);
  const isJudged = useStore((store) => store.isJudged);
  const judge = useOpenings(scenario);
  return useMemo(() => {
    if (scenario === null) return undefined;
    const scene = sceneAt(trace, count);
    const balance = balanceOf(scene.ledger, isJudged);
    // What may still arrive or be undone is not worth a reason yet.
    if (!isJudged || judge === undefined) return { balance, breaches: [] };
    const verdict = verdictOf(scene.ledger, scenario.promise, true);
    const terms = { wrongs: forbiddenBy(scenario), openings: judge.openings };
    return { balance, breaches: breachesOf(scene, verdict, terms) };
  }, [trace, count, scenario, isJudged, judge]);
}

interface Judge {
  readonly openings: Openings | undefined;
}

/** What the settings of a world leave open, once its system has been asked. */
function useOpenings(scenario: Scenario | null): Judge | undefined {
  const [judge, setJudge] = useState<Judge>();
  useEffect(() => {
    let isHere = true;
    if (scenario !== null) {
      void systemOpenings(scenario).then((openings) => isHere && setJudge({ openings }));
    }
    return () => void (isHere = false);
  }, [scenario]);
  return judge;
}

/** Promises something else of the world on the stage. */
export function choosePromise(promise: Scenario['promise'], isOrdered: boolean): void {
  const { scenario } = useStore.getState();
  if (scenario === null) return;
  const { order: _, ...rest } = scenario;
  useStore.setState({ scenario: { ...rest, promise, ...(isOrdered && { order: 'key' }) } });
}
