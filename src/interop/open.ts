/** Opens a file that somebody chose: decides what it is by what is in it, never by its name. */
import { type Fields, isRecord, type Json } from '../base/json';
import type { Phrase } from '../base/words/phrase';
import { checkNames, checkShape, checkText } from '../scenario/check-shape';
import { jsonProblem } from '../scenario/json/broken';
import { quoted } from '../scenario/nearest';
import type { Problem } from '../scenario/problem';
import type { Imported, Importer } from './importer';
import { productOf } from './products';
import { phrase } from './words/phrase';
import { isLikeYaml, readYaml } from './yaml';

/** A scenario in its file form, still to be parsed; or why there is none. */
export type Opened =
  | (Pick<Imported, 'scenario'> & Partial<Pick<Imported, 'report'>>)
  | { readonly problems: readonly Problem[] };

/** What is being opened, and for whom. */
interface Opening {
  readonly name: string; // only for what is said of it
  readonly importers: readonly Importer[];
  readonly reads: Phrase; // all that could be read
}

const refused = (problem: Problem): Opened => ({ problems: [problem] });

/** Opens a text: JSON, what some importer knows, or YAML. `name` is only for what is said of it. */
export function openText(text: string, name: string, importers: readonly Importer[]): Opened {
  const reads = phrase('open.reads', { titles: importers.map(({ title }) => title) });
  const opening = { name, importers, reads };
  const plain = text.replace(/^\uFEFF/, '');
  const harmful = checkText(plain);
  if (harmful !== undefined) return refused(harmful);
  const start = plain.trimStart();
  if (start === '') {
    return refused({ path: '', problem: phrase('open.empty', { name }), hint: reads });
  }
  const broken = jsonProblem(plain);
  if (broken === undefined) return openValue(JSON.parse(plain) as Json, opening);
  return openWritten(plain, opening)
    ?? refused(/^[[{]/.test(start) ? broken : strangeText(start, opening));
}

/** A text that is no JSON, if anybody knows what it is. */
function openWritten(plain: string, opening: Opening): Opened | undefined {
  for (const { readText } of opening.importers) {
    const read = readText?.(plain) ?? null;
    if (read === null) continue;
    const harmful = 'problems' in read ? undefined : checkNames(read.scenario);
    return harmful === undefined ? read : refused(harmful);
  }
  if (!isLikeYaml(plain)) return undefined;
  const yaml = readYaml(plain);
  return 'problem' in yaml ? refused(yaml.problem) : openValue(yaml.value, opening);
}

function openValue(value: Json, opening: Opening): Opened {
  const isOwn = isOurs(value); // checked further when it is parsed
  const harmful = isOwn ? checkShape(value) : checkNames(value);
  if (harmful !== undefined) return refused(harmful);
  if (isOwn) return { scenario: value };
  for (const importer of opening.importers) {
    const imported = importer.read(value);
    if (imported !== null) return imported;
  }
  return refused(unknownValue(value, opening));
}

/** Own files say what they are; one that forgot its system is still told what it lacks. */
function isOurs(value: Json): boolean {
  if (!isRecord(value)) return false;
  const has = (key: string): boolean => Object.hasOwn(value, key);
  return has('system') || (has('topology') && (has('producers') || has('consumers')));
}

function strangeText(start: string, { name, reads }: Opening): Problem {
  const product = productOf(start);
  const line = (start.split('\n')[0] ?? '').slice(0, 60);
  const problem = product === undefined ? phrase('open.notJson', { name, line })
    : phrase('open.notJsonBut', { name, product, line });
  return { path: '', line: 1, column: 1, problem, hint: reads };
}

const unknownValue = (value: Json, { name, reads: hint }: Opening): Problem =>
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
