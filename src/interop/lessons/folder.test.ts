import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { textsIn, zipOf } from './folder';

const WANTED = ['lesson.en.md', 'scenario.json'];

it('textsIn finds what zipOf put there', () => {
  const texts = { 'lesson.en.md': '# 큐', 'scenario.json': '{}' };
  expect(textsIn(zipOf('mine/first', texts), WANTED)).toEqual({ texts });
});

it('textsIn takes only what is wanted, wherever it says it lies', () => {
  const bytes = zipSync({ '../../etc/lesson.en.md': strToU8('x'), 'run.sh': strToU8('rm') });
  expect(textsIn(bytes, WANTED)).toEqual({ texts: { 'lesson.en.md': 'x' } });
});

it('textsIn opens nothing that is far larger than a lesson', () => {
  const bomb = zipSync({ 'lesson.en.md': new Uint8Array(4_000_000) });
  expect(textsIn(bomb, WANTED)).toHaveProperty('problem');
  expect(textsIn(strToU8('no zip'), WANTED)).toHaveProperty('problem');
});

it('textsIn looks no further than the first 200 files', () => {
  const others = (count: number) => Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`${at}.txt`, strToU8('')]));
  const lesson = { 'lesson.en.md': strToU8('x') };
  expect(textsIn(zipSync({ ...others(199), ...lesson }), WANTED))
    .toEqual({ texts: { 'lesson.en.md': 'x' } });
  expect(textsIn(zipSync({ ...others(200), ...lesson }), WANTED)).toEqual({ texts: {} });
});
