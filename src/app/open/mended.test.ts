import { expect, it } from 'vitest';
import { mended } from './mended';

it('mended names the page that was meant, with all that stood behind it', () => {
  expect(mended('lesons/kafka/log')).toBe('lessons/kafka/log');
  expect(mended('lesson?seed=17')).toBe('lessons?seed=17');
  expect(mended('Matrix')).toBe('matrix');
  expect(mended('worlds/kafka/rewind')).toBe('world/kafka/rewind');
});

it('mended names nothing where a guess would be one', () => {
  for (const address of ['nonsense', 'world', 'world/kafka', 'x', '/']) {
    expect(mended(address)).toBeUndefined();
  }
});
