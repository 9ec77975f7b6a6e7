/** Runs a lesson's world, with and without changes, with its own seed and with others. */
import type { Json } from '../../base/json';
import type { Ledger } from '../../ledger/ledger';
import type { Problem } from '../../scenario/problem';
import { pathOf, type LessonFiles } from '../files';
import type { Change, Judged, Sim } from '../lesson';
import { changed, changesFor, seedOf } from '../variant';
import { placeIn } from '../read/json-lines';

/** One run as the two moments at which it is judged. */
export type Trial = { readonly [judged in Judged]: Ledger };

/** Runs the world of a file to its end, and drains it; or says why it cannot be run. */
export type Runner = (file: Json) =>
  Promise<{ readonly trial: Trial } | { readonly problems: readonly Problem[] }>;

/** How many seeds each answer must hold for: the lesson's own, and the two after it. */
const SEEDS = 3;

export class Trials {
  readonly problems: Problem[] = [];
  private readonly kept = new Map<string, Promise<Trial | undefined>>();

  constructor(
    readonly files: LessonFiles,
    private readonly file: Json,
    private readonly runner: Runner,
  ) {}

  /** A run for each seed, the lesson's own first; none when the world cannot be run. */
  async of(sim: Sim, more: readonly Change[] = [], seeds = SEEDS): Promise<readonly Trial[]> {
    const base = changed(this.file, sim.changes);
    if ('problem' in base) {
      this.note(base.problem);
      return [];
    }
    const first = seedOf(base.file);
    const numbers = Array.from({ length: seeds }, (_, place) => first + place);
    const all = await Promise.all(numbers.map((seed) =>
      this.one([...changesFor(sim, this.file, seed), ...more])));
    return all.every((trial) => trial !== undefined) ? all : [];
  }

  private one(changes: readonly Change[]): Promise<Trial | undefined> {
    const name = JSON.stringify(changes);
    const kept = this.kept.get(name) ?? this.run(changes);
    this.kept.set(name, kept);
    return kept;
  }

  private async run(changes: readonly Change[]): Promise<Trial | undefined> {
    const made = changed(this.file, changes);
    if ('problem' in made) {
      this.note(made.problem);
      return undefined;
    }
    const ran = await this.runner(made.file);
    if ('trial' in ran) return ran.trial;
    ran.problems.forEach((problem) => this.note(problem));
    return undefined;
  }

  private note(problem: Problem): void {
    const text = this.files.scenario ?? '';
    const placed = placeIn(pathOf(this.files, 'scenario'), text, problem);
    const isKnown = this.problems.some(({ path }) => path === placed.path);
    if (!isKnown) this.problems.push(placed);
  }
}
