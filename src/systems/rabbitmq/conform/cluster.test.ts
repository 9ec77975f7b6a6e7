// Rules of clusters that no recording of the project's own holds to, by the broker's source.
import { describe, expect, it } from 'vitest';
import type { Outcome, Row } from '../../../conform/outcome';
import {
  got, playSteps, queue, send, settle, type Steps, subscribe, told,
} from '../../../testing/steps';
import { player } from '../conform';
import { assemble } from '../machines';

const VERSIONS = ['3.10.8', '4.0.5', '4.3.6'] as const;

/** What is seen on three nodes: p publishes on n1, c consumes on n3, the queue q is on n2. */
const seen = ({ q = {}, clients = {}, ...rest }: Omit<Steps, 'entities'> & { readonly q?: Row }) =>
  playSteps({ player, assemble }, {
    ...rest, entities: [queue('q', q)], declareOnNode: 'n2',
    clients: { p: { node: 'n1', confirm: true }, c: { node: 'n3' }, ...clients },
  });

const broker = (action: string, node: string, more: Row = {}) =>
  ({ do: 'broker', action, node, ...more });
const heard = ({ producers }: Outcome): string[] => told(producers?.['p']);

describe('K8: a classic queue whose node is cut off', () => {
  const steps = [
    subscribe('k'), send(['m1']), broker('cut', 'n2'), send(['m2'], { mandatory: true }),
    broker('heal', 'n2'), { do: 'wait', ms: 2000 },
    { ...send(['m3'], { mandatory: true }), at: 4000 }, { ...subscribe('later'), at: 4100 },
    { ...settle('ack', { msg: 'm1' }), at: 4200 },
  ];

  it.each([
    ['3.10.8', [
      'confirmed m1', 'returned m2 312 q', 'confirmed m2', 'returned m3 312 q', 'confirmed m3',
    ]],
    ['4.0.5', ['confirmed m1', 'rejected m2', 'confirmed m3']],
    ['4.3.6', ['confirmed m1', 'rejected m2', 'confirmed m3']],
  ])('refuses, and takes again what comes when it is there: %s', (version, expected) => {
    expect(heard(seen({ steps, version }))).toEqual(expected);
  });

  it('is not there beyond the cut until its node starts again, until 3.x', () => {
    const again = [...steps, { ...broker('restart', 'n2'), at: 5000 },
      { ...send(['m4'], { mandatory: true }), at: 6000 }];
    expect(heard(seen({ steps: again, version: '3.10.8' })).at(-1)).toBe('confirmed m4');
    expect(got(seen({ steps, version: '3.10.8' }), 'later')).toBe('');
  });

  it.each(['4.0.5', '4.3.6'])('takes back what is out beyond the cut: %s', (version) => {
    const outcome = seen({ steps, version });
    expect(got(outcome, 'k')).toBe('1:m1 2:cancelled');
    expect(got(outcome, 'later')).toBe('7:m1 7:m3');
    expect(told(outcome.clients?.['c'])).toEqual([]);
  });
});

it.each([
  ['3.10.8', 'kill', 404], ['3.10.8', 'stop', 404], ['4.0.5', 'stop', 404], ['4.0.5', 'kill', 406],
])('K8: a queue that is known to be away is compared with nothing: %s %s', (version, how, code) => {
  const other = { id: 'q', kind: 'queue', maxMessages: 5 };
  const steps = [broker(how, 'n2'), { do: 'declare', as: 'c', entity: other, at: 1000 }];
  expect(seen({ steps, version }).results).toEqual([{ step: 1, error: code }]);
});

it.each(VERSIONS)('R80: a queue that is not durable goes with its node: %s', (version) => {
  const passive = (at: number) => ({
    do: 'declare', as: `c/${at}`, at, entity: { id: 'q', kind: 'queue', passive: true },
  });
  const steps = [
    send(['m1']), broker('kill', 'n2'), passive(1000), { ...broker('start', 'n2'), at: 1500 },
    passive(3000), { do: 'declare', as: 'p', at: 3100, entity: { id: 'q', kind: 'queue' } },
    { ...send(['m2']), at: 3500 },
  ];
  const { results, producers } = seen({ steps, version, q: { durable: false } });
  expect(results).toEqual([
    { step: 2, error: 404 }, { step: 4, error: 404 }, { step: 5, ok: true, ready: 0, consumers: 0 },
  ]);
  expect(told(producers?.['p'])).toEqual(['confirmed m1', 'confirmed m2']);
});

