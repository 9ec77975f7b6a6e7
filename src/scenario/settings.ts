/** What may be set on a part of a system: declared once, read by inspector, parser and docs. */
import type { Json } from '../base/json';
import type { Role } from '../trace/actor';
import type { Words } from './scenario';

/** One setting under its real name. */
export interface Setting {
  readonly name: string; // 'x-delivery-limit', 'max.poll.interval.ms'
  readonly on: Role | (string & {}); // whose it is: a role, or the system's noun
  readonly type: 'boolean' | 'integer' | 'duration' | 'choice' | 'text';
  readonly range?: readonly [min: number, max: number]; // durations in microseconds
  readonly choices?: readonly string[];
  readonly default: Json;
  readonly source: string | Words; // where the default is written down, or why it is ours
  readonly since?: string; // the first version that has it
  readonly live: boolean; // may change while running
  readonly help: Words;
}
