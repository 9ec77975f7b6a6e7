/** How a machine is written: an XState chart of names, and what each name does on a record. */
import type { Micros } from '../base/micros';
import { Template, type Words } from '../trace/template';
import type { Kernel } from './api';
import type { Chart } from './compile-machine';

/** The cause of an entry that nothing in the run has led to. */
export const NO_CAUSE = -1;

/** What a machine receives. Its fields never change once it is sent. */
export interface Event {
  readonly type: string;
}

/** An event with whatever fields it has; the kernel only carries it. */
export const say = <E extends Event>(event: E): Event => event;

/** The event that begins every machine. */
export const INIT: Event = { type: 'init' };

/** What an entity's record must be: plain data, facts, or things that can copy themselves. */
export type EntityRecord = object;

/** Whether a transition is taken. It reads and changes nothing. */
export type Guard<R, E> = (record: R, event: E, kernel: Kernel) => boolean;
/** What happens on a transition: changes the record, records entries, sends, wakes. */
export type Action<R, E> = (record: R, event: E, kernel: Kernel) => void;
/** How long a state lasts. */
export type Delay<R> = (record: R, kernel: Kernel) => Micros;

/** What the names of a chart mean. */
export interface Behaviour<R extends EntityRecord, E extends Event> {
  readonly guards?: { readonly [name: string]: Guard<R, E> };
  readonly actions?: { readonly [name: string]: Action<R, E> };
  readonly delays?: { readonly [name: string]: Delay<R> };
}

/** A kind of entity: its chart and its behaviour, which must name the same things. */
export interface MachineDefinition {
  readonly chart: Chart;
  // Each machine knows its own record and events; the kernel only carries them.
  readonly behaviour: Behaviour<never, never>;
}

/** Puts a chart and its behaviour together. */
export function defineMachine<R extends EntityRecord, E extends Event>(
  chart: Chart,
  behaviour: Behaviour<R, E>,
): MachineDefinition {
  return { chart, behaviour: behaviour as unknown as Behaviour<never, never> };
}

const stub = <N extends string, F>(names: readonly N[], value: F): { [name in N]: F } =>
  Object.fromEntries(names.map((name) => [name, value])) as { [name in N]: F };

/** The guards that a chart names; their meaning stands in its behaviour. */
export const guardNames = <N extends string>(...names: N[]): { [name in N]: () => boolean } =>
  stub(names, () => false);

/** The actions that a chart names; their meaning stands in its behaviour. */
export const actionNames = <N extends string>(...names: N[]): { [name in N]: () => void } =>
  stub(names, () => {});

/** The delays that a chart names; their meaning stands in its behaviour. */
export const delayNames = <N extends string>(...names: N[]): { [name in N]: () => number } =>
  stub(names, () => 0);

/** The same action for each of several events. */
export const each = <N extends string, A extends string>(
  events: readonly N[], actions: A,
): { [name in N]: { actions: A } } => stub(events, { actions });

type Always = Pick<Words, 'rule' | 'detail'>;

const templates = new Map<string, Template>();

/**
 * The words of an entry that a machine records often; `Template.of` fills in the rest. The same
 * words are the same template, so that a trace has no more of them than there are.
 */
export function template(kind: Words['kind'], native: string, always: Always = {}): Template {
  const key = JSON.stringify([kind, native, always.rule, always.detail]);
  let known = templates.get(key);
  if (known === undefined) templates.set(key, (known = new Template({ kind, native, ...always })));
  return known;
}
