/** Korean particles after any name: Hangul, digits, and Latin words as Koreans read them aloud. */
import { josa } from 'es-hangul';

type Particle = Parameters<typeof josa.pick>[1];

// One syllable for each way a word can end in sound; es-hangul knows what follows a syllable.
const OPEN = '가';
const CLOSED = '각';
const RIEUL = '갈';

const DIGITS = [CLOSED, RIEUL, OPEN, CLOSED, OPEN, OPEN, CLOSED, RIEUL, RIEUL, OPEN];
const LETTER_NAMES = new Map([['L', RIEUL], ['M', CLOSED], ['N', CLOSED], ['R', RIEUL]]);

/** How a Latin word ends when it is read in Korean: shop 숍, orders 오더스, table 테이블. */
function latinEnding(word: string): string {
  const last = word.at(-1) ?? '';
  if (word === word.toUpperCase()) return LETTER_NAMES.get(last) ?? OPEN;
  const lower = word.toLowerCase();
  if (/(?:l|[^aeiou]le|[aeiou]le)$/.test(lower)) return RIEUL;
  if (/(?:[mn]|ng|[aeiou][mn]e)$/.test(lower)) return CLOSED;
  if (/(?:^|[^aeiou])[aeiou][bpkt]$|ck$|[aeiou]c$/.test(lower)) return CLOSED;
  return OPEN;
}

/** A syllable that ends as the word does. */
function ending(word: string): string {
  const tail = /([가-힣]|\d|[A-Za-z]+)[^가-힣\dA-Za-z]*$/.exec(word)?.[1] ?? '';
  if (tail === '') return OPEN;
  if (/\d/.test(tail)) return DIGITS[Number(tail)] ?? OPEN;
  return /[가-힣]/.test(tail) ? tail : latinEnding(tail);
}

/** The particle of a pair that fits after a word: particle('worker-1', '이/가') is '이'. */
export function particle(word: string, pair: string): string {
  return josa.pick(ending(word), pair as Particle);
}