it('what one node declares and deletes the others know, also when they were down', () => {
  const other = { id: 'r', kind: 'queue' };
  const asked = { do: 'declare', as: 'b', entity: { ...other, passive: true } };
  const steps = [
    broker('kill', 'n2'), { do: 'declare', as: 'p', entity: other, at: 500 },
    { ...broker('start', 'n2'), at: 1000 }, { ...asked, at: 2000 },
    { do: 'delete', as: 'c', entity: 'r', at: 2500 }, { ...asked, as: 'b/2', at: 3000 },
  ];
  const clients = { b: { node: 'n2' } };
  expect(seen({ steps, clients, version: '4.3.6' }).results).toEqual([
    { step: 1, ok: true, ready: 0, consumers: 0 }, { step: 3, ok: true, ready: 0, consumers: 0 },
    { step: 4, ok: true, deleted: 0 }, { step: 5, error: 404 },
  ]);
});

it('R91: an alarm of one node stops the publishers of all', () => {
  const alarm = (on: boolean, at: number) =>
    ({ do: 'admin', what: 'memory-alarm', on, node: 'n2', at });
  const steps = [alarm(true, 0), { ...send(['m1']), at: 500 }, alarm(false, 1000)];
  const { clients, producers } = seen({ steps, version: '4.3.6' });
  expect(told(clients?.['p'])).toEqual(['blocked', 'unblocked']);
  expect(producers?.['p']).toEqual([{ after: 2, event: 'confirmed', msg: 'm1' }]);
});

it('R2: what waited behind a method that closes its channel is not read', () => {
  const alarm = (on: boolean, at: number) => ({ do: 'admin', what: 'memory-alarm', on, at });
  const steps = [
    alarm(true, 0), send(['m1']),
    { do: 'declare', as: 'p', entity: { id: 'q', kind: 'queue', autoDelete: true } },
    send(['m2']), alarm(false, 1000),
  ];
  const { producers, results } = seen({ steps, version: '4.3.6' });
  expect(told(producers?.['p'])).toEqual(['unknown m1', 'unknown m2']);
  expect(results).toMatchObject([{ step: 2, error: 406 }]);
});

const QUORUM = { type: 'quorum' };

describe('K9: a node that sees no majority', () => {
  const paused = (version: string, handling: string) => seen({
    version, settings: { cluster_partition_handling: handling },
    clients: { d: { node: 'n2', confirm: true }, e: { node: 'n2', confirm: true } },
    steps: [
      send(['m1'], { as: 'd', persistent: true }), { ...broker('cut', 'n2'), at: 500 },
      { ...send(['m2'], { as: 'e', persistent: true }), at: 3000 },
      { do: 'wait', ms: 500, at: 3500 }, { ...broker('heal', 'n2'), at: 5000 },
      { do: 'wait', ms: 15_000, at: 5100 },
      { ...send(['m3'], { as: 'd', persistent: true }), at: 21_000 },
      { do: 'drain', as: 'c', from: 'q', at: 22_000 },
    ],
  });

  it.each(['3.10.8', '4.0.5'])('stops, and starts again by itself when it sees one: %s', (
    version,
  ) => {
    const { clients, producers, results } = paused(version, 'pause_minority');
    expect(clients?.['d']).toMatchObject([{ after: 1, code: 320 }]);
    expect(told(producers?.['d'])).toEqual(['confirmed m1', 'confirmed m3']);
    // Nobody listens there, and a client that steps speak through sends nothing later.
    expect(producers?.['e']).toBeUndefined();
    const drained = { q: [{ msg: 'm1' }, { msg: 'm3' }] };
    expect(results).toMatchObject([{ step: 2, error: 'ECONNREFUSED' }, { drained }]);
  });

  it.each([['3.10.8', 'ignore'], ['4.3.6', 'pause_minority']])(
    'goes on where nobody asks for that, or it is not known: %s %s', (version, handling) => {
      const { clients, producers } = paused(version, handling);
      expect(clients?.['d']).toBeUndefined();
      expect(producers?.['e']).toEqual([{ after: 2, event: 'confirmed', msg: 'm2' }]);
    });
});

