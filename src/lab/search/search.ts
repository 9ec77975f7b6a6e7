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

/** The faults to choose from and how to try them. */
export interface Bench {
  readonly faults: readonly Step[];
  readonly trial: Trial;
  readonly trier: Trier;
}

/** The same in every worker. */
export function bench({ scenario, forbidden }: Target, system: LabSystem): Bench {
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

/** With no more faults than these a person sees at once why a promise broke. */
export const FEW = 3;

export class Search {
  /** What schedules are tried on: without the world's own faults where these break it already. */
  readonly target: Target;
  readonly trier: Trier;
  private readonly bench: Bench | undefined; // none when the world's own few faults break it
  private readonly schedules: Iterator<Schedule>;
  private readonly total: number;
  private readonly own: Report | undefined;
  private isOver = false;
  private handed = 0;
  private done = 0;
  private hit: { readonly nth: number; readonly schedule: Schedule } | undefined;

  constructor(
    asked: Target, private readonly system: LabSystem,
    private readonly options: SearchOptions = USUAL,
  ) {
    this.own = ownBreach(asked, system);
    this.target = this.own === undefined
      ? asked : { ...asked, scenario: { ...asked.scenario, steps: [] } };
    const isPlain = (this.own?.broken?.scenario.steps.length ?? Infinity) <= FEW;
    this.bench = isPlain ? undefined : bench(this.target, system);
    this.trier = this.bench?.trier ?? (() => -1);
    const { widest, samples, limit } = options;
    const faults = this.bench?.faults.length ?? 0;
    this.schedules = schedulesOf({ faults, widest, samples, seed: asked.scenario.seed });
    const [one, two] = sizesOf(faults);
    const all = one + (widest >= 2 ? two : 0) + (widest >= 3 && faults > 0 ? samples : 0);
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
    const { own, bench: tried } = this;
    if (tried === undefined) return own as Report;
    const found = this.found(tried);
    return own === undefined ? found : smaller(own, found);
  }

  private found({ faults, trial }: Bench): Report {
    const [one, two] = sizesOf(faults.length);
    const clean = this.hit?.nth ?? this.done;
    const allOf = clean >= one + two && this.options.widest >= 2 ? 2 : clean >= one ? 1 : 0;
    const told = { faults: faults.length, tried: this.done, allOf };
    if (this.hit === undefined) return told;
    const { scenario, forbidden } = this.target;
    const steps = stepsOf(scenario, faults, this.hit.schedule);
    const anomaly = breachOf(trial(steps), forbidden) as Anomaly;
    return { ...told, broken: smallest({ ...scenario, steps }, this.system, anomaly) };
  }
}

function smallest(
  scenario: Scenario, system: LabSystem, anomaly: Anomaly,
): NonNullable<Report['broken']> {
  const { scenario: small, runs } = shrink(scenario, system, anomaly);
  return { anomaly, scenario: small, found: scenario.steps.length, runs };
}

/** The faults of a world itself, made smaller, when they break the promise. */
function ownBreach({ scenario, forbidden }: Target, system: LabSystem): Report | undefined {
  const { steps } = scenario;
  const anomaly = breachOf(trialOf(scenario, system)(steps), forbidden);
  if (anomaly === undefined) return undefined;
  return { faults: steps.length, tried: 1, allOf: 0, broken: smallest(scenario, system, anomaly) };
}

/** Of two reports the one whose world has fewer faults; what both tried counts. */
function smaller(own: Report, found: Report): Report {
  const steps = ({ broken }: Report): number => broken?.scenario.steps.length ?? Infinity;
  const better = steps(found) < steps(own) ? found : own;
  return { ...better, tried: own.tried + found.tried };
}

const BATCH = 64;

/** A whole search in this thread. */
export function searchHere(target: Target, system: LabSystem, options = USUAL): Report {
  const search = new Search(target, system, options);
  for (let batch = search.next(BATCH); batch !== undefined; batch = search.next(BATCH)) {
    search.tell(batch, search.trier(batch.schedules));
  }
  return search.report();
}
