/** Many runs of one world under different faults: each from the start, with the same chance. */
import { finish } from '../../kernel/finish';
import type { Run } from '../../kernel/run';
import { Ledger } from '../../ledger/ledger';
import type { Scenario, Step } from '../../scenario/scenario';
import { begin } from '../play';
import type { LabSystem } from '../system';
import { type Found, foundIn } from './promise';

/** Plays a world with these steps instead of its own, and says what went wrong. */
export type Trial = (steps: readonly Step[]) => Found;

/** How to try a world. One run goes back for every trial: its actors are assembled once. */
export function trialOf(scenario: Scenario, system: Pick<LabSystem, 'machines'>): Trial {
  const run = begin({ ...scenario, steps: [] }, system);
  return (steps) => {
    run.follow(steps, scenario.until);
    finish(run);
    return foundIn(readBy(run));
  };
}

function readBy({ world: { trace } }: Run): Ledger {
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  return ledger;
}