describe('V17, V20: what is declared where no majority is seen', () => {
  const declare = (as: string, id: string, at: number) =>
    ({ do: 'declare', as, at, entity: { id, kind: 'queue' } });
  const look = (as: string, id: string, at: number) =>
    ({ do: 'declare', as, at, entity: { id, kind: 'queue', passive: true } });
  const split = (version: string, healedAt: number) => seen({
    version, clients: { d: { node: 'n2' }, e: { node: 'n2' }, f: { node: 'n2' } },
    steps: [
      broker('cut', 'n2'), declare('p', 'major', 500), declare('d', 'minor', 1000),
      declare('e', 'q', 1100), look('e/2', 'q', 1200),
      { ...broker('heal', 'n2'), at: healedAt }, { do: 'wait', ms: 5000, at: healedAt + 100 },
      look('f', 'major', 60_000),
      look('c', 'minor', 61_000),
    ],
  });
  const there = { ok: true, ready: 0, consumers: 0 };
  const own = [{ step: 3, ...there }, { step: 4, ...there }];

  it.each(['3.10.8', '4.0.5'])('is declared all the same, and never known elsewhere: %s', (
    version,
  ) => {
    expect(split(version, 8000).results).toEqual([
      { step: 1, ...there }, { step: 2, ...there }, ...own,
      { step: 7, error: 404 }, { step: 8, error: 404 },
    ]);
  });

  it('waits since 4.3, and is declared when a majority is seen', () => {
    expect(split('4.3.6', 8000).results).toEqual([
      { step: 1, ...there }, { step: 2, ...there }, ...own,
      { step: 7, ...there }, { step: 8, ...there },
    ]);
  });

  it('is refused after thirty seconds, and nobody knows of it', () => {
    const { results, clients } = split('4.3.6', 45_000);
    expect(results).toEqual([
      { step: 1, ...there }, { step: 2, error: 'timeout' }, ...own,
      { step: 7, ...there }, { step: 8, error: 404 },
    ]);
    expect(clients?.['d']).toMatchObject([{ event: 'connection-closed', code: 541 }]);
  });

  const ids = Array.from({ length: 12 }, (_, place) => `r${place}`);
  const apps = ['p', 'd', 'c'] as const; // on n1, n2 and n3

  /** Of each queue that was declared around an outage, on which nodes it is known in the end. */
  function knownWhere(away: string, back: string, node: string): string[] {
    const steps = [
      ...ids.map((id, place) => declare(`${apps[place % 3]}/${id}`, id, place * 400)),
      { ...broker(away, node), at: 1300 }, { ...broker(back, node), at: 3300 },
      ...ids.flatMap((id, place) =>
        apps.map((app) => look(`${app}/look${id}`, id, 20_000 + place * 100))),
    ];
    const { results = [] } = seen({ version: '4.3.6', clients: { d: { node: 'n2' } }, steps });
    const known = new Set(results.filter(({ ok }) => ok === true).map(({ step }) => step));
    return ids.map((_, place) => apps.filter((_app, who) =>
      known.has(ids.length + 2 + place * apps.length + who)).join(''));
  }

  it.each(['n1', 'n2', 'n3'])('is known everywhere in the end, when %s was cut off', (node) => {
    expect(knownWhere('cut', 'heal', node)).toEqual(ids.map(() => 'pdc'));
  });

  it.each(['n1', 'n2', 'n3'])('is known everywhere or nowhere, when %s was killed', (node) => {
    const known = knownWhere('kill', 'start', node);
    expect(known.filter((nodes) => nodes !== 'pdc' && nodes !== '')).toEqual([]);
    expect(known.filter((nodes) => nodes === 'pdc').length).toBeGreaterThanOrEqual(8);
  });
});

