import { expect, test } from 'vitest';
import { finish } from '../../kernel/finish';
import type { Trace } from '../../trace/trace';
import { runWorld, worlds } from '../../worlds';
import { lossesOf } from './losses';

/** The trace of an example world that was healed and drained. */
async function judged(id: string): Promise<Trace> {
  const run = await runWorld(worlds.find((world) => world.id === id)!);
  finish(run);
  return run.world.trace;
}

test('what was lost is marked where it went, once the run is over', async () => {
  const trace = await judged('rabbitmq/lost-disk');
  const losses = lossesOf(trace);
  expect(losses.length).toBeGreaterThan(0);
  for (const { seq, at, kind } of losses) {
    expect(kind).toBe('lost');
    expect(trace.entry(seq)).toMatchObject({ at, message: expect.any(Number) });
  }
});

test('nothing is marked where nothing was lost', async () => {
  expect(lossesOf(await judged('rabbitmq/work-queue'))).toEqual([]);
});
