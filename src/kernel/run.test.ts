import { setup } from 'xstate';
import { describe, expect, test } from 'vitest';
import type { Micros } from '../base/micros';
import type { Step } from '../scenario/scenario';
import { hashTrace } from '../trace/hash';
import { NotKept } from '../trace/kept/messages';
import { finish } from './finish';
import { actionNames, defineMachine, delayNames } from './machine';
import { TooLong } from './history';
import { BEGINNING_EVENTS, CHECKPOINT_EVENTS, type Observer, Run, type RunSpec } from './run';

const us = (time: number): Micros => time as Micros;

interface Counter {
  count: number;
  pace: number;
}

/** Counts by chance-long steps and says so; a step sets its pace. */
const counter = defineMachine<Counter, { type: string; value?: unknown }>(
  setup({ actions: actionNames('count', 'pace'), delays: delayNames('pause') }).createMachine({
    id: 'counter',
    initial: 'counting',
    on: { set: { actions: 'pace' } },
    states: {
      counting: { after: { pause: { target: 'counting', reenter: true, actions: 'count' } } },
    },
  }),
  {
    actions: {
      count: (counter, _, kernel) => {
        counter.count++;
        kernel.record('processed', { native: 'count' });
      },
      pace: (counter, { value }) => {
        counter.pace = Number(value);
      },
    },
    delays: {
      pause: ({ count, pace }, kernel) => us(1 + Math.floor(pace * kernel.draw('pause', count))),
    },
  },
);

const make = (steps: readonly Step[] = [], observers: readonly Observer[] = []): Run =>
  new Run({
    seed: 5, steps,
    assemble: (world) => {
      for (const name of ['a', 'b', 'c']) {
        const record = { count: 0, pace: 20 };
        world.create({ name, role: 'client', machine: counter, record });
      }
    },
    observers: () => observers,
  });

type More = Pick<RunSpec, 'entriesMax' | 'onlyFromStart' | 'keep'>;

/** The same, by whoever only goes back to the start. */
const makeForTrials = (more: More = {}): Run => new Run({
  seed: 5, steps: [], onlyFromStart: true, ...more,
  assemble: (world) => {
    const record = { count: 0, pace: 20 };
    world.create({ name: 'a', role: 'client', machine: counter, record });
  },
});

const pace = (time: number, value: number): Step => ({
  at: { time: us(time) }, do: 'set', target: 'a', setting: 'pace', value,
});

const hashAt = (steps: readonly Step[], time: number): string => {
  const run = make(steps);
  run.runUntil(us(time));
  return hashTrace(run.world.trace);
};

// Long enough for several checkpoints.
const END = 440_000;

test('run.runUntil keeps a checkpoint every so many events', () => {
  const run = make();
  run.runUntil(us(END));
  const later = run.world.events - BEGINNING_EVENTS;
  expect(run.kept).toBe(2 + Math.floor(later / CHECKPOINT_EVENTS));
  expect(run.kept).toBeGreaterThan(3);
});

test('a run that only begins again keeps nothing on the way, and begins again the same', () => {
  const run = makeForTrials();
  run.runUntil(us(100_000));
  const before = hashTrace(run.world.trace);
  expect(run.world.events).toBeGreaterThan(BEGINNING_EVENTS);
  expect(run.kept).toBe(1);
  run.follow([pace(50, 900)], us(100_000));
  expect(hashTrace(run.world.trace)).not.toBe(before);
  run.follow([], us(100_000));
  expect(hashTrace(run.world.trace)).toBe(before);
});

test('run.seek equals never having gone on, and going on equals never having gone back', () => {
  const run = make([pace(300, 5)]);
  run.runUntil(us(END));
  for (const time of [END - 1, 150_001, 300, 1, 0]) {
    run.seek(us(time));
    const there = hashAt([pace(300, 5)], time);
    expect([run.world.now, hashTrace(run.world.trace)]).toEqual([time, there]);
  }
  run.seek(us(END));
  expect(hashTrace(run.world.trace)).toBe(hashAt([pace(300, 5)], END));
});

test('run.seek keeps what a person did later', () => {
  const run = make();
  run.runUntil(us(100_000));
  const step = run.input({ do: 'set', target: 'a', setting: 'pace', value: 3 });
  run.runUntil(us(120_000));
  run.seek(us(50_000));
  run.runUntil(us(120_000));
  expect(hashTrace(run.world.trace)).toBe(hashAt([step], 120_000));
});

