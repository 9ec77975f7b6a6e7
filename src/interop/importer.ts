/** What reads a file of some other product, and what it says of the reading. */
import type { Json } from '../base/json';
import type { Problem } from '../scenario/problem';
import type { Words } from '../scenario/scenario';

/** What became of some parts of a foreign file. */
export interface ReportEntry {
  readonly outcome: 'mapped' | 'approximated' | 'ignored' | 'dropped' | 'added';
  readonly what: Words; // 'queues'
  readonly count: number;
  readonly why: Words; // '' when it goes without saying
  readonly items?: readonly string[]; // their names, where a person may look for them
}

/** A foreign file as a scenario, with an honest account. */
export interface Imported {
  readonly scenario: Json; // in the file form, to be parsed like any other
  readonly report: readonly ReportEntry[];
}

/** null: not this format at all; problems: this format, but broken. */
export type Reading = Imported | { readonly problems: readonly Problem[] } | null;

/** Reads the foreign formats of one system. */
export interface Importer {
  readonly id: string; // 'rabbitmq-definitions'
  readonly title: Words; // 'RabbitMQ definitions.json'
  /** Of JSON or YAML; several documents in one file are a list. */
  readonly read: (value: Json) => Reading;
  /** Of a text that is no JSON, such as what a terminal shows. */
  readonly readText?: (text: string) => Reading;
}
