/** The world of a lesson with other values in some places. */
import { draw, hashText } from '../base/random';
import type { Json } from '../base/json';
import { setPath } from '../base/set-path';
import type { Problem } from '../scenario/problem';
import type { Change, Knob, Sim } from './lesson';

/** The file with all changes, or what is wrong with the first that cannot be made. */
export function changed(file: Json, changes: readonly Change[]):
  { readonly file: Json } | { readonly problem: Problem } {
  let made = file;
  for (const { path, value } of changes) {
    const next = setPath(made, path, value);
    if ('problem' in next) return { problem: { path, ...next } };
    made = next.value;
  }
  return { file: made };
}

/** What is chosen, knob by knob; a knob that was not touched changes nothing. */
export interface Choice {
  readonly [knob: string]: Json;
}

/** A choice as changes of the scenario. */
export const changesOf = (knobs: readonly Knob[], choice: Choice): readonly Change[] =>
  knobs.flatMap(({ name, paths }) => {
    const value = choice[name];
    return value === undefined ? [] : paths.map((path) => ({ path, value }));
  });

/** What a seed chooses among the values that vary. */
export const variation = ({ varied }: Sim, seed: number): Choice =>
  Object.fromEntries(varied.map(({ name, values }) => {
    const key = { stream: hashText('lesson'), entity: hashText(name) };
    return [name, values[Math.floor(draw(seed, key, 0) * values.length)] as Json];
  }));

/** The seed that a scenario's file names. */
export function seedOf(file: Json): number {
  const { seed } = (file ?? {}) as { readonly seed?: Json };
  return typeof seed === 'number' ? seed : 1;
}

/** What makes the lesson's world the one of a step; `seed` is the learner's own, if she has one. */
export function changesFor(sim: Sim, file: Json, seed?: number): readonly Change[] {
  return [
    ...sim.changes,
    ...changesOf(sim.varied, variation(sim, seed ?? seedOf(file))),
    ...(seed === undefined ? [] : [{ path: 'seed', value: seed }]),
  ];
}

