/**
 * The dictionaries of the page. English comes with each part of it; Korean is fetched when it is
 * chosen, and from then on beside each part.
 */
import type { Language } from '../store';
import { en } from './en';

type Words<Key extends string = string> = { readonly [key in Key]: string };

export interface PageDictionary {
  readonly table: { [key: string]: string };
  readonly particle: (word: string, pair: string) => string; // what {name, josa, 이/가} becomes
}

const english: PageDictionary = { table: { ...en }, particle: () => '' };
const known = new Map<Language, PageDictionary>([['en', english]]);
/** What parts that are there say in Korean, as long as nobody reads Korean. */
const untold: (() => Promise<Words>)[] = [];
let coming: Promise<unknown> = Promise.resolve();
let learning: Promise<void> | undefined;

/** Words that a part of the page brings along when it is fetched, and how its Korean is. */
export function bring<Key extends string>(
  words: Words<Key>, inKorean: () => Promise<Words<Key>>,
): void {
  Object.assign(english.table, words);
  untold.push(inKorean);
  const korean = known.get('ko');
  if (korean !== undefined) coming = Promise.all([coming, tell(korean)]);
}

/** Settles when the words of all parts that were fetched are there, in the languages known. */
export const wordsThere = (): Promise<unknown> => coming;

/** Fetches a language, as much as is there of the page; from then on dictionaryOf has it. */
export async function loadDictionary(language: Language): Promise<void> {
  if (language === 'ko') await (learning ??= learnKorean());
  await coming;
}

async function learnKorean(): Promise<void> {
  const [{ ko, particle }, parts] = await Promise.all([import('./ko'), untoldInKorean()]);
  const korean = { table: Object.assign({}, ko, ...parts), particle };
  known.set('ko', korean);
  coming = tell(korean); // what has come meanwhile
}

const untoldInKorean = (): Promise<Words[]> =>
  Promise.all(untold.splice(0).map((inKorean) => inKorean()));

async function tell({ table }: PageDictionary): Promise<void> {
  Object.assign(table, ...await untoldInKorean());
}

export const dictionaryOf = (language: Language): PageDictionary => known.get(language) ?? english;
