import { expect, test } from 'vitest';
import { join } from 'node:path';
import { seconds } from '../../../base/micros';
import { playWorld, worldFile } from '../../../testing/world';
import { assemble } from '../machines';
import { scenario } from '../scenario';
import { reading } from './reading';

test('a log that lost its power ends where its disk does', () => {
  const file = worldFile(join(import.meta.dirname, '..'), 'power-cut');
  const { trace } = playWorld(file, { scenario, assemble }, seconds(45));
  const logs = reading.begin(trace, undefined);
  for (let seq = 0; seq < trace.length; seq++) reading.read(logs, trace, seq);
  const ends = [...logs.logs.values()].map(({ name, end }) => [name, end]);
  expect(ends).toEqual([['orders', 15], ['payments', 23]]);
});
