/** Changes one place in plain data: 'producers[0].options.ack', `config['max.poll.records']`. */
import type { Json } from './json';

type Container = { [field: string]: Json };

/** The changed copy, or why there is none. */
export type Changed =
  | { readonly value: Json }
  | { readonly problem: string; readonly hint: string };

const STEPS = /\['([^']+)'\]|\[(\d+)\]|([^.[\]]+)/g;

/** The fields and places that a path goes through, in their order. */
export const stepsIn = (path: string): readonly string[] =>
  [...path.matchAll(STEPS)].flatMap(([, quoted, index, name]) => quoted ?? index ?? name ?? []);

/** A copy with the value at that path; lists may grow by one item, objects by any field. */
export function setPath(data: Json, path: string, value: Json): Changed {
  const steps = [...stepsIn(path)];
  const last = steps.pop();
  if (last === undefined) return { problem: `"${path}" is no path`, hint: 'write consumers[0].id' };
  const root = { data };
  let at: Container = root;
  for (const step of ['data', ...steps]) {
    // Only what lies on the way is copied; the rest is shared.
    const next = copyOf(at[step]);
    if (next === undefined) {
      const hint = `there is ${Object.keys(at).join(', ')}`;
      return { problem: `"${path}" leads nowhere at "${step}"`, hint };
    }
    at[step] = next as Json;
    at = next;
  }
  if (Array.isArray(at) && !(Number(last) <= at.length)) {
    const problem = `"${path}" is no place in a list of ${at.length}`;
    return { problem, hint: 'count from 0' };
  }
  at[last] = value;
  return { value: root.data };
}

function copyOf(data: Json | undefined): Container | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  return (Array.isArray(data) ? data.slice() : Object.assign({}, data)) as Container;
}
