// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Line } from './line';

const why = (asked: Promise<void>): Promise<string> =>
  asked.then(() => 'done', ({ message }: Error) => message);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('whoever waits for a world that is left hears of it, before it is ready and after', async () => {
  const line = new Line(vi.fn());
  const waiting = [why(line.ready), why(line.ask('play'))];
  line.close();
  const gone = 'this world is gone: its element left the page, or opened another';
  expect(await Promise.all([...waiting, why(line.ask('pause'))])).toEqual([gone, gone, gone]);
});

it('a frame in which nothing answers is greeted for half a minute, and then told', async () => {
  const [hear, postMessage] = [vi.fn(), vi.fn()];
  const line = new Line(hear);
  line.greet({ postMessage } as unknown as Window);
  vi.advanceTimersByTime(29_000);
  expect(hear).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(postMessage).toHaveBeenCalledTimes(60);
  const message = 'nothing answers in the frame: embed.html must lie beside tail-back.js';
  expect(hear.mock.calls).toEqual([['error', { message }]]);
  expect(await why(line.ready)).toBe(message);
});
