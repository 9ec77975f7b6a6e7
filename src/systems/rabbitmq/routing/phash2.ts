/** Erlang's `phash2`, which is the same on every machine and in every release. */
import { utf8 } from '../../../base/text/utf8';

// erlang/otp erts/emulator/beam/erl_term_hashing.c: make_hash2, block_hash and the MIX of
// Bob Jenkins' lookup2.
const GOLDEN = 0x9e37_79b9;
const FOR_BINARY = 0x08d1_2e65; // thirteen times GOLDEN, as all its multiples modulo 2 ** 32
const FOR_END = 0x3c6e_f372;
const END_OF_LIST = 2;
const FOR_TUPLE = 0x8ff3_4781;
const FOR_ATOM = 0xdaa6_6d2b;
const LONGSTR = 56_945_346; // the hash of this atom
const MASK = 0x7ff_ffff;
const BLOCK = 12; // bytes mixed in at one time

/** By how many bits each word is shifted in each round. */
const ROUNDS: readonly Readonly<Words>[] = [
  { a: 13, b: 8, c: 13 }, { a: 12, b: 16, c: 5 }, { a: 3, b: 10, c: 15 },
];

/** The three words that are mixed; the last is the hash. */
interface Words {
  a: number;
  b: number;
  c: number;
}

/** The hash, from 0 up to 2 ** 27, of a list of binaries, each the UTF-8 bytes of a text. */
export function phash2(texts: readonly string[]): number {
  let hash = 0;
  for (const text of texts) hash = hashBinary(utf8(text), hash);
  const end = mix({ a: FOR_END + END_OF_LIST, b: FOR_END, c: hash });
  return end & MASK;
}

/** The same of one binary. */
export const phash2OfBinary = (text: string): number => hashBinary(utf8(text), 0) & MASK;

/** The same of the tuple `{longstr, Binary}`, which is a text in a table of AMQP. */
export function phash2OfLongstr(text: string): number {
  const tuple = mix({ a: FOR_TUPLE + 2, b: FOR_TUPLE, c: 0 });
  const atom = mix({ a: FOR_ATOM + LONGSTR, b: FOR_ATOM, c: tuple });
  return hashBinary(utf8(text), atom) & MASK;
}

function hashBinary(bytes: Uint8Array, before: number): number {
  const words = { a: GOLDEN, b: GOLDEN, c: FOR_BINARY + before };
  if (bytes.length === 0) return words.c;
  let at = 0;
  for (; bytes.length - at >= BLOCK; at += BLOCK) {
    words.a += wordAt(bytes, at);
    words.b += wordAt(bytes, at + 4);
    words.c += wordAt(bytes, at + 8);
    mix(words);
  }
  words.a += wordAt(bytes, at);
  words.b += wordAt(bytes, at + 4);
  // The lowest byte of the last word is the length's.
  words.c += bytes.length + (wordAt(bytes, at + 8) << 8);
  return mix(words);
}

/** Four bytes, the first the lowest; beyond the end there are zeros. */
function wordAt(bytes: Uint8Array, at: number): number {
  const byte = (place: number): number => bytes[at + place] ?? 0;
  return byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24);
}

function mix(words: Words): number {
  for (const shifts of ROUNDS) {
    words.a = (words.a - words.b - words.c) ^ (words.c >>> shifts.a);
    words.b = (words.b - words.c - words.a) ^ (words.a << shifts.b);
    words.c = (words.c - words.a - words.b) ^ (words.b >>> shifts.c);
  }
  return words.c;
}
