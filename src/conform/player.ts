/** What a system gives so that recordings of it can be played. */
import type { Micros } from '../base/micros';
import type { Scenario } from '../scenario/scenario';
import type { Trace } from '../trace/trace';
import type { Recording } from './forms/mq-trace';
import type { Outcome } from './outcome';

/** One recording as a world of this system. */
export interface Plan {
  readonly scenario: Scenario;
  readonly end: Micros; // when nothing more was watched
}

/** A recording that this system cannot play, and why. */
export interface NotPlayable {
  readonly notPlayable: string;
}

/** Why: a system has no player, or none for files of this form. */
export const nobodyPlays = (system: string): string =>
  `nothing plays ${system} in the form of this file; conformance/README.md names the forms`;

/** Maps the entities and verbs of a form to a scenario, and the trace back to an outcome. */
export interface Player<P extends Plan = Plan> {
  readonly system: string; // 'rabbitmq'

  /** Verbs that it has beside those of the form, or reads in its own way. */
  readonly verbs?: readonly string[];

  /** The scenario for one version of the broker: "4.0.5". */
  plan(recording: Recording, broker: string): P | NotPlayable;

  /** The plan again, with what only a run could show; undefined when it showed nothing new. */
  replan?(plan: P, trace: Trace): P | undefined;

  /** Takes out of both outcomes alike what only the recorder's machine decided. */
  plain?(recording: Recording, expected: Outcome): (outcome: Outcome) => Outcome;

  /** What was seen of the run. */
  read(plan: P, trace: Trace): Outcome;
}
