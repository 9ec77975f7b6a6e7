/** Opens a file that somebody chose: decides what it is by what is in it, never by its name. */
import { type Fields, isRecord, type Json } from '../base/json';
import type { Phrase } from '../base/words/phrase';
import { checkNames, parseJson } from '../scenario/check-shape';
import { jsonProblem } from '../scenario/json/broken';
import { quoted } from '../scenario/nearest';
import type { Problem } from '../scenario/problem';
import type { Imported, Importer } from './importer';
import { productOf } from './products';
import { phrase } from './words/phrase';

/** A scenario in its file form, still to be parsed; or why there is none. */
export type Opened =
  | (Pick<Imported, 'scenario'> & Partial<Pick<Imported, 'report'>>)
  | { readonly problems: readonly Problem[] };

/** Opens a text. `name` is only for what is said of it. */
export function openText(text: string, name: string, importers: readonly Importer[]): Opened {
  const reads = phrase('open.reads', { titles: importers.map(({ title }) => title) });
  const read = parseJson(text, (plain) => notJson(plain, name, reads));
  if ('problem' in read) return { problems: [read.problem] };
  const { value } = read;
  if (isOurs(value)) return { scenario: value }; // checked when it is parsed
  const harmful = checkNames(value);
  if (harmful !== undefined) return { problems: [harmful] };
  for (const importer of importers) {
    const imported = importer.read(value);
    if (imported !== null) return imported;
  }
  return { problems: [unknownJson(value, name, reads)] };
}

/** Own files say what they are; one that forgot its system is still told what it lacks. */
function isOurs(value: Json): boolean {
  if (!isRecord(value)) return false;
  const has = (key: string): boolean => Object.hasOwn(value, key);
  return has('system') || (has('topology') && (has('producers') || has('consumers')));
}

function notJson(text: string, name: string, reads: Phrase): Problem | undefined {
  const start = text.trimStart();
  if (start === '') return { path: '', problem: phrase('open.empty', { name }), hint: reads };
  if (/^[[{]/.test(start) || jsonProblem(text) === undefined) return undefined;
  const product = productOf(start);
  const line = (start.split('\n')[0] ?? '').slice(0, 60);
  const problem = product === undefined ? phrase('open.notJson', { name, line })
    : phrase('open.notJsonBut', { name, product, line });
  return { path: '', line: 1, column: 1, problem, hint: reads };
}

const unknownJson = (value: Json, name: string, hint: Phrase): Problem =>
  ({ path: '', problem: isRecord(value) ? strange(value, name) : noRecord(value, name), hint });

const noRecord = (value: Json, name: string): Phrase =>
  phrase(Array.isArray(value) ? 'open.aList' : 'open.aValue', { name });

const KEYS_MAX = 8;

function strange(file: Fields, name: string): Phrase {
  const all = Object.keys(file);
  if (all.length === 0) return phrase('open.nothing', { name });
  const shown = quoted(all.slice(0, KEYS_MAX).map((key) => key.slice(0, 40)));
  const count = all.length - KEYS_MAX;
  const keys = count > 0 ? phrase('open.more', { keys: shown, count }) : shown;
  const product = productOf(file);
  return product === undefined ? phrase('open.unknown', { name, keys })
    : phrase('open.unknownBut', { name, keys, product });
}
