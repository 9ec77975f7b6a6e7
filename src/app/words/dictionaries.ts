/** The dictionaries of the page. English is always there; Korean is fetched when it is chosen. */
import type { Language } from '../store';
import { en } from './en';

export interface PageDictionary {
  readonly table: { readonly [key: string]: string };
  readonly particle: (word: string, pair: string) => string; // what {name, josa, 이/가} becomes
}

const table: { [key: string]: string } = { ...en };
const english: PageDictionary = { table, particle: () => '' };
const known = new Map<Language, PageDictionary>([['en', english]]);

/** Words that a part of the page brings along when it is fetched. */
export function addEnglish(words: { readonly [key: string]: string }): void {
  Object.assign(table, words);
}

const fetchKorean = (): Promise<PageDictionary> => import('./korean');

/** Fetches a language, or less of it; from then on dictionaryOf has it. */
export async function loadDictionary(language: Language, fetch = fetchKorean): Promise<void> {
  if (!known.has(language)) known.set(language, await fetch());
}

export const dictionaryOf = (language: Language): PageDictionary => known.get(language) ?? english;
