import { expect, test } from 'vitest';
import { fc } from '../testing/by-chance';
import type { Json } from '../base/json';
import type { Micros } from '../base/micros';
import { inEnglish } from '../cli/parts/english';
import { checkNames, checkShape, parseJson } from './check-shape';
import { migrate, SCHEMA } from './migrate';
import { likely, nearest } from './nearest';
import { parseScenario, parseStep } from './parse';
import type { Problem, ToldProblem } from './problem';
import type { Arrivals, ProducerSpec, Scenario, Step } from './scenario';
import { fields } from './shape';
import { serialise } from './serialise';
import type { SystemScenario } from './system';
import { phrase } from './words/phrase';

const toy: SystemScenario = {
  id: 'toy',
  settings: [],
  read: (parts) => {
    const isWrong = JSON.stringify(parts.topology).startsWith('{"wrong"');
    const [problem, hint] = [phrase('shape.missing'), phrase('shape.give')];
    const own = { path: 'topology.wrong', problem, hint };
    const problems = isWrong ? [own] : [];
    const disks = { lost: ['orders'], late: ['orders'] };
    return { parts, problems, targets: ['orders', 'shop-orders'], disks };
  },
};

const file = {
  schema: 1, system: 'toy', title: { en: 'A', ko: '가' }, summary: { en: 'B', ko: '나' },
  producers: [{ id: 'shop', arrivals: { kind: 'constant', every: '200ms' } }],
  consumers: [{ id: 'worker', service: { kind: 'uniform', from: '10ms', to: '1.5s' } }],
};

