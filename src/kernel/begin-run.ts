/** Begins a run of a scenario with the machines of its system. */
import { phrasesOf } from '../base/words/phrase';
import type { Problem } from '../scenario/problem';
import type { Scenario } from '../scenario/scenario';
import type { problems } from '../scenario/words/problems.en';
import { NameTaken } from './cast';
import { Run, type RunSpec } from './run';
import type { SystemMachines } from './system';

const phrase = phrasesOf<typeof problems>();

export function beginRun(
  scenario: Scenario, assemble: SystemMachines['assemble'],
  more: Pick<RunSpec, 'observers' | 'onlyFromStart' | 'keep'> = {},
): Run {
  const { seed, steps } = scenario;
  return new Run({ seed, steps, assemble: (world) => assemble(scenario, world), ...more });
}

/**
 * What is wrong with a scenario whose run did not begin, where its author can mend it: which names
 * its parts have is only known when a system has made them.
 */
export function problemsOf(error: unknown): readonly Problem[] | undefined {
  if (!(error instanceof NameTaken)) return undefined;
  const problem = phrase('name.parts', { name: error.taken });
  return [{ path: 'topology', problem, hint: phrase('name.ownParts') }];
}
