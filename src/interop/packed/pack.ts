/** A lesson or a world as part of an address: deflated, in letters that addresses may have. */
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import type { Phrase } from '../../base/words/phrase';
import { parseJson } from '../../scenario/check-shape';
import type { Problem } from '../../scenario/problem';
import { phrase } from '../words/phrase';
import { fromLetters, toLetters } from './letters';

/** An address carries at most this many letters, and opens into at most so many bytes. */
export const LETTERS_MAX = 32_768;
const BYTES_MAX = 1_048_576;

/** Plain data, small: for an address, or for a learning platform that keeps few letters. */
export const pack = (data: object): string =>
  toLetters(deflateSync(strToU8(JSON.stringify(data)), { level: 9 }));

const refused = (problem: Phrase, hint: Phrase): { readonly problem: Problem } =>
  ({ problem: { path: '', problem, hint } });

/** What was packed; or why it is not taken. Something that would open into far more is stopped. */
export function unpack(letters: string): ReturnType<typeof parseJson> {
  if (letters.length > LETTERS_MAX) {
    return refused(phrase('link.long', { count: letters.length }),
      phrase('link.most', { most: LETTERS_MAX }));
  }
  const bytes = fromLetters(letters);
  const text = bytes && inflate(bytes);
  return text === undefined
    ? refused(phrase('link.cut'), phrase('link.again')) : parseJson(text);
}

function inflate(bytes: Uint8Array): string | undefined {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  try {
    const inflater = new Inflate((chunk, isLast) => {
      size += chunk.length;
      if (size > BYTES_MAX) throw new RangeError('too large');
      chunks.push(chunk);
      isWhole = isLast;
    });
    // In small bites, so that a bomb is noticed before it has opened.
    for (let at = 0; at < bytes.length; at += 1024) {
      inflater.push(bytes.subarray(at, at + 1024), at + 1024 >= bytes.length);
    }
  } catch {
    return undefined;
  }
  if (!isWhole) return undefined;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return strFromU8(whole);
}
