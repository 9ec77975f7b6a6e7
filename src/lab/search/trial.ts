/** Many runs of one world under different faults: each from the start, with the same chance. */
import { finish } from '../../kernel/finish';
import type { Run } from '../../kernel/run';
import { Ledger } from '../../ledger/ledger';
import type { Scenario, Step } from '../../scenario/scenario';
import { begin } from '../play';
import type { LabSystem } from '../system';
import { answered, type Found, foundIn } from './promise';

/** Plays a world with these steps instead of its own, and says what went wrong. */
export type Trial = (steps: readonly Step[]) => Found;

const NOBODY: ReturnType<typeof answered> = new Set();

/** How to try a world. One run goes back for every trial: its actors are assembled once. */
export function trialOf(scenario: Scenario, system: Pick<LabSystem, 'machines'>): Trial {
  const run = begin({ ...scenario, steps: [] }, system);
  let told: ReturnType<typeof answered> | undefined;
  const play = (steps: readonly Step[]): Ledger => {
    run.follow(steps, scenario.until);
    finish(run);
    return readBy(run);
  };
  return (steps) => {
    const found = foundIn(play(steps), NOBODY);
    // Only what seems lost asks who is answered when nothing goes wrong.
    if (found.lost === 0) return found;
    told ??= answered(play([]));
    return foundIn(play(steps), told);
  };
}

function readBy({ world: { trace } }: Run): Ledger {
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  return ledger;
}
