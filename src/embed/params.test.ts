import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { micros } from '../base/micros';
import { askedText, PARAMS, readAsked } from './params';

it('an address says only what is not as usual, and is read back', () => {
  const asked = {
    world: 'kafka/first-orders', seed: 17, t: micros(2_500_000), panel: 'log', theme: 'dark',
  } as const;
  expect(askedText(asked))
    .toBe('world=kafka/first-orders&seed=17&t=2.5s&panel=log&theme=dark');
  const { asked: read, wrong } = readAsked(askedText(asked));
  expect(read).toMatchObject({ ...asked, autoplay: 'off', faults: 'on', lang: 'auto' });
  expect(wrong).toEqual([]);
  expect(askedText(readAsked('').asked)).toBe('');
});

it('what is of no use in an address is named, and stands for what is usual', () => {
  const { asked, wrong } = readAsked('theme=pink&seed=-1&speed=0&t=soon&world=../x&colour=red');
  expect(wrong).toEqual(
    ['theme=pink', 'seed=-1', 'speed=0', 't=soon', 'world=../x', 'colour=red']);
  expect(asked).toEqual(readAsked('').asked);
});

it('the docs say every name that an address may have, with its values', () => {
  const docs = readFileSync('docs/embed.md', 'utf8');
  for (const [name, values] of Object.entries(PARAMS)) {
    const row = docs.split('\n').find((line) => line.startsWith(`| \`${name}\``));
    expect(row, name).toBeDefined();
    for (const value of [values].flat()) expect(row).toContain(`\`${value}\``);
  }
});
