/** Changes one place in a file's JSON: 'producers[0].arrivals.every'. */
import type { Json } from '../../base/json';
import { refuse } from './print';

type Container = { [field: string]: Json };

/** The file with the value at that path; lists may grow by one item, objects by any field. */
export function setPath(file: Json, path: string, value: Json): Json {
  const steps = [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map((match) => match[1] ?? match[2]);
  const copy = structuredClone(file) as Json;
  let at = copy as Container;
  for (const step of steps.slice(0, -1)) {
    const next = at[step as string];
    if (typeof next !== 'object' || next === null) {
      refuse('--set', `"${path}" leads nowhere at "${step}"`, placesIn(at));
    }
    at = next as Container;
  }
  const last = steps.at(-1) as string;
  if (Array.isArray(at) && !(Number(last) <= at.length)) {
    refuse('--set', `"${path}" is no place in a list of ${at.length}`, 'count from 0');
  }
  at[last] = value;
  return copy;
}

const placesIn = (container: object): string => `there is ${Object.keys(container).join(', ')}`;
