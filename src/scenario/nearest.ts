/** Suggests the name that somebody may have meant. */
import type { Phrase } from '../base/words/phrase';
import { phrase } from './words/phrase';

/** `did you mean "orders"?`, or the names there are. */
export function nearest(wrong: string, known: readonly string[]): Phrase {
  if (known.length === 0) return phrase('near.none');
  const close = closest(wrong, known);
  if (close !== undefined) return phrase('near.one', { name: close });
  const names = quoted(known.slice(0, NAMES_MAX));
  const count = known.length - NAMES_MAX;
  return count > 0 ? phrase('near.more', { names, count }) : phrase('near.some', { names });
}

/** Names as they are listed: "orders", "audit". */
export const quoted = (names: readonly string[]): readonly string[] =>
  names.map((name) => `"${name}"`);

export const NAMES_MAX = 12;
/** Longer names are compared by nobody: the time grows with both lengths. */
const LETTERS_MAX = 64;

/** The name that differs from a word by a slip of the hand, if there is one. */
export function closest(wrong: string, names: readonly string[]): string | undefined {
  let [best, least] = [undefined as string | undefined, Math.max(1, wrong.length >> 2) + 1];
  if (wrong.length > LETTERS_MAX) return undefined;
  for (const name of names) {
    if (Math.abs(name.length - wrong.length) >= least) continue;
    const far = distance(wrong, name);
    // Of a single letter any other is one slip away.
    if (far < least && far < wrong.length) [best, least] = [name, far];
  }
  return best;
}

/** The names that a person may have meant, the likeliest first; no more than so many. */
export function likely(wrong: string, names: readonly string[], most: number): readonly string[] {
  if (wrong.length > LETTERS_MAX) return [];
  const words = wordsOf(wrong);
  const farthest = wrong.length >> 2;
  const likeness = (name: string): number => {
    const far = distance(wrong, name);
    const shared = wordsOf(name).filter((word) => words.includes(word)).length;
    return far <= farthest ? wrong.length - far : shared - wrong.length;
  };
  return names.map((name) => ({ name, like: likeness(name) }))
    .filter(({ like }) => like > -wrong.length)
    .sort((one, other) => other.like - one.like)
    .slice(0, most).map(({ name }) => name);
}

/** Of kafka/lost-answer: lost, answer. Short words, which join others, say nothing. */
const wordsOf = (name: string): readonly string[] =>
  name.toLowerCase().replace(/^.*\//, '').split(/[^a-z0-9]+/).filter((word) => word.length > 3);

/** Letters to insert, delete or exchange to get from one word to the other. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const isSame = left[i - 1]?.toLowerCase() === right[j - 1]?.toLowerCase();
      const exchanged = (row[j - 1] as number) + (isSame ? 0 : 1);
      next.push(Math.min(exchanged, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[right.length] as number;
}
