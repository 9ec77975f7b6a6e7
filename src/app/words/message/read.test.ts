import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { Formatter, type Piece, type Values } from '../format';
import { readMessage } from './read';

type Table = { readonly [key: string]: string };

const TABLES = {
  ...import.meta.glob<{ readonly [name: string]: Table }>(
    ['../**/*.{en,ko}.ts', '../**/{en,ko}.ts', '../../../systems/*/words.{en,ko}.ts'],
    { eager: true },
  ),
};

/** Every word of a language that is more than plain letters; problems are told by other means. */
const wordsOf = (language: string): readonly string[] => {
  const files = Object.entries(TABLES).filter(([path]) =>
    path.endsWith(`${language}.ts`) && !path.includes('/problems/'));
  const all = files.flatMap(([, module]) => Object.values(module).flatMap(Object.values<string>));
  return [...new Set(all)].filter((word) => /[{<']/.test(word));
};

const NUMBERS = [0, 1, 2, 3, 11, 21, 1234, -1, 1.5];
const CHOICES = ['yes', 'no', 'accepted', 'rejected', 'released', 'ok', 'fail', 'info', ''];

/** Which values a message asks for, and what kind each of them is. */
function asked(word: string): readonly (readonly [name: string, isNumber: boolean])[] {
  const found = [...word.matchAll(/\{\s*(\w+)\s*(?:\}|,\s*(\w+))/g)];
  const counted = new Set(found.flatMap(([, name = '', type]) =>
    (['plural', 'selectordinal', 'number'].includes(type ?? '') ? [name] : [])));
  return [...new Set(found.map(([, name = '']) => name))].map((name) => [name, counted.has(name)]);
}

/** What the library makes of a word in which particles stand as any other value does. */
function expected(word: string, language: string, values: Values): readonly Piece[] {
  const plain = word.replace(/\{(\w+), josa, ([^}]+)\}/g, '[{$1}|$2]');
  const b = (chunks: readonly string[]): Piece => ({ text: chunks.join(''), isStrong: true });
  const said = new IntlMessageFormat(plain, language).format<Piece>({ ...values, b } as never);
  return [said].flat().map((part) =>
    (typeof part === 'object' ? part : { text: String(part), isStrong: false }))
    .filter(({ text }) => text !== '');
}

describe.each(['en', 'ko'])('%s', (language) => {
  const words = wordsOf(language);
  const formatter = new Formatter(language, (word, pair) => `[${word}|${pair}]`);

  it('has words to compare', () => expect(words.length).toBeGreaterThan(500));

  it('says each word as intl-messageformat does, whatever the values', () => {
    for (const word of words) {
      const names = asked(word);
      for (let round = 0; round < NUMBERS.length; round++) {
        const values = Object.fromEntries(names.map(([name, isNumber], place) => [
          name, isNumber ? NUMBERS[(round + place) % NUMBERS.length]!
            : CHOICES[(round * 3 + place) % CHOICES.length]!,
        ]));
        const said = formatter.pieces(word, values).filter(({ text }) => text !== '');
        expect(said, word).toEqual(expected(word, language, values));
      }
    }
  });
});

describe('readMessage', () => {
  it.each([
    'a {', '{a', '{a,}', '{a, date}', '{a, plural, one {x}', '{a, select, yes x}', 'a }',
    '<b>a', 'a</b>', '{a, josa}',
  ])('refuses "%s"', (source) => expect(() => readMessage(source)).toThrow(source));
});
