/** What `npm run sim` was asked for. */
import type { Json } from '../../base/json';
import { type ExportId, EXPORTS } from '../../interop/exports/exports';
import { type Micros, parseDuration } from '../../base/micros';
import { refuse } from './print';

export interface SimArgs {
  readonly world: string | undefined; // a file, or 'system/name'
  readonly importing: string | undefined; // a foreign file
  readonly seed: number | undefined;
  readonly seeds: number; // so many runs, each with a seed of its own; 0: one run
  readonly until: Micros | undefined;
  readonly sets: readonly { readonly path: string; readonly value: Json }[];
  readonly form: 'text' | 'json' | 'summary' | ExportId;
  readonly states: boolean;
  readonly keep: number | undefined; // entries; a summary needs no more than the latest
}

const USAGE =
  'npm run sim -- <scenario.json | system/name> [--import FILE] [--seed N] [--seeds COUNT] '
  + '[--until 10s] [--set path=value]... [--text | --json | --summary [--keep ENTRIES]] [--states] '
  + `[--export ${Object.keys(EXPORTS).join(' | ')}]`;

type Draft = { -readonly [field in keyof SimArgs]: SimArgs[field] };

/** Reads the arguments; refuses what it does not know, and says how the command is used. */
export function readArgs(args: readonly string[], usage = USAGE): SimArgs {
  const draft: Draft = {
    world: undefined, importing: undefined, seed: undefined, seeds: 0, until: undefined,
    sets: [], form: 'text', states: false, keep: undefined,
  };
  for (let place = 0; place < args.length; place++) {
    const arg = args[place] as string;
    const flag = ownOf(FLAGS, arg);
    const option = ownOf(OPTIONS, arg);
    if (flag !== undefined) flag(draft);
    else if (option !== undefined) {
      option(draft, args[++place] ?? refuse(arg, 'has no value', usage));
    } else if (arg.startsWith('-')) refuse(arg, 'is no option', usage);
    else if (draft.world !== undefined) refuse(arg, 'is one world too many', usage);
    else draft.world = arg;
  }
  if (draft.world === undefined && draft.importing === undefined) {
    refuse('arguments', 'name no world', usage);
  }
  if (draft.keep !== undefined && draft.form !== 'summary') {
    refuse('--keep', 'leaves no whole run to print', 'ask for its --summary');
  }
  return draft;
}

/** What a table has under a name that somebody typed, such as "constructor". */
const ownOf = <T>(table: { readonly [name: string]: T }, name: string): T | undefined =>
  (Object.hasOwn(table, name) ? table[name] : undefined);

const FLAGS: { readonly [flag: string]: (draft: Draft) => void } = {
  '--text': (draft) => (draft.form = 'text'),
  '--json': (draft) => (draft.form = 'json'),
  '--summary': (draft) => (draft.form = 'summary'),
  '--states': (draft) => (draft.states = true),
};

const SEED_MAX = 0xffff_ffff;

const OPTIONS: { readonly [option: string]: (draft: Draft, value: string) => void } = {
  '--import': (draft, value) => (draft.importing = value),
  '--seed': (draft, value) => {
    const seed = Number(value);
    const isSeed = /^\d+$/.test(value) && seed <= SEED_MAX;
    draft.seed = isSeed ? seed : refuse('--seed', `is ${value}`, `give 0 to ${SEED_MAX}`);
  },
  '--seeds': (draft, value) => (draft.seeds = countOf('--seeds', value)),
  '--keep': (draft, value) => (draft.keep = countOf('--keep', value)),
  '--until': (draft, value) => {
    const until = parseDuration(value);
    draft.until = until ?? refuse('--until', `is ${value}`, 'write "500ms", "10s" or "2m"');
  },
  '--export': (draft, value) => {
    const forms = Object.keys(EXPORTS) as readonly ExportId[];
    draft.form = forms.find((form) => form === value)
      ?? refuse('--export', `is ${value}`, `name one of ${forms.join(', ')}`);
  },
  '--set': (draft, value) => {
    const place = value.indexOf('=');
    if (place < 1) refuse('--set', `is ${value}`, 'write path=value: producers[0].count=20');
    draft.sets = [...draft.sets, {
      path: value.slice(0, place), value: jsonOf(value.slice(place + 1)),
    }];
  },
};

function countOf(option: string, value: string): number {
  const count = Number(value);
  const isCount = count >= 1 && Number.isInteger(count);
  return isCount ? count : refuse(option, `is ${value}`, 'give a whole number of 1 or more');
}

/** A number, true, a list ... or simply the text. */
export function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
