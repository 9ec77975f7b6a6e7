/** What a system knows of scenarios that the common parser does not. */
import type { Json } from '../base/json';
import type { RuleId } from '../trace/entry';
import type { Commanded } from './own/commands';
import type { Problem } from './problem';
import type { Scenario } from './scenario';
import type { Setting } from './settings';

/** The parts of a scenario that are written in a system's own words. */
export interface OwnParts {
  readonly topology: Json;
  readonly settings: { readonly [name: string]: Json };
  readonly producers: readonly { readonly id: string; readonly options: Json }[];
  readonly consumers: readonly { readonly id: string; readonly options: Json }[];
}

/** Which processes have a disk, by what may happen to it. */
export interface Disks {
  readonly full?: readonly string[]; // it may be full, and then the process says what it does
  readonly lost?: readonly string[]; // it may be lost with all that is on it
  readonly late?: readonly string[]; // it is written late: a power failure takes what is not there
}

/** The same parts with every default filled in, or what is wrong with them. */
export interface ReadParts {
  readonly parts: OwnParts;
  readonly problems: readonly Problem[]; // paths from the top: 'producers[0].options.queue'
  readonly targets: readonly string[]; // beside applications: what steps may name
  readonly disks?: Disks; // none: nothing here has a disk that somebody could reach
  readonly commanded?: Commanded; // whom steps can tell what; absent: the system looks by itself
}

/** How a promise can be broken. */
export type Wrong = 'lost' | 'doubled' | 'late' | 'aborted';

/** Rules of a system that allow each of these; only some let what was aborted be read. */
type Allowing = { readonly [wrong in Exclude<Wrong, 'aborted'>]: readonly RuleId[] } & {
  readonly aborted?: readonly RuleId[];
};

export interface Openings {
  readonly always: Allowing; // under these settings, whatever happens; the most telling first
  readonly whenSeen: Allowing; // only where an entry on the way names the rule
}

/** A system's judgement of a world; each says so in promises.ts. */
export type LeavesOpen = (scenario: Scenario) => Openings;

/** The rules whose conditions hold. */
export const rulesIf = (...rules: readonly (readonly [RuleId, boolean])[]): readonly RuleId[] =>
  rules.filter(([, holds]) => holds).map(([rule]) => rule);

/** Each system's scenario.ts exports one, as `scenario`. */
export interface SystemScenario {
  readonly id: string; // 'rabbitmq'
  readonly settings: readonly Setting[];
  readonly read: (given: OwnParts) => ReadParts;
  readonly leavesOpen?: LeavesOpen; // absent: it protects from all, so what goes wrong surprises
}
