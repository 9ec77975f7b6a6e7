import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../base/json';
import { parseJson } from './check-shape';
import { parseScenario } from './parse';
import { serialise } from './serialise';
import type { SystemScenario } from './system';

const toy: SystemScenario = {
  id: 'toy',
  settings: [],
  read: (parts) => ({ parts, problems: [], targets: ['orders', 'shop-orders'] }),
};

const file = {
  schema: 1, system: 'toy', title: { en: 'A', ko: '가' }, summary: { en: 'B', ko: '나' },
  producers: [{ id: 'shop', arrivals: { kind: 'constant', every: '200ms' } }],
  consumers: [{ id: 'worker', service: { kind: 'uniform', from: '10ms', to: '1.5s' } }],
};

const problemsOf = (given: Json): readonly { path: string; problem: string; hint: string }[] => {
  const parsed = parseScenario(given, [toy]);
  return 'problems' in parsed ? parsed.problems : [];
};

test('parseScenario fills in every default', () => {
  const parsed = parseScenario(file, [toy]);
  expect(parsed).toMatchObject({
    scenario: {
      seed: 1, until: 20e6, promise: 'at-least-once', network: { latency: 1000, jitter: 0 },
      producers: [{ id: 'shop', start: 0, size: { kind: 'fixed', value: 100 } }],
      consumers: [{ id: 'worker', service: { kind: 'uniform', from: 10_000, to: 1_500_000 } }],
    },
  });
});

test('parseScenario tells all problems at once, each with place and mend', () => {
  const problems = problemsOf({
    ...file, until: 'soon', promis: 'none',
    steps: [{ at: '1s', do: 'crash', target: 'shop' }],
    producers: [{ id: 'shop', arrivals: { kind: 'constant', every: '0ms' } }],
  });
  expect(problems.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['promis', 'until', 'producers[0].arrivals.every']),
  );
  for (const { problem, hint } of problems) expect(problem.length * hint.length).toBeGreaterThan(0);
});

test('parseScenario names what a misspelt target may have meant', () => {
  const problems = problemsOf({ ...file, steps: [{ at: '1s', do: 'crash', target: 'workr' }] });
  expect(problems).toEqual([
    {
      path: 'steps[0].target',
      problem: 'nothing here is called "workr"',
      hint: 'did you mean "worker"?',
    },
  ]);
});

test('parseScenario refuses two applications of one name and a newer schema', () => {
  const consumers = [{ id: 'shop' }];
  expect(problemsOf({ ...file, consumers })[0]?.path).toBe('consumers[0].id');
  expect(problemsOf({ ...file, schema: 9 })[0]?.problem).toContain('newer version');
});

test('parseScenario refuses what is nested 10,000 deep before it looks closer', () => {
  let deep: Json = 1;
  for (let level = 0; level < 10_000; level++) deep = [deep];
  expect(problemsOf({ ...file, topology: deep })[0]?.problem).toContain('more than 64 levels');
});

test('parseJson refuses keys that poison, and nothing is polluted', () => {
  const read = parseJson('{"a": {"__proto__": {"polluted": 1}}}');
  expect(read).toMatchObject({ problem: { path: 'a.__proto__' } });
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('parseJson says where broken JSON is broken, and refuses 20 MB', () => {
  const read = parseJson('{\n  "a": 1,\n  "b" 2\n}');
  expect(read).toMatchObject({ problem: { path: 'line 3, column 7', hint: 'look at: "b" 2' } });
  expect(parseJson(' '.repeat(20_000_000))).toMatchObject({
    problem: { problem: 'the file is 20.0 MB; the limit is 8 MB' },
  });
});

test('serialise writes what parses to the same scenario', () => {
  const duration = fc.integer({ min: 1, max: 100_000_000 }).map((us) => `${us}us`);
  const arrivals = fc.oneof(
    fc.record({ kind: fc.constant('poisson'), every: duration }),
    fc.record({ kind: fc.constant('recorded'), times: fc.array(duration, { minLength: 1 }) }),
    fc.record({
      kind: fc.constant('burst'),
      every: duration,
      at: duration,
      count: fc.integer({ min: 1, max: 9 }),
      spacing: duration,
    }),
  );
  const step = fc.record({
    at: fc.oneof(
      duration,
      fc.record({ after: fc.record({ kind: fc.constant('stored') }), plus: duration }),
    ),
    do: fc.constantFrom('crash', 'pause'),
    target: fc.constantFrom('shop', 'orders'),
    for: duration,
  });
  fc.assert(fc.property(arrivals, fc.array(step), (given, steps) => {
    const first = parseScenario({ ...file, producers: [{ id: 'shop', arrivals: given }], steps }, [
      toy,
    ]);
    if (!('scenario' in first)) throw new Error(JSON.stringify(first));
    expect(parseScenario(serialise(first.scenario), [toy])).toEqual(first);
  }));
});