describe('K12: what waits for a queue whose node dies', () => {
  const waiting = (version: string, asked: { do: string } & Row, ms = 500) => seen({
    // It is with the channel after 10 us, and would be with the queue after 20.
    version, steps: [
      send(['m1'], { persistent: true }), { as: 'c', at: 500, ...asked },
      { ...broker('kill', 'n2'), at: 500.015 }, { do: 'wait', ms, at: 600 },
      { ...broker('start', 'n2'), at: 600 + ms }, { do: 'wait', ms: 1000, at: 700 + ms },
    ],
  });

  const METHODS = [
    { do: 'declare', entity: { id: 'q', kind: 'queue', passive: true } },
    { do: 'drain', from: 'q' }, { do: 'purge', entity: 'q' }, subscribe('k'),
  ];

  it.each([...METHODS, { do: 'delete', entity: 'q' }])(
    'the channel is closed with 404 until 3.x: %j', (asked) => {
      expect(waiting('3.10.8', asked).clients?.['c']).toMatchObject([{ code: 404 }]);
    });

  it.each(METHODS)('K8: since 4.0 it waits until the node is back: %j', (asked) => {
    expect(waiting('4.3.6', asked).clients?.['c']).toBeUndefined();
  });

  it('K8: it waits for a minute', () => {
    // A node takes two seconds to start.
    expect(waiting('4.0.5', subscribe('k'), 57_000).clients?.['c']).toBeUndefined();
    expect(waiting('4.0.5', subscribe('k'), 61_000).clients?.['c']).toMatchObject([{ code: 404 }]);
  });
});

it.each([['quorum', '4.3.6'], ['stream', '3.10.8'], ['stream', '4.3.6']])(
  'a queue with members is deleted while others use it, and declared anew at once: %s %s', (
    type, version,
  ) => {
    const entity = { id: 'q', kind: 'queue', type };
    const steps = [
      { ...subscribe('k', { prefetch: 9 }), at: 0 }, { ...send(['m1', 'm2', 'm3']), at: 100 },
      { do: 'delete', as: 'b', entity: 'q', at: 100 }, { do: 'declare', as: 'b', entity, at: 110 },
      { ...subscribe('l', { as: 'c/2', prefetch: 9 }), at: 100 }, { ...send(['m4']), at: 300 },
    ];
    const clients = { b: { node: 'n2' } };
    const outcome = seen({ steps, version, clients, q: { type } });
    const done = outcome.results?.filter(({ ok }) => ok === true).map(({ step }) => step);
    expect(done).toEqual([2, 3]);
    expect(heard(outcome)).toContain('confirmed m4');
  },
);

