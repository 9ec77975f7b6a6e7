/** Changes one place in plain data: 'producers[0].options.ack', `config['max.poll.records']`. */
import type { Json } from './json';
import { type Phrase, phrasesOf } from './words/phrase';
import type { problems } from './words/problems.en';

const phrase = phrasesOf<typeof problems>();

type Container = { [field: string]: Json };

/** The changed copy, or why there is none. */
export type Changed =
  | { readonly value: Json }
  | { readonly problem: Phrase; readonly hint: Phrase };

const STEPS = /\['([^']+)'\]|\[(\d+)\]|([^.[\]]+)/g;

/** The fields and places that a path goes through, in their order. */
export const stepsIn = (path: string): readonly string[] =>
  [...path.matchAll(STEPS)].flatMap(([, quoted, index, name]) => quoted ?? index ?? name ?? []);

/** A copy with the value at that path; lists may grow by one item, objects by any field. */
export function setPath(data: Json, path: string, value: Json): Changed {
  const steps = [...stepsIn(path)];
  const last = steps.pop();
  if (last === undefined) {
    return { problem: phrase('path.none', { path }), hint: phrase('path.write') };
  }
  const root = { data };
  let at: Container = root;
  for (const step of ['data', ...steps]) {
    // Only what lies on the way is copied; the rest is shared.
    const next = Object.hasOwn(at, step) ? copyOf(at[step]) : undefined;
    if (next === undefined) return nowhere(at, path, step);
    at[step] = next as Json;
    at = next;
  }
  if (Array.isArray(at) && !(Number(last) <= at.length)) {
    const problem = phrase('path.noPlace', { path, count: at.length });
    return { problem, hint: phrase('path.count') };
  }
  if (last === '__proto__') return nowhere(at, path, last);
  at[last] = value;
  return { value: root.data };
}

const nowhere = (at: Container, path: string, step: string): Changed => ({
  problem: phrase('path.nowhere', { path, step }),
  hint: phrase('path.there', { names: Object.keys(at) }),
});

function copyOf(data: Json | undefined): Container | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  return (Array.isArray(data) ? data.slice() : Object.assign({}, data)) as Container;
}
