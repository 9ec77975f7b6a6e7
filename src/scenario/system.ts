/** What a system knows of scenarios that the common parser does not. */
import type { Json } from '../base/json';
import type { Problem } from './problem';
import type { Setting } from './settings';

/** The parts of a scenario that are written in a system's own words. */
export interface OwnParts {
  readonly topology: Json;
  readonly settings: { readonly [name: string]: Json };
  readonly producers: readonly { readonly id: string; readonly options: Json }[];
  readonly consumers: readonly { readonly id: string; readonly options: Json }[];
}

/** The same parts with every default filled in, or what is wrong with them. */
export interface ReadParts {
  readonly parts: OwnParts;
  readonly problems: readonly Problem[]; // paths from the top: 'producers[0].options.queue'
  readonly targets: readonly string[]; // beside applications: what steps may name
}

/** Each system's scenario.ts exports one, as `scenario`. */
export interface SystemScenario {
  readonly id: string; // 'rabbitmq'
  readonly settings: readonly Setting[];
  readonly read: (given: OwnParts) => ReadParts;
}
