/** One whole run: to the end of its timeline, healed, drained, and written into a ledger. */
import type { Json } from '../base/json';
import { finish } from '../kernel/finish';
import { Run } from '../kernel/run';
import { beginRun } from '../kernel/begin-run';
import { Ledger } from '../ledger/ledger';
import type { Scenario } from '../scenario/scenario';
import type { Trace } from '../trace/trace';
import type { LabSystem } from './system';

/** The steps of a scenario that were done in a run, by their places in its list. */
export function stepsDone(trace: Trace): ReadonlySet<number> {
  const done = new Set<number>();
  for (let seq = 0; seq < trace.length; seq++) {
    const detail = trace.detail(seq) as { readonly step?: Json } | null | undefined;
    if (typeof detail?.step === 'number') done.add(detail.step);
  }
  return done;
}

/** A run of a scenario, at its beginning; it never goes back elsewhere. */
export function begin(scenario: Scenario, { machines }: Pick<LabSystem, 'machines'>): Run {
  return beginRun(scenario, machines.assemble, { onlyFromStart: true });
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
