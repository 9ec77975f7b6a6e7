import { deflateSync } from 'fflate';
import { expect, it } from 'vitest';
import { fromLetters, toLetters } from './letters';
import { pack, unpack } from './pack';

it('unpack gives back what pack took', () => {
  const lesson = { id: 'mine/first', ko: '큐는 왜 쓰는가', en: 'Why?' };
  expect(unpack(pack(lesson))).toEqual({ value: lesson });
  expect(pack(lesson)).toMatch(/^[\w-]+$/);
});

it('unpack stops what opens into far more', () => {
  const bomb = deflateSync(new Uint8Array(8_000_000), { level: 9 });
  expect(unpack(toLetters(bomb))).toHaveProperty('problem');
});

it.each(['', '%', 'AAAA', 'x'.repeat(40_000), pack({ a: 1 }).slice(0, -3),
])('unpack refuses %.12s', (letters) => {
  expect(unpack(letters)).toHaveProperty('problem');
});

it('unpack refuses keys that poison', () => {
  const data = JSON.parse('{ "__proto__": { "polluted": 1 } }') as object;
  expect(unpack(pack(data))).toHaveProperty('problem');
});

it('fromLetters takes back what toLetters gave', () => {
  for (let length = 1; length < 20; length++) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 97 + length) & 255);
    expect(fromLetters(toLetters(bytes))).toEqual(bytes);
    expect(toLetters(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
  }
});
