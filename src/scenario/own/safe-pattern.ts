/** Which regular expressions of a person are tried on names: those that cannot take for ever. */
import * as v from 'valibot';
import { phrase } from '../words/phrase';

const LETTERS_MAX = 1000;
// No name of a queue or a topic is longer than 256, and repeats side by side share its letters.
const NAME_LENGTH = 128;
// Three open repeats and a few choices: seconds at the very worst.
const WAYS_MAX = NAME_LENGTH * NAME_LENGTH * NAME_LENGTH * 8;
const SIZE_MAX = 10_000; // a repeat that is counted is written out by the engine

/** A part of an expression: in how many ways it may fit one text, and how large it is. */
interface Piece {
  readonly ways: number;
  readonly size: number;
}

const NOTHING: Piece = { ways: 1, size: 0 };
const LETTER: Piece = { ways: 1, size: 1 };

/** One that is followed by the other. */
const joined = (one: Piece, other: Piece): Piece =>
  ({ ways: one.ways * other.ways, size: one.size + other.size });

const either = (one: Piece, other: Piece): Piece =>
  ({ ways: one.ways + other.ways, size: one.size + other.size });

/** The last piece of a sequence counts by itself: a repeat behind it is only its own. */
interface Group {
  readonly choices: Piece;
  readonly before: Piece;
  readonly last: Piece;
}

const TOKEN = new RegExp([
  /\\[^]/, /\[(?:\\[^]|[^\]\\])*\]/, /\((?:\?(?:[:=!]|<[=!]|<[^>]*>|[-a-z]+:))?/,
  /\{\d+(?:,\d*)?\}\??/, /[*+?]\??/, /[^]/,
].map(({ source }) => source).join('|'), 'g');

const TIMES = /^\{(\d+)(,(\d*))?\}/;

/** How often at least and at most; undefined when a token is no repeat. */
function timesOf(token: string): readonly [number, number] | undefined {
  const [sign = ''] = token;
  if (sign === '?') return [0, 1];
  if (sign === '*' || sign === '+') return [0, NAME_LENGTH];
  const [, least, range, most = ''] = TIMES.exec(token) ?? [];
  if (least === undefined) return undefined;
  if (range === undefined) return [Number(least), Number(least)];
  return [Number(least), most === '' ? Number(least) + NAME_LENGTH : Number(most)];
}

function repeated({ ways, size }: Piece, [least, most]: readonly [number, number]): Piece {
  let all = most - least + 1;
  // What fits in one way only may be repeated a million times.
  for (let time = 0; ways > 1 && time < most && all <= WAYS_MAX; time++) all *= ways;
  return { ways: all, size: size * Math.max(most, 1) };
}

const begun = (choices: Piece = { ways: 0, size: 0 }): Group =>
  ({ choices, before: NOTHING, last: NOTHING });

const whole = ({ choices, before, last }: Group): Piece => either(choices, joined(before, last));

const followed = ({ choices, before, last }: Group, piece: Piece): Group =>
  ({ choices, before: joined(before, last), last: piece });

/** Reads an expression that the engine itself has accepted. */
function pieceOf(text: string): Piece {
  const outer: Group[] = [];
  let group = begun();
  for (const [token] of text.matchAll(TOKEN)) {
    const times = timesOf(token);
    if (token === '|') group = begun(whole(group));
    else if (token === ')') group = followed(outer.pop() ?? begun(), whole(group));
    else if (token.startsWith('(')) {
      outer.push(group);
      group = begun();
    } else if (times === undefined) group = followed(group, LETTER);
    else group = { ...group, last: repeated(group.last, times) };
  }
  return whole(group);
}

function isSafe(text: string, starts: number): boolean {
  if (text.length > LETTERS_MAX) return false;
  try {
    if (!(new RegExp(text) instanceof RegExp)) return false;
  } catch {
    return false;
  }
  const { ways, size } = pieceOf(text);
  return ways * starts <= WAYS_MAX && size <= SIZE_MAX;
}

/** Whether a text is a regular expression that may be looked for in any name. */
export function isSafePattern(text: string): boolean {
  const isBound = text.startsWith('^') && !text.includes('|');
  // What fits anything at the end is never tried again.
  return isSafe(isBound ? text : text.replace(/(?<!\\)\.[*+]$/, ''), isBound ? 1 : NAME_LENGTH);
}

/** Whether a text is a regular expression that may be held against any whole name. */
export const isSafeForWhole = (text: string): boolean => isSafe(text, 1);

export const UNSAFE = phrase('value.pattern');

export const safePattern = v.pipe(v.string(), v.check(isSafePattern, UNSAFE.key));