test('run.input happens just after what was reached, or at its own time', () => {
  const run = make();
  run.runUntil(us(100));
  expect(run.input({ do: 'restart', target: 'a' }).at).toEqual({ time: 101 });
  const restart = (time: number): Step => ({ ...pace(time, 1), do: 'restart' });
  expect(run.input(restart(500)).at).toEqual({ time: 500 });
  expect(run.input(restart(5)).at).toEqual({ time: 101 });
});

describe('run.follow', () => {
  const lists: { [what: string]: readonly [Step[], Step[]] } = {
    'a step more': [[pace(100, 5)], [pace(100, 5), pace(120_000, 9)]],
    'a step less': [[pace(100, 5), pace(120_000, 9)], [pace(100, 5)]],
    'another step': [[pace(100, 5)], [pace(70_000, 2)]],
    'the same steps': [[pace(100, 5)], [pace(100, 5)]],
    'a step after something': [
      [],
      [{ ...pace(0, 1), at: { after: { kind: 'processed', nth: 20_000 }, plus: us(0) } }],
    ],
  };
  test.each(Object.keys(lists))('%s', (what) => {
    const [before, after] = lists[what] as readonly [Step[], Step[]];
    const run = make(before);
    run.runUntil(us(END));
    run.follow(after, us(160_000));
    expect([run.world.now, hashTrace(run.world.trace)]).toEqual([160_000, hashAt(after, 160_000)]);
    run.runUntil(us(END));
    expect(hashTrace(run.world.trace)).toBe(hashAt(after, END));
  });

  test('late steps that stay are still done', () => {
    const run = make();
    run.runUntil(us(70_000));
    const first = run.input({ do: 'set', target: 'a', setting: 'pace', value: 3 });
    run.runUntil(us(150_000));
    run.input({ do: 'set', target: 'b', setting: 'pace', value: 3 });
    run.runUntil(us(END));
    const steps = [first, pace(110_000, 50)];
    run.follow(steps, us(END));
    expect(hashTrace(run.world.trace)).toBe(hashAt(steps, END));
  });
});

test('run.seekEvent goes to the moment after the nth event', () => {
  const run = make();
  run.runUntil(us(END));
  run.seekEvent(30_001);
  expect(run.world.events).toBe(30_001);
});

test('run.takeRewound says how far the trace went back, once', () => {
  const run = make();
  run.runUntil(us(END));
  const { length } = run.world.trace;
  run.seek(us(END - 10));
  const rewound = run.takeRewound();
  expect(rewound?.length).toBeLessThan(length);
  expect(run.takeRewound()).toBe(undefined);
});

test('observers see every row once, in order, and go back with the run', () => {
  let seen = 0;
  const observer: Observer = {
    observe: (from, to) => {
      expect(from).toBe(seen);
      seen = to;
    },
    save: () => seen,
    restore: (state) => {
      seen = state;
    },
  };
  const run = make([], [observer]);
  run.runUntil(us(END));
  run.seek(us(120_000));
  run.runUntil(us(END));
  expect(seen).toBe(run.world.trace.length);
});

test('finish lets nothing that waits for its moment happen', () => {
  const run = make([pace(50, 5), { ...pace(0, 1), at: { time: us(900) }, do: 'crash' }]);
  run.runUntil(us(100));
  finish(run, us(5_000));
  const { trace } = run.world;
  const kinds = trace.entries().map(({ kind }) => kind);
  expect(kinds).not.toContain('crashed');
});

test('a run that becomes longer than is kept ends, and says when', () => {
  const run = makeForTrials({ entriesMax: 9_000 });
  run.runUntil(us(20_000));
  expect(run.world.trace.length).toBeLessThan(9_000);
  const more = (): boolean => run.runUntil(us(10_000_000));
  expect(more).toThrow(TooLong);
  expect(more).toThrow(/^after \d+\.\d s of simulated time this run has \d+ entries/);
  expect(run.world.trace.length).toBeLessThan(30_000);
});

test('a run that keeps only its latest entries has the same hash, and goes back among them', () => {
  const [run, whole] = [{ keep: 50_000, onlyFromStart: false }, {}].map(makeForTrials);
  for (const each of [run!, whole!]) each.runUntil(us(5_000_000));
  const { trace } = run!.world;
  expect(trace.first).toBeGreaterThan(50_000);
  expect(trace.length - trace.first).toBeGreaterThanOrEqual(50_000);
  expect(run!.hash).toBe(whole!.hash);
  run!.seek(us(4_500_000));
  expect(run!.world.now).toBe(4_500_000);
  run!.runUntil(us(5_000_000));
  expect(run!.hash).toBe(whole!.hash);
  expect(() => run!.seek(us(100))).toThrow('goes back no further than what it keeps');
  expect(() => trace.at(0)).toThrow(NotKept);
});
