import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { words as en } from './words.en';
import { words as ko } from './words.ko';

const VALUES: { readonly [name: string]: string | number } = {
  actor: 'orders', peer: 'worker-1', message: 'm1', native: 'x', text: 'why', hasPeer: 'yes',
  again: 'no', outcome: 'accepted',
  // What the stage says of a queue.
  count: 3, kind: 'FIFO',
  dead: 'no', timeout: 30, visible: 1, inFlight: 2, time: '4.2 s', locked: 1, waiting: 2,
  client: 'worker', all: 'no', asked: 's1, s2', found: 0, name: 's1', down: 'no',
  copies: 1, ghosts: 0, group: 'ann', label: 'm1', phase: 'inFlight', until: '3.1', receives: 2,
  limit: 3, receive: 2, at: '1.0',
};

/** What a sentence says, without the particles, which only the page chooses. */
function say(template: string, language: string): string {
  const plain = template.replace(/\{\w+, josa, [^}]+\}/g, '');
  const bold = (chunks: readonly string[]): string => chunks.join('');
  return String(new IntlMessageFormat(plain, language).format<string>({ ...VALUES, b: bold }));
}

const keys = Object.keys(en) as (keyof typeof en)[];

test.each(keys)('%s can be said in both languages', (key) => {
  expect(say(en[key], 'en')).not.toMatch(/[{}]/);
  expect(say(ko[key], 'ko')).not.toMatch(/[{}]/);
});

const sentences = keys.filter((key) => key.startsWith('entry.'));

test.each(sentences)('%s is a sentence that names its actor', (key) => {
  for (const text of [en[key], ko[key]]) {
    expect(text).toMatch(/\.$/);
    expect(text).toContain('<b>{actor}</b>');
  }
});

test('every particle is a pair that the page knows', () => {
  const pairs = Object.values(ko).flatMap((text) =>
    [...text.matchAll(/josa, ([^}]+)\}/g)].map(([, pair]) => pair));
  const known = new Set(['이/가', '을/를', '은/는', '으로/로', '와/과']);
  expect(pairs.filter((pair) => !known.has(pair ?? ''))).toEqual([]);
});