const problemsOf = (given: Json): readonly ToldProblem[] => {
  const parsed = parseScenario(given, [toy]);
  return 'problems' in parsed ? parsed.problems.map(inEnglish) : [];
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

test('parseScenario takes the name that a run gives to who comes under the name of another', () => {
  const at = (target: string) =>
    problemsOf({ ...file, steps: [{ at: '1s', do: 'crash', target }] });
  expect(at('shop (destination)')).toEqual([]);
  expect(at('nobody (destination)')).toHaveLength(1);
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
  const told = (text: string): ToldProblem =>
    inEnglish((parseJson(text) as { readonly problem: Problem }).problem);
  expect(told('{\n  "a": 1,\n  "b" 2\n}')).toEqual({
    path: 'line 3, column 7', hint: 'look at: "b" 2',
    problem: 'this is not JSON: there is "2" where a colon should stand',
  });
  expect(told(' '.repeat(20_000_000)).problem).toBe('the file is 20.0 MB; the limit is 16 MB');
});

const at = '1s';
const atHop = { hop: { link: 'shop>orders', native: 'put', nth: 2 } };

/** One thing that is wrong in a file, where it is told, and a word of the hint. */
const wrong: readonly (readonly [what: object, path: string, hint: string])[] = [
  [{ until: 20 }, 'until', '"250ms"'],
  [{ until: '20 sec' }, 'until', '"250ms"'],
  [{ seed: -1 }, 'seed', '0 or more'],
  [{ seed: 1.5 }, 'seed', 'whole number'],
  [{ schema: '1' }, 'schema', '"schema": 1'],
  [{ promise: 'at-lest-once' }, 'promise', 'did you mean "at-least-once"?'],
  [{ network: { latncy: '1ms' } }, 'network.latncy', 'did you mean "latency"?'],
  [{ producers: {} }, 'producers', 'a list'],
  [{ producers: [null] }, 'producers[0]', 'an object'],
  [{ producers: [{ id: 'a' }] }, 'producers[0].arrivals', 'give it'],
  [arriving({ kind: 'constnt' }), 'producers[0].arrivals.kind', 'did you mean "constant"?'],
  [arriving({ kind: 'constant' }), 'producers[0].arrivals.every', 'kind, every'],
  [arriving({ kind: 'recorded', times: ['2s', 7] }), 'producers[0].arrivals.times[1]', '"250ms"'],
  [arriving({ kind: 'recorded', times: ['2s', '1s'] }), 'producers[0].arrivals.times[1]', 'order'],
  [{ consumers: [{ id: '*' }] }, 'consumers[0].id', 'another name'],
  [{ consumers: [{ id: '' }] }, 'consumers[0].id', 'a name'],
  [serving({ kind: 'uniform', from: '2s', to: '1s' }), 'consumers[0].service', '"from" the less'],
  [serving('soon'), 'consumers[0].service', '"250ms"'],
  [step({ at: 'soon', do: 'crash' }), 'steps[0].at', '"3s"'],
  [step({ at: { after: { kind: 'storred' } }, do: 'crash' }), 'steps[0].at.after.kind', '"stored"'],
  [step({ at: { after: { kind: 'stored' }, plas: at }, do: 'crash' }),
    'steps[0].at.plas', 'did you mean "plus"?'],
  [step({ at: { after: { kind: 'stored', actor: 'ordrs' } }, do: 'crash' }),
    'steps[0].at.after.actor', 'did you mean "orders"?'],
  [step({ at: { hop: { link: 'shp>orders' } }, do: 'drop' }), 'steps[0].at.hop.link', '"shop"'],
  [step({ at: { hop: { link: 'shop' } }, do: 'drop' }), 'steps[0].at.hop.link', 'from>to'],
  [step({ at, do: 'drop' }), 'steps[0].at', '"hop"'],
  [step({ at: { hop: { nth: 2 } }, do: 'drop' }), 'steps[0].at.hop', '"actor"'],
  [step({ at: { hop: { actor: 'shp' } }, do: 'drop' }), 'steps[0].at.hop.actor', '"shop"'],
  [{ branches: [{ parent: 1, at, steps: [] }] }, 'branches[0].parent', 'above'],
  [{ branches: [{ parent: 0, at, ...step({ at, do: 'rate' }) }] },
    'branches[0].steps[0].amount', 'how much'],
  [step({ at: atHop, do: 'crash' }), 'steps[0].at', '"drop", "delay" or "duplicate"'],
  [step({ at: atHop, do: 'delay' }), 'steps[0].by', '"200ms"'],
  [step({ at, do: 'set', setting: 'prefetch' }), 'steps[0].value', 'say what'],
  [step({ at, do: 'rate' }), 'steps[0].amount', 'how much'],
  [step({ at, do: 'restart', for: '1s' }), 'steps[0].for', 'take it out'],
  [step({ at, do: 'lose', amount: 3 }), 'steps[0].amount', 'from 0 to 1'],
  [step({ at, do: 'crsh' }), 'steps[0].do', 'did you mean "crash"?'],
  [step({ at, do: 'silence' }), 'steps[0].do', 'use one of'], // the kernel's own
  [{ topology: { x: Number.NaN } }, 'topology.x', 'use texts'],
  [{ topology: { x: () => 1 } }, 'topology.x', 'use texts'],
  [{ topology: new Date(0) }, 'topology', 'use texts'],
  [JSON.parse('{"settings":{"__proto__":{"polluted":1}}}') as object,
    'settings.__proto__', 'rename'],
  [{ topology: { constructor: 1 } }, 'topology.constructor', 'rename'],
];

function arriving(arrivals: object): object {
  return { producers: [{ id: 'shop', arrivals }] };
}

function serving(service: Json | object): object {
  return { consumers: [{ id: 'worker', service }] };
}

function step(given: object): object {
  return { steps: [{ target: 'shop', ...given }] };
}

test.each(wrong)('parseScenario says what is wrong and how to mend it: %j', (what, path, hint) => {
  const problems = problemsOf({ ...file, ...what } as Json);
  expect(problems.map((problem) => problem.path)).toEqual([path]);
  expect(problems[0]?.hint).toContain(hint);
  expect(problems[0]?.problem.length).toBeGreaterThan(0);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('parseScenario tells a system\'s problems together with its own', () => {
  const paths = problemsOf({ ...file, seed: 'x', topology: { wrong: 1 } }).map(({ path }) => path);
  expect(paths).toEqual(['seed', 'topology.wrong']);
});

test('parseScenario knows nothing of actors that come to be in a run', () => {
  const after = { kind: 'stored', actor: 'worker-2' };
  const steps = [
    { at: { after }, do: 'crash', target: '*' },
    { at: { hop: { link: 'shop/1>shop@orders' } }, do: 'drop', target: 'shop-orders' },
  ];
  expect(problemsOf({ ...file, steps })).toEqual([]);
});

test('parseScenario lets only those lose a disk who have one', () => {
  const told = (verb: string, target: string) =>
    problemsOf({ ...file, steps: [{ at: '1s', do: verb, target }] });
  expect(told('loseDisk', 'orders')).toEqual([]);
  expect(told('loseDisk', 'shop')).toMatchObject([{
    path: 'steps[0].target', problem: '"shop" has no disk that "loseDisk" could be done to',
    hint: expect.stringContaining('orders') as string,
  }]);
  expect(told('fillDisk', 'orders')[0]?.hint).toContain('say "crash"');
  expect(told('losePower', 'orders')).toEqual([]);
  expect(told('losePower', 'shop')).toMatchObject([{
    problem: '"shop" keeps nothing that "losePower" could take',
    hint: expect.stringContaining('orders') as string,
  }]);
});

test('parseScenario takes a measure alone for one that never varies', () => {
  const parsed = parseScenario({
    ...file,
    producers: [{ id: 'shop', arrivals: { kind: 'byHand' }, size: 7 }],
    consumers: [{ id: 'worker', service: '50ms' }],
  }, [toy]);
  expect(parsed).toMatchObject({
    scenario: {
      producers: [{ size: { kind: 'fixed', value: 7 } }],
      consumers: [{ service: { kind: 'fixed', value: 50_000 } }],
    },
  });
});

test('parseScenario takes any data at all for a file, and says what it is not', () => {
  fc.assert(fc.property(fc.anything(), fc.anything(), (whole, part) => {
    for (const given of [whole, { ...file, steps: part }, { ...file, producers: part }]) {
      const parsed = parseScenario(given as Json, [toy]);
      if ('problems' in parsed) expect(parsed.problems.length).toBeGreaterThan(0);
    }
  }));
});

test('checkShape refuses too many values before it has read them all', () => {
  const told = inEnglish(checkShape(Array.from({ length: 1_300_000 }, () => 0)) as Problem);
  expect(told.problem).toContain('1,200,000');
});

test('checkShape walks any depth', () => {
  let deep: Json = {};
  for (let level = 0; level < 100_000; level++) deep = { a: deep };
  expect(inEnglish(checkShape(deep) as Problem).problem).toContain('more than 64 levels');
});

test('parseStep tells of a person\'s step what it lacks', () => {
  expect(parseStep({ at: '1s', do: 'rate', target: 'x' }).problems.map(inEnglish)).toMatchObject([
    { path: 'step.amount', problem: '"rate" needs it' },
  ]);
  expect(parseStep({ at: '1s', do: 'rate', target: 'x', amount: 5 }).value).toEqual({
    at: { time: 1e6 }, do: 'rate', target: 'x', amount: 5,
  });
});

test('migrate keeps files of this schema as they are', () => {
  expect(migrate(file)).toEqual({ file });
  expect(SCHEMA).toBe(1);
});

/** Everything that a scenario may say, in its parsed form. */
const scenarios = ((): fc.Arbitrary<Scenario> => {
  const time = fc.integer({ min: 0, max: 2e9 }).map((us) => us as Micros);
  const more = fc.integer({ min: 1, max: 3e9 }).map((us) => us as Micros);
  const nth = fc.integer({ min: 1, max: 99 });
  const kind = <K extends string>(name: K): fc.Arbitrary<K> => fc.constant(name);
  const maybe = { requiredKeys: ['kind', 'nth'] as ('kind' | 'nth')[] };
  const words = fc.record({ en: fc.string(), ko: fc.string() });
  const spread = fc.oneof(
    fc.record({ kind: kind('fixed'), value: time }),
    fc.tuple(time, time).map(([a, b]) =>
      ({ kind: 'uniform' as const, from: Math.min(a, b), to: Math.max(a, b) })),
    fc.record({ kind: kind('exponential'), mean: time }),
  );
  const arrivals = fc.oneof(
    fc.record({ kind: fc.constantFrom('constant', 'poisson'), every: more }),
    fc.record({ kind: kind('burst'), every: more, at: time, count: nth, spacing: more }),
    fc.record({
      kind: kind('recorded'),
      times: fc.array(time, { minLength: 1 }).map((all) => all.toSorted((a, b) => a - b)),
    }),
    fc.record({ kind: kind('byHand') }),
  ) as fc.Arbitrary<Arrivals>;
  const values = fc.array(fc.string(), { minLength: 1, maxLength: 3 });
  const keys = fc.oneof(
    fc.record({ kind: kind('none') }),
    fc.record({ kind: fc.constantFrom('cycle', 'pick'), values }),
  ) as fc.Arbitrary<ProducerSpec['keys']>;
  const plain = fc.oneof(
    fc.record({ time }),
    fc.record({
      plus: time,
      after: fc.record({
        kind: fc.constantFrom('stored', 'delivered'), nth,
        actor: kind('orders'), peer: kind('shop'), message: kind('m1'), native: fc.string(),
      }, maybe),
    }),
  );
  const hop = fc.record({
    hop: fc.oneof(
      fc.record(
        { link: kind('shop>orders'), nth, native: fc.string(), message: kind('m1') },
        { requiredKeys: ['link', 'nth'] },
      ),
      fc.record(
        { actor: kind('shop'), nth, kind: kind('sent'), peer: kind('orders') },
        { requiredKeys: ['actor', 'nth'] },
      ),
    ),
  });
  const target = fc.constantFrom('shop', 'worker', 'orders', 'shop-orders', '*');
  const command = fc.constant({ type: 'x', n: 1 });
  // JSON text knows no negative zero.
  const value = fc.jsonValue().map((json) => JSON.parse(JSON.stringify(json)) as Json);
  const steps = fc.oneof(
    fc.record({ at: plain, do: fc.constantFrom('crash', 'pause', 'cut'), target, for: more }),
    fc.record({ at: plain, do: fc.constantFrom('slow', 'lose'), target, amount: fc.constant(0.5) }),
    fc.record({ at: hop, do: fc.constantFrom('drop', 'duplicate'), target }),
    fc.record({ at: hop, do: kind('delay'), target, by: time }),
    fc.record({ at: plain, do: kind('set'), target, setting: fc.string(), value }),
    fc.record({ at: plain, do: kind('command'), target, command }),
  ) as fc.Arbitrary<Step>;
  const producer = fc.record({
    id: kind('shop'), arrivals, start: time, count: nth, keys, size: spread,
    options: fc.constant({ queue: 'orders' }),
  }, { requiredKeys: ['id', 'arrivals', 'start', 'keys', 'size', 'options'] });
  const consumer = fc.record({
    id: kind('worker'), service: spread, idempotent: fc.boolean(), byHand: fc.boolean(),
    onPoison: fc.constantFrom('reject', 'requeue', 'crash'), options: fc.constant({}),
  });
  return fc.record({
    schema: fc.constant(1), system: kind('toy'), title: words, summary: words,
    seed: fc.integer({ min: 0, max: 0xffff_ffff }), until: more,
    promise: fc.constantFrom('at-most-once', 'at-least-once', 'exactly-once', 'none'),
    network: fc.record({ latency: time, jitter: time }),
    producers: fc.array(producer, { maxLength: 1 }), consumers: fc.tuple(consumer),
    topology: fc.constant({ a: [1, null, 'x'] }), settings: fc.constant({ b: true }),
    steps: fc.array(steps),
    branches: fc.array(fc.record({
      name: fc.string(), parent: fc.constant(0), at: time, steps: fc.array(steps),
    }), { maxLength: 2 }),
    positions: fc.constant({ shop: [1.5, -2] }),
  }).filter((file) => checkNames(file) === undefined) as unknown as fc.Arbitrary<Scenario>;
})();

test('serialise writes what parses to the same scenario', () => {
  fc.assert(fc.property(scenarios, (scenario) => {
    const isThere = ({ target }: Step): boolean =>
      scenario.producers.length > 0 || target !== 'shop';
    const withShop = {
      ...scenario, steps: scenario.steps.filter(isThere),
      branches: scenario.branches?.map((branch) => ({
        ...branch, steps: branch.steps.filter(isThere),
      })),
    } as Scenario;
    const text = JSON.stringify(serialise(withShop));
    expect(parseScenario(JSON.parse(text) as Json, [toy])).toEqual({ scenario: withShop });
  }));
});

test.each([
  ['orders', { type: 'purge' }, []],
  ['shop', { type: 'publish', label: 'm1', key: 'a', size: 5 }, []],
  ['orders', { type: 'purge', now: true }, [
    {
      path: 'steps[0].command.now', problem: 'unknown field "now"',
      hint: 'take it out: nothing can stand here',
    },
  ]],
  ['orders', { type: 'purg' }, [{
    path: 'steps[0].command.type', problem: 'unknown command "purg"', hint: 'did you mean "purge"?',
  }]],
  ['shop', { type: 'publish', label: 5 }, [
    { path: 'steps[0].command.label', problem: 'is 5', hint: 'give a text in quotes' },
  ]],
  ['worker', { type: 'publish' }, [
    {
      path: 'steps[0].target', problem: '"worker" takes no commands',
      hint: 'use one of "shop", "orders"',
    },
  ]],
])('parseScenario checks what a step tells %s: %j', (target, command, problems) => {
  const told: SystemScenario = {
    ...toy,
    read: (parts) => ({
      ...toy.read(parts), commanded: new Map([['orders', { purge: fields({}) }]]),
    }),
  };
  const steps = [{ at: '1s', do: 'command', target, command }];
  const parsed = parseScenario({ ...file, steps } as unknown as Json, [told]);
  expect('problems' in parsed ? parsed.problems.map(inEnglish) : []).toEqual(problems);
});

test('checkShape allows 64 levels, and not one more', () => {
  const nested = (levels: number): Json =>
    Array.from({ length: levels }).reduce<Json>((inner) => [inner], 1);
  expect(checkShape(nested(64))).toBeUndefined();
  expect(checkShape(nested(65))).toHaveProperty('problem.key', 'file.deep');
});

test('nearest names what was meant; of a single letter any other is one slip away', () => {
  expect(nearest('ordrs', ['orders', 'audit'])).toHaveProperty('key', 'near.one');
  expect(nearest('a', ['b', 'c'])).toHaveProperty('key', 'near.some');
});

test('likely names what a slip of the hand meant first, then what has a word in common', () => {
  const names = ['kafka/rewind', 'rabbitmq/work-queue', 'sqs/work-queue', 'sync/look-before-work'];
  expect(likely('rabitmq/work-queu', names, 3))
    .toEqual(['rabbitmq/work-queue', 'sqs/work-queue', 'sync/look-before-work']);
  expect(likely('kafka/nothing', names, 3)).toEqual([]);
  expect(likely('x'.repeat(100), names, 3)).toEqual([]);
});
