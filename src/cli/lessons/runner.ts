/** Runs the world of a lesson in this process. */
import { finish } from '../../kernel/finish';
import { Ledger } from '../../ledger/ledger';
import { parseScenario } from '../../scenario/parse';
import type { Runner } from '../../tutor/lint/trials';
import { runOf } from '../parts/open-world';
import { systemScenarios } from '../parts/systems';

export const runner: Runner = async (file) => {
  const parsed = parseScenario(file, await systemScenarios());
  if ('problems' in parsed) return parsed;
  const run = await runOf(parsed.scenario);
  run.runUntil(parsed.scenario.until);
  const { trace } = run.world;
  const end = new Ledger(trace);
  end.observe(0, trace.length);
  finish(run);
  const drained = new Ledger(trace);
  drained.observe(0, trace.length);
  return { trial: { end, drained } };
};
