/**
 * Looks for the smallest fault schedule that breaks a promise. It hands out schedules and is told
 * what came of them, so that it runs in one thread or over many workers alike.
 */
import type { Scenario, Step } from '../../scenario/scenario';
import { begin } from '../play';
import type { LabSystem } from '../system';
import { faultsOf } from './faults';
import { type Anomaly, breachOf, type Target } from './promise';
import { type Schedule, schedulesOf, sizesOf } from './schedules';
import { shrink } from './shrink';
import { type Trial, trialOf } from './trial';

export interface SearchOptions {
  readonly widest: number; // most faults at once: 1, 2, or more by sampling
  readonly samples: number; // schedules of three faults and more
  readonly limit: number; // schedules at most
}

export const USUAL: SearchOptions = { widest: 4, samples: 5_000, limit: 50_000 };

/** What came of a search. */
export interface Report {
  readonly faults: number; // single faults that may matter
  readonly tried: number; // schedules
  readonly allOf: number; // every schedule of up to so many faults was tried
  readonly broken?: {
    readonly anomaly: Anomaly;
    readonly scenario: Scenario; // the smallest world found, with its faults as steps
    readonly found: number; // faults of the schedule that was found
    readonly runs: number; // to make it smaller
  };
}

/** Several schedules in a row; `first` is the number of the first of them. */
export interface Batch {
  readonly first: number;
  readonly schedules: readonly Schedule[];
}

/** Tries a batch: the place of the first schedule in it that breaks the promise, or -1. */
export type Trier = (schedules: readonly Schedule[]) => number;

/** The faults to choose from and how to try them: the same in every worker. */
export function bench({ scenario, forbidden }: Target, system: LabSystem):
{ readonly faults: readonly Step[]; readonly trial: Trial; readonly trier: Trier } {
  const run = begin(scenario, system);
  run.runUntil(scenario.until);
  const faults = faultsOf(run, system);
  const trial = trialOf(scenario, system);
  const trier: Trier = (schedules) => schedules.findIndex((schedule) =>
    breachOf(trial(stepsOf(scenario, faults, schedule)), forbidden) !== undefined);
  return { faults, trial, trier };
}

/** A schedule's faults, after what happens in the world anyway. */
const stepsOf = (
  { steps }: Scenario, faults: readonly Step[], schedule: Schedule,
): readonly Step[] => [...steps, ...schedule.map((place) => faults[place] as Step)];

export class Search {
  readonly trier: Trier;
  private readonly faults: readonly Step[];
  private readonly trial: Trial;
  private readonly schedules: Iterator<Schedule>;
  private readonly total: number;
  private isOver = false;
  private handed = 0;
  private done = 0;
  private hit: { readonly nth: number; readonly schedule: Schedule } | undefined;

  constructor(
    private readonly target: Target, private readonly system: LabSystem,
    private readonly options: SearchOptions = USUAL,
  ) {
    const { faults, trial, trier } = bench(target, system);
    [this.faults, this.trial, this.trier] = [faults, trial, trier];
    const { widest, samples, limit } = options;
    this.schedules = schedulesOf({
      faults: faults.length, widest, samples, seed: target.scenario.seed,
    });
    const [one, two] = sizesOf(faults.length);
    const all = one + (widest >= 2 ? two : 0) + (widest >= 3 ? samples : 0);
    this.total = Math.min(all, limit);
  }

  /** How far it is: schedules tried, of at most so many. */
  get progress(): { readonly tried: number; readonly of: number } {
    return { tried: this.done, of: this.total };
  }

  /** The next schedules to try; none when all are handed out, or something was found. */
  next(size: number): Batch | undefined {
    if (this.hit !== undefined || this.isOver) return undefined;
    const first = this.handed;
    const schedules: Schedule[] = [];
    while (schedules.length < size && this.handed < this.total) {
      const { value, done } = this.schedules.next();
      if (done === true) break;
      schedules.push(value);
      this.handed++;
    }
    return schedules.length === 0 ? undefined : { first, schedules };
  }

  /** Stops handing out; what was tried so far counts. */
  cancel(): void {
    this.isOver = true;
  }

  /** What came of a batch. Of several finds the first in order counts, whoever was faster. */
  tell({ first, schedules }: Batch, place: number): void {
    this.done += place < 0 ? schedules.length : place + 1;
    const schedule = schedules[place];
    if (schedule === undefined) return;
    const nth = first + place;
    if (this.hit === undefined || nth < this.hit.nth) this.hit = { nth, schedule };
  }

  /** What was found, made as small as possible. */
  report(): Report {
    const [one, two] = sizesOf(this.faults.length);
    const clean = this.hit?.nth ?? this.done;
    const allOf = clean >= one + two && this.options.widest >= 2 ? 2 : clean >= one ? 1 : 0;
    const told = { faults: this.faults.length, tried: this.done, allOf };
    if (this.hit === undefined) return told;
    const steps = stepsOf(this.target.scenario, this.faults, this.hit.schedule);
    return { ...told, broken: this.smallest(steps) };
  }

  private smallest(steps: readonly Step[]): NonNullable<Report['broken']> {
    const { scenario, forbidden } = this.target;
    const anomaly = breachOf(this.trial(steps), forbidden) as Anomaly;
    const { scenario: small, runs } = shrink({ ...scenario, steps }, this.system, anomaly);
    return { anomaly, scenario: small, found: steps.length, runs };
  }
}

/** The faults of a world itself, made smaller, when they break the promise. */
export function ownBreach({ scenario, forbidden }: Target, system: LabSystem): Report | undefined {
  const { steps } = scenario;
  const anomaly = breachOf(trialOf(scenario, system)(steps), forbidden);
  if (anomaly === undefined) return undefined;
  const { scenario: small, runs } = shrink(scenario, system, anomaly);
  const broken = { anomaly, scenario: small, found: steps.length, runs };
  return { faults: steps.length, tried: 1, allOf: 0, broken };
}

/** With no more faults than these a person sees at once why a promise broke. */
export const FEW = 3;

/** Of two reports the one whose world has fewer faults; what both tried counts. */
export function smaller(own: Report, found: Report): Report {
  const steps = ({ broken }: Report): number => broken?.scenario.steps.length ?? Infinity;
  const better = steps(found) < steps(own) ? found : own;
  return { ...better, tried: own.tried + found.tried };
}

const BATCH = 64;

/** A whole search in this thread. */
export function searchHere(target: Target, system: LabSystem, options = USUAL): Report {
  const own = ownBreach(target, system);
  if (own === undefined) return searchFrom(target, system, options);
  if ((own.broken?.scenario.steps.length ?? 0) <= FEW) return own;
  const clean = { ...target, scenario: { ...target.scenario, steps: [] } };
  return smaller(own, searchFrom(clean, system, options));
}

function searchFrom(target: Target, system: LabSystem, options: SearchOptions): Report {
  const search = new Search(target, system, options);
  for (let batch = search.next(BATCH); batch !== undefined; batch = search.next(BATCH)) {
    search.tell(batch, search.trier(batch.schedules));
  }
  return search.report();
}
