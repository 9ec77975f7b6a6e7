/** Erlang's `phash2`, which is the same on every machine and in every release. */
import { utf8 } from '../../../../base/text/utf8';

/** A term of Erlang; a text is a binary of its UTF-8 bytes, and a number is a whole one. */
export type Term = string | number
  | { readonly atom: string }
  | { readonly float: number }
  | { readonly tuple: readonly Term[] }
  | { readonly list: readonly Term[] };

// erlang/otp erts/emulator/beam/erl_term_hashing.c: make_hash2, block_hash and the MIX of
// Bob Jenkins' lookup2; atom.c: atom_hash. Each kind of term has a multiple of GOLDEN.
const GOLDEN = 0x9e37_79b9;
const KINDS = { whole: 1, nil: 2, atom: 3, tuple: 9, negative: 10, positive: 11, float: 12 };
const FOR_BINARY = 0x08d1_2e65; // thirteen times GOLDEN, as all its multiples modulo 2 ** 32
const NIL_ALONE = 3_468_870_702;
const NIL = 2;
const SMALL_MAX = 2 ** 27; // beyond it, digits of 64 bits
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

/** The hash of a term, from 0 up to 2 ** 27. */
export const phash2 = (term: Term): number => hashOf(term, 0) & MASK;

function hashOf(term: Term, before: number): number {
  if (typeof term === 'string') return hashBinary(utf8(term), before);
  if (typeof term === 'number') return hashWhole(term, before);
  if ('atom' in term) {
    const name = hashName(term.atom);
    return before === 0 ? name : mixIn('atom', before, [name, 0]);
  }
  if ('float' in term) return mixIn('float', before, wordsOf(term.float));
  if ('tuple' in term) {
    return term.tuple.reduce<number>((hash, part) => hashOf(part, hash),
      mixIn('tuple', before, [term.tuple.length, 0]));
  }
  // Nobody asks for a list of small numbers, which Erlang hashes as a text.
  const hash = term.list.reduce<number>((sum, part) => hashOf(part, sum), before);
  return hash === 0 ? NIL_ALONE : mixIn('nil', hash, [NIL, 0]);
}

const mixIn = (kind: keyof typeof KINDS, c: number, [a, b]: readonly [number, number]): number => {
  const constant = Math.imul(GOLDEN, KINDS[kind]);
  return mix({ a: constant + a, b: constant + b, c });
};

function hashWhole(value: number, before: number): number {
  if (value < -SMALL_MAX || value >= SMALL_MAX) {
    const size = BigInt(Math.abs(value));
    const words = [Number(size & 0xffff_ffffn), Number(size >> 32n)] as const;
    return mixIn(value < 0 ? 'negative' : 'positive', before, words);
  }
  const hash = value < 0 ? mixIn('whole', before, [-value, 0]) : before;
  return mixIn('whole', hash, [value, 0]);
}

/** The two halves of a number's eight bytes, the high one first. */
function wordsOf(value: number): readonly [number, number] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value === 0 ? 0 : value);
  return [view.getUint32(0), view.getUint32(4)];
}

/** Hashes a name as P. J. Weinberger did. */
function hashName(name: string): number {
  let hash = 0;
  for (const byte of utf8(name)) {
    hash = ((hash << 4) + byte) >>> 0;
    const high = hash & 0xf000_0000;
    hash = (hash ^ (high >>> 24) ^ high) >>> 0;
  }
  return hash;
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
