/** The requests of a recording as callers of this system: each with its own waits. */
import { type Micros, micros, millis } from '../../../base/micros';
import type { Fields, Json } from '../../../base/json';
import type { CaseStep } from '../../../conform/forms/cases/case';
import { textOf } from '../../../conform/text';

const START = millis(100);

/** A number, where there is one. */
export const numberOf = (value: Json | undefined, otherwise: number): number =>
  (typeof value === 'number' ? value : otherwise);

/** How long a caller waits before it tries again. */
export interface Waits {
  readonly first: number; // milliseconds
  readonly each: number; // more for each request
  readonly multiplier: number;
}

/** A number, or "100+7*i, doubling": i counts the requests from 0. */
export function backoffOf(given: Json | undefined): Waits | undefined {
  if (given === undefined) return { first: 0, each: 0, multiplier: 1 };
  if (typeof given === 'number') return { first: given, each: 0, multiplier: 1 };
  const [, first, each = '0'] = /^(\d+)(?:\+(\d+)\*i)?, doubling$/.exec(textOf(given)) ?? [];
  return first === undefined
    ? undefined : { first: Number(first), each: Number(each), multiplier: 2 };
}

/** How the requests of a recording are called. */
export interface Calling {
  readonly client: Fields; // 'timeoutMs', 'retries', and settings under their own names
  readonly waits: Waits;
  readonly to: string;
}

/** A caller, and the recording's own name of its request; '' for none. */
export interface Caller {
  readonly name: string;
  readonly id: string;
  readonly json: Json;
}

/** The requests of all steps; no two callers have the same name. */
export function callersOf(steps: readonly CaseStep[], calling: Calling): readonly Caller[] {
  const taken = new Set<string>();
  return steps.filter(({ op }) => op === 'request').flatMap((step) => {
    const names = (wanted: string): string => {
      let name = wanted;
      for (let nth = 2; taken.has(name); nth++) name = `${wanted}-${nth}`;
      taken.add(name);
      return name;
    };
    return step['sequential'] === true
      ? [oneAfterAnother(step, calling, names)] : eachAlone(step, calling, names);
  });
}

type Names = (wanted: string) => string;

const idOf = ({ id }: CaseStep): string => (typeof id === 'string' ? id : '');

function oneAfterAnother(step: CaseStep, calling: Calling, names: Names): Caller {
  const times = Array.from({ length: numberOf(step['count'], 1) }, () => `${timeOf(step, 0)}us`);
  const [name, options] = [names('caller'), { ...optionsOf(calling, 0), maxConcurrentCalls: 1 }];
  return { name, id: idOf(step), json: { id: name, ...recorded(times), options } };
}

/** Each request is of a caller of its own, as each had a connection. */
function eachAlone(step: CaseStep, calling: Calling, names: Names): Caller[] {
  const id = idOf(step);
  return Array.from({ length: numberOf(step['count'], 1) }, (_, at) => {
    const name = names(id === '' ? `caller-${at + 1}` : `${id}-caller`);
    const times = [`${timeOf(step, at)}us`];
    return { name, id, json: { id: name, ...recorded(times), options: optionsOf(calling, at) } };
  });
}

const recorded = (times: readonly string[]) =>
  ({ arrivals: { kind: 'recorded', times }, count: times.length });

/** When a request of a step is made; between two of them with half a number. */
export const timeOf = ({ t, everyMs }: CaseStep, at: number): Micros =>
  micros(START + millis(numberOf(t, 0) * 1000 + numberOf(everyMs, 0) * at));

function optionsOf({ client, waits, to }: Calling, at: number): Fields {
  const { timeoutMs, retries, backoffMs: _, ...settings } = client;
  return {
    calls: [to], maxConcurrentCalls: null, timeoutDuration: `${numberOf(timeoutMs, 0)}ms`,
    maxAttempts: 1 + numberOf(retries, 0), waitDuration: `${waits.first + waits.each * at}ms`,
    exponentialBackoffMultiplier: waits.multiplier, ...settings,
  };
}
