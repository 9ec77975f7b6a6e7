/** Tries a choice of a challenge: its world runs to the end, and the ledger judges the goal. */
import { useEffect, useMemo, useState } from 'react';
import type { Json } from '../../../base/json';
import { Ledger } from '../../../ledger/ledger';
import { isTrue } from '../../../tutor/facts/expression';
import type { Challenge } from '../../../tutor/lesson';
import { changed, changesOf, type Choice } from '../../../tutor/variant';
import { endOf, finish, openWorld, seek, telling } from '../../run/player';
import { useTelling } from '../../run/use-run';
import { useStore } from '../../store';

/** How a trial went. */
export interface Outcome {
  readonly isReached: boolean;
  readonly ledger: Ledger;
}

/** Opens the world of a challenge with what was chosen, and sends it to its end. */
async function start(step: Challenge, choice: Choice, world: Json): Promise<void> {
  const made = changed(world, changesOf(step, choice));
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
export function useTrial(step: Challenge, world: Json) {
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
    void start(step, choice, world).then(() => setTried(true));
  };
  return { isRunning: isTried && !isOver, outcome, run };
}
