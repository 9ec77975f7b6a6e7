/** Makes a world in which something goes wrong smaller, while the same thing still goes wrong. */
import type { Micros } from '../../base/micros';
import type { ProducerSpec, Scenario, Step } from '../../scenario/scenario';
import type { LabSystem } from '../system';
import type { Anomaly } from './promise';
import { type Trial, trialOf } from './trial';

export interface Shrunk {
  readonly scenario: Scenario; // with the steps that are left
  readonly runs: number; // how many it took
}

/** Fewer faults, then fewer messages, then rounder times. */
export function shrink(
  scenario: Scenario, system: Pick<LabSystem, 'machines'>, anomaly: Anomaly,
): Shrunk {
  const shrinker = new Shrinker(scenario, system, anomaly);
  shrinker.dropFaults();
  shrinker.dropMessages();
  shrinker.roundTimes();
  return { scenario: shrinker.scenario, runs: shrinker.runs };
}

class Shrinker {
  runs = 0;
  private trial: Trial;

  constructor(
    public scenario: Scenario,
    private readonly system: Pick<LabSystem, 'machines'>,
    private readonly anomaly: Anomaly,
  ) {
    this.trial = trialOf(scenario, system);
  }

  /** Zeller's ddmin: leaves out halves, then quarters ... until no single one can go. */
  dropFaults(): void {
    let parts = 2;
    while (this.scenario.steps.length > 0) {
      const { steps } = this.scenario;
      const size = Math.ceil(steps.length / parts);
      const starts = Array.from({ length: Math.ceil(steps.length / size) }, (_, n) => n * size);
      const rest = starts.map((at) => [...steps.slice(0, at), ...steps.slice(at + size)])
        .find((fewer) => this.stillWrong(fewer));
      if (rest !== undefined) {
        this.keep(rest);
        parts = Math.max(parts - 1, 2);
      } else if (size === 1) return;
      else parts = Math.min(parts * 2, steps.length);
    }
  }

  /** Each producer makes as few as possible: halves first, then one less. */
  dropMessages(): void {
    this.scenario.producers.forEach((_, place) => {
      while (this.tryCount(place, (count) => Math.floor(count / 2)));
      while (this.tryCount(place, (count) => count - 1));
    });
  }

  private tryCount(place: number, fewer: (count: number) => number): boolean {
    const { producers } = this.scenario;
    const { count = Infinity } = producers[place] as ProducerSpec;
    const next = count === Infinity ? this.made(place) : fewer(count);
    if (!(next >= 0 && next < count)) return false;
    const scenario = {
      ...this.scenario,
      producers: producers.map((each, at) => (at === place ? { ...each, count: next } : each)),
    };
    const trial = trialOf(scenario, this.system);
    this.runs++;
    if (trial(scenario.steps)[this.anomaly] === 0) return false;
    [this.scenario, this.trial] = [scenario, trial];
    return true;
  }

  /** As many as a producer without an end makes in the time that there is. */
  private made(place: number): number {
    const { arrivals } = this.scenario.producers[place] as ProducerSpec;
    if (arrivals.kind === 'recorded') return arrivals.times.length;
    return 'every' in arrivals ? Math.ceil(this.scenario.until / arrivals.every) * 2 : Infinity;
  }

  /** Whole seconds rather than tenths, tenths rather than hundredths. */
  roundTimes(): void {
    this.scenario.steps.forEach((_, place) => {
      for (const change of [roundedAt, roundedFor]) {
        for (const grain of GRAINS) {
          const { steps } = this.scenario;
          const rounder = change(steps[place] as Step, grain);
          if (rounder === undefined) continue;
          const changed = steps.map((step, at) => (at === place ? rounder : step));
          if (!this.stillWrong(changed)) continue;
          this.keep(changed);
          break;
        }
      }
    });
  }

  private stillWrong(steps: readonly Step[]): boolean {
    this.runs++;
    return this.trial(steps)[this.anomaly] > 0;
  }

  private keep(steps: readonly Step[]): void {
    this.scenario = { ...this.scenario, steps };
  }
}

/** The roundest first, in microseconds. */
const GRAINS = [1_000_000, 500_000, 100_000, 10_000, 1_000];

function roundedAt(step: Step, grain: number): Step | undefined {
  if ('hop' in step.at) return undefined;
  const isTime = 'time' in step.at;
  const time = 'time' in step.at ? step.at.time : step.at.plus;
  const round = (isTime ? Math.round(time / grain) * grain : 0) as Micros;
  if (round === time) return undefined;
  return { ...step, at: 'time' in step.at ? { time: round } : { ...step.at, plus: round } };
}

function roundedFor(step: Step, grain: number): Step | undefined {
  if (step.for === undefined) return undefined;
  const round = Math.max(Math.round(step.for / grain), 1) * grain as Micros;
  return round === step.for ? undefined : { ...step, for: round };
}
