/** Tries a choice of a challenge: its world runs to the end, and the ledger judges the goal. */
import { useEffect, useState } from 'react';
import { Ledger } from '../../../ledger/ledger';
import { isTrue } from '../../../tutor/facts/expression';
import type { Problem } from '../../../scenario/problem';
import type { Challenge } from '../../../tutor/lesson';
import { changed, changesFor, changesOf, type Choice } from '../../../tutor/variant';
import { finish } from '../../run/futures/changes';
import { endOf, openWorld, seek, telling } from '../../run/player';
import { useTelling } from '../../run/use-run';
import { useStore } from '../../store';
import type { StepProps } from './step';

/** How a trial went. */
export interface Outcome {
  readonly isReached: boolean;
  readonly ledger: Ledger;
}

type Bench = Pick<StepProps<Challenge>, 'step' | 'world' | 'seed'>;

/** Opens the world of a challenge as it was chosen and sends it to its end; or says why not. */
async function start({ step, world, seed }: Bench, choice: Choice):
Promise<readonly Problem[]> {
  const made = changed(
    world, [...changesFor(step.sim, world, seed), ...changesOf(step.knobs, choice)]);
  if ('problem' in made) return [made.problem];
  const refused = await openWorld(useStore.getState().world, made.file);
  if (refused.length === 0) seek(endOf(useStore.getState().scenario));
  return refused.slice(0, 1);
}

function outcomeOf({ goal }: Challenge): Outcome {
  const { trace } = telling();
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  return { isReached: isTrue(goal, ledger), ledger };
}

/** What is needed to run a trial, and what came of the last one, whatever world comes after it. */
export function useTrial(bench: Bench) {
  const { step } = bench;
  const { reached, hasEnded } = useTelling();
  const until = useStore((store) => store.scenario?.until ?? Infinity);
  const [isTried, setTried] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const [refusals, setRefusals] = useState<readonly Problem[]>([]);
  const isRunning = isTried && outcome === undefined;
  const isThere = isRunning && reached >= until;
  const isOver = isThere && (step.judged === 'end' || hasEnded);
  // Kept: the next step puts another world on the stage.
  if (isOver) setOutcome(outcomeOf(step));
  useEffect(() => {
    // Nothing is judged lost before the faults are healed and all that could arrive has.
    if (isThere && !isOver) finish();
  }, [isThere, isOver]);
  const run = (choice: Choice): void => {
    setTried(false);
    setOutcome(undefined);
    void start(bench, choice).then((refused) => {
      setRefusals(refused);
      setTried(refused.length === 0);
    });
  };
  return { isRunning, outcome, refusals, run };
}
