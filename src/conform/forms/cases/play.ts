/** Plays one case, and says whether what came back is what must. */
import type { Fields } from '../../../base/json';
import type { World } from '../../../kernel/kernel';
import { beginRun } from '../../../kernel/begin-run';
import type { Scenario } from '../../../scenario/scenario';
import type { Trace } from '../../../trace/trace';
import type { Difference } from '../../compare/difference';
import type { Verdict } from '../../play';
import { nobodyPlays, type NotPlayable, type Plan } from '../../player';
import type { CaseFile, StepCase } from './case';
import { firstDifference } from './expect';
import { Unreadable } from './match';
import type { Results } from './results';

/** What a system gives so that cases of this form can be played on it. */
export interface StepPlayer<P extends Plan = Plan> {
  readonly system: string; // 'sqs'

  /** The case as a world; `seed` is used where the case leaves it open. */
  plan(given: StepCase, seed: number): P | NotPlayable;

  /** In how many ways the case may be read where it leaves something open; else one. */
  readings?(given: StepCase): number;

  /** What of that which was observed counts; all of it when absent. */
  expected?(given: StepCase): Fields;

  /** What the named steps returned. */
  read(plan: P, trace: Trace): Results;
}

/** A system as cases need it. */
export interface StepPlayable {
  readonly cases: StepPlayer;
  readonly assemble: (scenario: Scenario, world: World) => void;
}

/** A case that asks for "a seed where ..." may try so many. */
const SEEDS_MAX = 64;
/** Cases are short: what needs more events than this goes round in a circle. */
const EVENTS_MAX = 2_000_000;

/** Plays every case of a file. */
export const playCases = (file: CaseFile, system: StepPlayable | undefined): Verdict[] =>
  file.cases.map((one) => playCase(one, system));

/** Plays a case. */
export function playCase(given: StepCase, system: StepPlayable | undefined): Verdict {
  const name = { system: given.system, id: given.id, version: '' };
  if (system === undefined) return { ...name, notPlayable: nobodyPlays(given.system) };
  if (given.steps.length === 0) {
    return { ...name, notPlayable: 'it has no steps: what was done is told in words' };
  }
  try {
    let difference: Difference | undefined;
    // Where the case says in words what its seed must do, the first seed that does it counts;
    // where it leaves something open, the first reading that fits.
    const last = typeof given.topology['seed'] === 'string'
      ? SEEDS_MAX : (system.cases.readings?.(given) ?? 1);
    for (let seed = 1; seed <= last; seed++) {
      const outcome = playOnce(given, system, seed);
      if ('notPlayable' in outcome) return { ...name, ...outcome };
      if (outcome.difference === undefined) return name;
      difference ??= outcome.difference;
    }
    return { ...name, ...(difference !== undefined && { difference }) };
  } catch (error) {
    if (error instanceof Unreadable) {
      return { ...name, notPlayable: `the expectation "${error.message}" is outside the form` };
    }
    // A machine that stops on an assertion is a mismatch of this case, not the end of all.
    const got = error instanceof Error ? error.message : String(error);
    return { ...name, difference: { at: 'run', expected: 'a run to the end', got } };
  }
}

function playOnce(
  given: StepCase, { cases, assemble }: StepPlayable, seed: number,
): NotPlayable | { readonly difference: Difference | undefined } {
  const plan = cases.plan(given, seed);
  if ('notPlayable' in plan) return plan;
  const { scenario, end } = plan;
  const played = beginRun(scenario, assemble);
  if (!played.runUntil(end, EVENTS_MAX)) throw new Error(`still busy after ${EVENTS_MAX} events`);
  const expected = cases.expected?.(given) ?? given.expected;
  return { difference: firstDifference(expected, cases.read(plan, played.world.trace)) };
}
