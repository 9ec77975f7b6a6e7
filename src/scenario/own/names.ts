/** Problems with names, as every system may have them. */
import type { Phrase, Value } from '../../base/words/phrase';
import { nearest } from '../nearest';
import type { Problem } from '../problem';
import { phrase } from '../words/phrase';
import type { problems } from '../words/problems.en';

type NounIn<Key> = Key extends `noun.${infer Noun}` ? Noun : never;
/** What somebody may have misspelt. */
export type Noun = NounIn<keyof typeof problems>;

/** 'unknown queue "ordrs"' */
export const unknown = (noun: Noun, name: string): Phrase =>
  phrase('name.unknown', { noun: phrase(`noun.${noun}`), name });

/** A name that nobody has, and where it stands. */
export interface Mention {
  readonly noun: Noun;
  readonly name: string;
  readonly path: string;
}

/** A mention of what is not there, with the name that may have been meant. */
export const unknownAt = ({ noun, name, path }: Mention, known: readonly string[]): Problem =>
  ({ path, problem: unknown(noun, name), hint: nearest(name, known) });

/** Two things that bear one name. */
export const twiceAt = (path: string, name: string): Problem =>
  ({ path, problem: phrase('name.twice', { name }), hint: phrase('name.rename') });

/** Each name that a list has again. */
export const twiceIn = (path: string, names: readonly string[]): readonly Problem[] =>
  names.flatMap((name, at) =>
    (names.indexOf(name) === at ? [] : [twiceAt(`${path}[${at}]`, name)]));

/** A name that something else has. */
export const takenAt = (path: string, name: string): Problem =>
  ({ path, problem: phrase('name.taken', { name }), hint: phrase('name.own') });

/** A value that does not do. */
export const isNot = (path: string, value: Value, hint: Phrase): Problem =>
  ({ path, problem: phrase('shape.is', { value }), hint });
