/** Tries a choice of a challenge: its world runs to the end, and the ledger judges the goal. */
import { useEffect, useMemo, useState } from 'react';
import { Ledger } from '../../../ledger/ledger';
import { isTrue } from '../../../tutor/facts/expression';
import type { Challenge } from '../../../tutor/lesson';
import { changed, changesFor, changesOf, type Choice } from '../../../tutor/variant';
import { endOf, finish, openWorld, seek, telling } from '../../run/player';
import { useTelling } from '../../run/use-run';
import { useStore } from '../../store';
import type { StepProps } from './step';

/** How a trial went. */
export interface Outcome {
  readonly isReached: boolean;
  readonly ledger: Ledger;
}

type Bench = Pick<StepProps<Challenge>, 'step' | 'world' | 'seed'>;

/** Opens the world of a challenge with what was chosen, and sends it to its end. */
async function start({ step, world, seed }: Bench, choice: Choice): Promise<void> {
  const made = changed(
    world, [...changesFor(step.sim, world, seed), ...changesOf(step.knobs, choice)]);
  if ('problem' in made) return;
  await openWorld(useStore.getState().world, made.file);
  seek(endOf(useStore.getState().scenario));
}

function outcomeOf({ goal }: Challenge): Outcome {
  const { trace } = telling();
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  return { isReached: isTrue(goal, ledger), ledger };
}

/** What is needed to run a trial, and what came of the last one. */
export function useTrial(bench: Bench) {
  const { step } = bench;
  const { reached, hasEnded } = useTelling();
  const until = useStore((store) => store.scenario?.until ?? Infinity);
  const [isTried, setTried] = useState(false);
  const isThere = isTried && reached >= until;
  const isOver = isThere && (step.judged === 'end' || hasEnded);
  useEffect(() => {
    // Nothing is judged lost before the faults are healed and all that could arrive has.
    if (isThere && !isOver) finish();
  }, [isThere, isOver]);
  const outcome = useMemo(() => (isOver ? outcomeOf(step) : undefined), [isOver, step]);
  const run = (choice: Choice): void => {
    setTried(false);
    void start(bench, choice).then(() => setTried(true));
  };
  return { isRunning: isTried && !isOver, outcome, run };
}
