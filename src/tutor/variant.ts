/** The world of a lesson with other values in some places. */
import type { Json } from '../base/json';
import { setPath } from '../base/set-path';
import type { Problem } from '../scenario/problem';
import type { Challenge, Change, Knob } from './lesson';

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

/** What the learner has chosen, knob by knob; a knob that was not touched changes nothing. */
export interface Choice {
  readonly [knob: string]: Json;
}

/** A choice as changes of the scenario. */
export function changesOf({ sim, knobs }: Challenge, choice: Choice): readonly Change[] {
  const turned = (knob: Knob): readonly Change[] => {
    const value = choice[knob.name];
    return value === undefined ? [] : knob.paths.map((path) => ({ path, value }));
  };
  return [...sim.changes, ...knobs.flatMap(turned)];
}
