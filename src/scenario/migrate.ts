/** Brings files of older schemas up to this one; none is ever refused for its age. */
import type { Json } from '../base/json';
import type { Problem } from './problem';
import { phrase } from './words/phrase';

/** The schema that this version writes. */
export const SCHEMA = 1;

type File = { readonly [key: string]: Json };

/** From schema n to n + 1, in order; the first schema needs none. */
const MIGRATIONS: readonly ((file: File) => File)[] = [];

/** The file in today's schema, or why it cannot be read. */
export function migrate(file: Json): { readonly file: Json } | { readonly problem: Problem } {
  if (typeof file !== 'object' || file === null || Array.isArray(file)) {
    const hint = phrase('file.begin');
    return { problem: { path: '', problem: phrase('file.noScenario'), hint } };
  }
  const given = (file as File)['schema'];
  // What is no schema at all is told with all else that is wrong.
  if (!isSchema(given)) return { file };
  if (given > SCHEMA) {
    return {
      problem: {
        path: 'schema',
        problem: phrase('file.newer', { schema: given }),
        hint: phrase('file.upTo', { schema: SCHEMA }),
      },
    };
  }
  let current = file as File;
  for (const step of MIGRATIONS.slice(given - 1)) current = step(current);
  return { file: current };
}

const isSchema = (given: Json | undefined): given is number =>
  typeof given === 'number' && Number.isInteger(given) && given >= 1;
