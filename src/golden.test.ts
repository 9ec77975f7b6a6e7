/** Every example world is run and compared with the story that lies beside it. */
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { textOf } from './trace/text';
import { runWorld, worlds } from './worlds';

describe.each(worlds)('$id', (world) => {
  test('tells the story of its golden trace', async () => {
    const { trace } = (await runWorld(world)).world;
    const folder = join(import.meta.dirname, dirname(world.path));
    const file = join(folder, `${basename(world.path, '.json')}.trace.txt`);
    await expect(textOf(trace)).toMatchFileSnapshot(file);
  });
});

test('there are worlds to run', () => {
  expect(worlds.length).toBeGreaterThan(0);
});
