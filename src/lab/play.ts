/** One whole run: to the end of its timeline, healed, drained, and written into a ledger. */
import { finish } from '../kernel/finish';
import { Run } from '../kernel/run';
import { Ledger } from '../ledger/ledger';
import type { Scenario } from '../scenario/scenario';
import type { LabSystem } from './system';

/** A run of a scenario, at its beginning. */
export function begin(scenario: Scenario, { machines }: Pick<LabSystem, 'machines'>): Run {
  const { seed, steps } = scenario;
  return new Run({ seed, steps, assemble: (world) => machines.assemble(scenario, world) });
}

/** The book of a run that is over. */
export function play(scenario: Scenario, system: Pick<LabSystem, 'machines'>): Ledger {
  const run = begin(scenario, system);
  run.runUntil(scenario.until);
  finish(run);
  const { trace } = run.world;
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  return ledger;
}
