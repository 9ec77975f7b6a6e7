/** Opens a file that somebody chose: decides what it is by what is in it, never by its name. */
import { isRecord, type Json } from '../base/json';
import { checkShape, checkText } from '../scenario/check-shape';
import type { Problem } from '../scenario/problem';
import type { Imported, Importer } from './importer';
import { jsonProblem } from './json-error';
import { productOf } from './products';

/** A scenario in its file form, still to be parsed; or why there is none. */
export type Opened =
  | (Pick<Imported, 'scenario'> & Partial<Pick<Imported, 'report'>>)
  | { readonly problems: readonly Problem[] };

/** Opens a text. `name` is only for what is said of it. */
export function openText(text: string, name: string, importers: readonly Importer[]): Opened {
  const large = checkText(text);
  if (large !== undefined) return { problems: [large] };
  const plain = text.replace(/^\uFEFF/, ''); // a byte order mark, as some editors write
  const reads = `Tailback reads ${titles(importers)}`;
  const foreign = notJson(plain, name, reads);
  if (foreign !== undefined) return { problems: [foreign] };
  const broken = jsonProblem(plain);
  if (broken !== undefined) return { problems: [broken] };
  const value = JSON.parse(plain) as Json;
  const harmful = checkShape(value);
  if (harmful !== undefined) return { problems: [harmful] };
  if (isOurs(value)) return { scenario: value };
  for (const importer of importers) {
    const read = importer.read(value);
    if (read !== null) return read;
  }
  return { problems: [unknownJson(value, name, reads)] };
}

const titles = (importers: readonly Importer[]): string =>
  ['its own scenarios', ...importers.map(({ title }) => title.en)].join(', ');

/** Own files say what they are; one that forgot its system is still told what it lacks. */
function isOurs(value: Json): boolean {
  if (!isRecord(value)) return false;
  const has = (key: string): boolean => Object.hasOwn(value, key);
  return has('system') || (has('topology') && (has('producers') || has('consumers')));
}

function notJson(text: string, name: string, reads: string): Problem | undefined {
  const start = text.trimStart();
  if (start === '') return { path: '', problem: `${name} is empty`, hint: reads };
  if (start.startsWith('{') || start.startsWith('[')) return undefined;
  const product = productOf(start);
  const line = (start.split('\n')[0] ?? '').slice(0, 60);
  const problem = `${name} is not JSON${product === undefined ? '' : `: it looks like ${product}`}`;
  return { path: 'line 1, column 1', problem: `${problem}; it begins with: ${line}`, hint: reads };
}

const KEYS_MAX = 8;

function unknownJson(value: Json, name: string, reads: string): Problem {
  if (!isRecord(value)) {
    const kind = Array.isArray(value) ? 'a list' : 'a single value';
    return { path: '', problem: `${name} holds ${kind}, and no scenario`, hint: reads };
  }
  const keys = Object.keys(value);
  const seen = keys.length === 0 ? 'nothing'
    : keys.slice(0, KEYS_MAX).map((key) => `"${key.slice(0, 40)}"`).join(', ')
      + (keys.length > KEYS_MAX ? ` and ${keys.length - KEYS_MAX} more` : '');
  const product = productOf(value);
  const what = product === undefined ? '' : `; it looks like ${product}`;
  const problem = `${name} is no file that is known here: it has ${seen}${what}`;
  return { path: '', problem, hint: reads };
}
