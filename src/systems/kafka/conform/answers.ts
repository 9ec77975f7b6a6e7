/** Puts what a case expects beside what the model answers, field by field. */
import type { Json } from '../../../base/json';
import { outOfForm } from '../../../conform/forms/fields';
import type { Row } from '../../../conform/outcome';
import type { Played } from '../../../conform/vectors';

/** What the model answers under the names of a case's expectations. */
export interface Answers {
  readonly [expectation: string]: () => Json;
}

/** Those expectations that the case has; a case that has none of them cannot be played. */
export function answers(given: Row, model: Answers): Played {
  const names = Object.keys(model).filter((name) => given[name] !== undefined);
  if (names.length === 0) outOfForm('it expects nothing that is told as data');
  const pick = (value: (name: string) => Json): Row =>
    Object.fromEntries(names.map((name) => [name, value(name)]));
  return {
    expected: pick((name) => given[name] as Json),
    got: pick((name) => (model[name] as () => Json)()),
  };
}

/** A list whose order says nothing. */
export const sorted = (list: readonly Json[]): readonly Json[] =>
  list.toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