describe('K1 to K6: a quorum queue with three members', () => {
  it.each(VERSIONS)('K2: goes on when its leader is killed; all is confirmed, stored once: %s', (
    version,
  ) => {
    const msgs = Array.from({ length: 30 }, (_, at) => `m${at}`);
    const steps = [
      send(msgs, { everyMs: 50 }), { ...broker('kill', 'n2'), at: 700 },
      { ...broker('start', 'n2'), at: 2500 }, { do: 'drain', as: 'c', from: 'q', at: 5000 },
    ];
    const { producers, results = [] } = seen({ steps, version, q: QUORUM });
    expect(told(producers?.['p'])).toEqual(msgs.map((msg) => `confirmed ${msg}`));
    const { drained } = results[0] as { drained: { q: { msg: string }[] } };
    expect(drained.q.map(({ msg }) => msg)).toEqual(msgs);
  });

  it.each(VERSIONS)('K3: confirms and hands out nothing without a majority: %s', (version) => {
    const steps = [
      subscribe('k'), send(['m0']), broker('kill', 'n2'), broker('kill', 'n3'),
      { ...send(['m1']), at: 1000 }, { ...subscribe('near', { as: 'p' }), at: 3000 },
      { do: 'wait', ms: 2000, at: 4000 }, { ...broker('start', 'n3'), at: 6000 },
      { do: 'wait', ms: 3000, at: 6100 },
    ];
    const outcome = seen({ steps, version, q: QUORUM });
    expect(heard(outcome)).toEqual(['confirmed m0', 'confirmed m1']);
    expect(got(outcome, 'near')).toBe('8:m0 8:m1');
  });

  it.each(VERSIONS)('K6: a dead consumer is found when it died while nobody led: %s', (version) => {
    const steps = [
      subscribe('k', { prefetch: 1 }), send(['m1', 'm2']), broker('kill', 'n3'),
      broker('kill', 'n2'), { ...broker('start', 'n3'), at: 3000 },
      { ...subscribe('near', { as: 'p' }), at: 9000 }, { do: 'wait', ms: 2000, at: 9100 },
    ];
    const q = { ...QUORUM, singleActive: true };
    expect(got(seen({ steps, version, q }), 'near')).toBe('5:m1 5:m2');
  });

  const cut = [
    subscribe('k', { prefetch: 1 }), send(['m1', 'm2']),
    { ...subscribe('near', { as: 'p' }), at: 300 }, { ...broker('cut', 'n3'), at: 600 },
    { do: 'wait', ms: 5000, at: 700 },
  ];

  it.each([
    ['3.10.8', {}, '2:m2 3:m1'], ['4.0.5', {}, '2:m2 3:m1'], ['4.3.6', {}, '2:m2'],
    ['4.3.6', { args: { 'x-consumer-disconnected-timeout': 2000 } }, '2:m2 4:m1'],
  ])('K6: takes back what is beyond a cut, at once or after a while: %s %j', (
    version, more, near,
  ) => {
    expect(got(seen({ steps: cut, version, q: { ...QUORUM, ...more } }), 'near')).toBe(near);
  });

  it.each(VERSIONS)('K6: a node that died instead has lost its consumers: %s', (version) => {
    const steps = [
      ...cut.slice(0, 3), { ...broker('kill', 'n3'), at: 600 },
      { ...broker('start', 'n3'), at: 2000 },
      { do: 'wait', ms: 2000, at: 2100 }, { do: 'checkpoint', label: 'back', at: 5000 },
    ];
    const outcome = seen({ steps, version, q: QUORUM });
    expect(outcome.checkpoints?.[0]?.queues).toEqual({ q: { ready: 0, unacked: 2 } });
  });

  it.each(VERSIONS)('is deleted on all nodes, and declared again elsewhere: %s', (version) => {
    const entity = { id: 'q', kind: 'queue', ...QUORUM };
    const steps = [
      send(['m1']), { do: 'delete', as: 'c', entity: 'q' },
      { do: 'declare', as: 'c', entity, at: 500 }, { ...send(['m2']), at: 1000 },
      { do: 'drain', as: 'd', from: 'q', at: 2000 },
    ];
    const { results = [], producers } = seen({ steps, version, q: QUORUM });
    expect(told(producers?.['p'])).toEqual(['confirmed m1', 'confirmed m2']);
    expect(results).toMatchObject([
      { step: 1, ok: true, deleted: 1 }, { step: 2, ok: true, ready: 0 },
      { step: 4, drained: { q: [{ msg: 'm2' }] } },
    ]);
  });

  it('K10: a single member is a majority of itself, and nobody stands in for it', () => {
    const steps = [
      send(['m1']), broker('kill', 'n2'), { ...send(['m2']), at: 1000 },
      { do: 'wait', ms: 2000, at: 1100 }, { ...broker('start', 'n2'), at: 4000 },
      { do: 'wait', ms: 2000, at: 4100 },
    ];
    const q = { ...QUORUM, args: { 'x-quorum-initial-group-size': 1 } };
    expect(seen({ steps, version: '4.3.6', q }).producers?.['p']).toEqual([
      { after: 0, event: 'confirmed', msg: 'm1' }, { after: 5, event: 'confirmed', msg: 'm2' },
    ]);
  });
});
