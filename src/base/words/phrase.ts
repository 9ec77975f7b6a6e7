/** What is to be said, in no language yet: code knows which sentence, the reader's words say it. */

/** One sentence, or a part of one: its key, and what stands in it. Plain data. */
export interface Phrase {
  readonly key: string; // 'step.needs'
  readonly values?: { readonly [slot: string]: Value };
}

/** What may stand in a sentence: a name or number as it is, a phrase, words of both languages. */
export type Value =
  | string | number | Phrase | { readonly en: string; readonly ko: string } | readonly Value[];

/** Sentences by their keys, with slots such as {name}. */
export interface Templates {
  readonly [key: string]: string;
}

/** The slots of a template; other braces are only braces: `an object { }`, `:term[x]{key="y"}`. */
type Slots<Text> = Text extends `${string}{${infer Inner}}${infer Rest}`
  ? (Inner extends ` ${string}` | `${string}=${string}` ? never : Inner) | Slots<Rest> : never;

type ValuesFor<Text> = [Slots<Text>] extends [never]
  ? readonly [] : readonly [{ readonly [slot in Slots<Text>]: Value }];

/**
 * Makes phrases of one table; a key that it does not have, or a slot that is not filled, does not
 * compile. Only the table's type is needed, so that its sentences need not be there.
 */
export const phrasesOf = <Table extends Templates>() =>
  <Key extends keyof Table & string>(key: Key, ...[values]: ValuesFor<Table[Key]>): Phrase =>
    (values === undefined ? { key } : { key, values });

/** How one language says phrases. */
export interface Tongue {
  readonly language: 'en' | 'ko';
  readonly templates: Templates;
  readonly particle: (word: string, pair: string) => string; // what {name, josa, 이/가} becomes
}

const SLOT = /\{(\w+)(?:, josa, ([^}]+))?\}/g;

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

const LETTERS_MAX = 200;

/** A name or a value of somebody's file may be a whole book: its beginning says which is meant. */
export const shortened = (text: string): string =>
  (text.length > LETTERS_MAX ? `${text.slice(0, LETTERS_MAX)}…` : text);

/** A phrase in words. These are no ICU messages: quotes and braces in them stand for themselves. */
export function tell(value: Value, tongue: Tongue): string {
  if (typeof value !== 'object') return shortened(String(value));
  if (isList(value)) return value.map((each) => tell(each, tongue)).join(', ');
  if ('en' in value) return value[tongue.language];
  const { key, values = {} } = value;
  // Where the words could not be fetched, the key and what stands in it still say something.
  const template = tongue.templates[key]
    ?? [key, ...Object.keys(values).map((slot) => `{${slot}}`)].join(' ');
  return template.replace(SLOT, (_, slot: string, pair?: string) => {
    const text = tell(values[slot] ?? '', tongue);
    return pair === undefined ? text : tongue.particle(text, pair);
  });
}
