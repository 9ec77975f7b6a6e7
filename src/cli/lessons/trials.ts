/** Runs a lesson's world, with and without changes, with its own seed and with others. */
import type { Json } from '../../base/json';
import { finish } from '../../kernel/finish';
import { Ledger } from '../../ledger/ledger';
import type { Problem } from '../../scenario/problem';
import { parseScenario } from '../../scenario/parse';
import type { Scenario } from '../../scenario/scenario';
import type { Change, Judged } from '../../tutor/lesson';
import { changed } from '../../tutor/variant';
import { runOf } from '../parts/open-world';
import { systemScenarios } from '../parts/systems';

/** One run as the two moments at which it is judged. */
export type Trial = { readonly [judged in Judged]: Ledger };

/** How many seeds each answer must hold for: the lesson's own, and the two after it. */
export const SEEDS = 3;

export class Trials {
  readonly problems: Problem[] = [];
  private readonly kept = new Map<string, Promise<readonly Trial[]>>();

  constructor(
    private readonly id: string,
    private readonly file: Json,
  ) {}

  /** Whether the world can be run with these changes; otherwise the problems say why not. */
  async areReady(changes: readonly Change[]): Promise<boolean> {
    return (await this.scenarioWith(changes)) !== undefined;
  }

  /** A run for each seed, the lesson's own first; none when the world cannot be run. */
  of(changes: readonly Change[]): Promise<readonly Trial[]> {
    const name = JSON.stringify(changes);
    const kept = this.kept.get(name) ?? this.runAll(changes);
    this.kept.set(name, kept);
    return kept;
  }

  private async runAll(changes: readonly Change[]): Promise<readonly Trial[]> {
    const scenario = await this.scenarioWith(changes);
    if (scenario === undefined) return [];
    const seeds = Array.from({ length: SEEDS }, (_, more) => scenario.seed + more);
    return Promise.all(seeds.map((seed) => trialOf({ ...scenario, seed })));
  }

  private async scenarioWith(changes: readonly Change[]): Promise<Scenario | undefined> {
    const made = changed(this.file, changes);
    if ('problem' in made) {
      this.note(made.problem);
      return undefined;
    }
    const parsed = parseScenario(made.file, await systemScenarios());
    if ('scenario' in parsed) return parsed.scenario;
    parsed.problems.forEach((problem) => this.note(problem));
    return undefined;
  }

  private note(problem: Problem): void {
    const path = `lessons/${this.id}/scenario.json: ${problem.path}`;
    const isKnown = this.problems.some((other) => other.path === path);
    if (!isKnown) this.problems.push({ ...problem, path });
  }
}

async function trialOf(scenario: Scenario): Promise<Trial> {
  const run = await runOf(scenario);
  run.runUntil(scenario.until);
  const { trace } = run.world;
  const end = new Ledger(trace);
  end.observe(0, trace.length);
  finish(run);
  const drained = new Ledger(trace);
  drained.observe(0, trace.length);
  return { end, drained };
}
