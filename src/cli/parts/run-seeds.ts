/** Runs one world with many seeds, and says which of them broke its promise, and by which rule. */
import { finish } from '../../kernel/finish';
import { Ledger } from '../../ledger/ledger';
import { verdictOf } from '../../ledger/verdict';
import type { Scenario } from '../../scenario/scenario';
import { type Breach, breachesOf } from '../../why/breach';
import { Scene } from '../../why/scene';
import { runOf } from './open-world';
import { openingsOf } from './systems';
import type { SimArgs } from './sim-args';

/** What became of one seed. */
interface SeedResult {
  readonly seed: number;
  readonly lost: number; // messages
  readonly doubled: number;
  readonly breaches: readonly Breach[]; // what was lost, by the rule that allows it
}

/** Runs one seed to its end, healed and drained, and judges it. */
async function resultOf(scenario: Scenario, seed: number): Promise<SeedResult> {
  const run = await runOf({ ...scenario, seed });
  run.runUntil(scenario.until);
  finish(run);
  const ledger = new Ledger(run.world.trace);
  ledger.observe(0, run.world.trace.length);
  const verdict = verdictOf(ledger, 'none', true);
  const { lost, doubled } = verdict;
  const openings = await openingsOf(scenario);
  const breaches = lost.length > 0
    ? breachesOf(new Scene(ledger), verdict, { wrongs: ['lost'], openings }) : [];
  return { seed, lost: lost.length, doubled: doubled.length, breaches };
}

/** A seed that lost something, on a line; the seed alone repeats the run. */
const lineOf = ({ seed, lost, breaches }: SeedResult): string => {
  const rules = breaches.map(({ rule, count }) => `${count} by ${rule ?? 'no rule'}`);
  return `seed ${seed}: ${lost} lost, ${rules.join(', ')}`;
};

/** Runs seeds 1 to `seeds`, or from `seed` on. */
export async function runSeeds(
  scenario: Scenario, { seeds, seed: first = 1 }: Pick<SimArgs, 'seeds' | 'seed'>,
  print: (line: string) => void,
): Promise<void> {
  let [lossy, lost] = [0, 0];
  for (let seed = first; seed < first + seeds; seed++) {
    const result = await resultOf(scenario, seed);
    if (result.lost === 0) continue;
    lossy++;
    lost += result.lost;
    print(lineOf(result));
  }
  print(`${seeds} seeds: ${lossy} lost something, ${lost} messages in all`);
}
