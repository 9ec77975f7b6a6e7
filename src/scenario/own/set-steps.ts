/** Steps that set a setting while the world runs: whether it is there, and takes the value. */
import type { Problem } from '../problem';
import type { Step } from '../scenario';
import type { Setting } from '../settings';
import { readShape } from '../shape';
import { unknownAt } from './names';
import { schemaOf } from './values';

/** What is wrong with what a step sets; `path` is the step's: "steps[0]". */
export function checkSet(
  { do: verb, setting: name, value }: Step, settings: readonly Setting[], path: string,
): readonly Problem[] {
  if (verb !== 'set' || name === undefined || value === undefined) return [];
  const live = settings.filter((setting) => setting.live);
  if (live.length === 0) return []; // a system that has not said which there are
  const meant = live.filter((setting) => setting.name === name);
  if (meant.length === 0) {
    const known = [...new Set(live.map((setting) => setting.name))];
    return [unknownAt({ noun: 'setting', name, path: `${path}.setting` }, known)];
  }
  // Parts of a system may have settings of one name; a text may hold what its system reads itself.
  const wrong = meant.map((setting) => (setting.type === 'text'
    ? [] : readShape(schemaOf(setting), value, `${path}.value`).problems));
  return wrong.some((problems) => problems.length === 0) ? [] : wrong[0] ?? [];
}
