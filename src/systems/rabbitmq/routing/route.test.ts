import { describe, expect, test } from 'vitest';
import { fc } from '../../../testing/by-chance';
import { bind, unbind } from './declaring/binding';
import { declareExchange, setAlternateByPolicy } from './declaring/exchange';
import { declareQueue } from './declaring/queue';
import { checkPublish, route, type Hop } from './route';
import { createTable, type RoutingTable } from './table';
import type { AmqpTable } from './value';
import type { Version } from './version';

interface World {
  readonly exchanges: Readonly<Record<string, string | AmqpTable>>; // type, or its arguments
  readonly queues: readonly string[];
  readonly bindings: readonly string[]; // 'source destination key'
  readonly version?: Version;
}

function world({ exchanges, queues, bindings, version = '4.3' }: World): RoutingTable {
  const table = createTable(version);
  for (const [name, what] of Object.entries(exchanges)) {
    const [type, args] = typeof what === 'string' ? [what, {}] : ['direct', what];
    declareExchange(table, { name, type, durable: true, arguments: args });
  }
  for (const name of queues) declareQueue(table, { name, durable: true, connection: 'c' });
  for (const line of bindings) {
    const [source = '', destination = '', routingKey = ''] = line.split(' ');
    const destinationType = queues.includes(destination) ? 'queue' : 'exchange';
    bind(table, { source, destination, destinationType, routingKey, connection: 'c' });
  }
  return table;
}

function queuesOf(table: RoutingTable, exchange: string, ...keys: string[]): readonly string[] {
  return route(table, { exchange, keys }).destinations.map(({ queue }) => queue);
}

const story = (path: readonly Hop[]) =>
  path.map(({ exchange, by, bindingKey, to }) => `${exchange} ${by} ${bindingKey} ${to}`);

test('route gives the default exchange the queue named by the key', () => {
  const table = world({ exchanges: {}, queues: ['b', 'a'], bindings: [] });
  expect(queuesOf(table, '', 'b')).toEqual(['b']);
  expect(queuesOf(table, '', 'b', 'none', 'a')).toEqual(['a', 'b']);
  expect(queuesOf(table, '', 'constructor')).toEqual([]);
});

test('route tells replies apart from queues', () => {
  const table = world({ exchanges: {}, queues: [], bindings: [] });
  const keys = ['amq.rabbitmq.reply-to.g1'];
  expect(route(table, { exchange: '', keys })).toEqual({ destinations: [], replies: keys });
});

test('route gives a queue one copy however many bindings and keys match', () => {
  const table = world({
    exchanges: { x: 'direct' }, queues: ['q'], bindings: ['x q a', 'x q b'],
  });
  expect(queuesOf(table, 'x', 'a', 'b')).toEqual(['q']);
  expect(queuesOf(table, 'x', 'A')).toEqual([]);
});

test('route gives a fanout exchange all its queues in order of their names', () => {
  const table = world({
    exchanges: { x: 'fanout' }, queues: ['q2', 'q10', 'q1'],
    bindings: ['x q2 b', 'x q10', 'x q1 a'],
  });
  expect(queuesOf(table, 'x', 'whatever')).toEqual(['q1', 'q10', 'q2']);
});

test('route follows exchanges to their ends and tells the shortest way', () => {
  const table = world({
    exchanges: { src: 'topic', fan: 'fanout', far: 'direct' }, queues: ['q'],
    bindings: ['src far #', 'far fan a.x', 'src fan a.#', 'fan q'],
  });
  const [found] = route(table, { exchange: 'src', keys: ['a.x'] }).destinations;
  expect(story(found?.path ?? [])).toEqual(['src binding a.# fan', 'fan binding  q']);
});

test('route ends in a cycle of exchanges', () => {
  const table = world({
    exchanges: { c1: 'fanout', c2: 'fanout' }, queues: ['q'],
    bindings: ['c1 c2', 'c2 c1', 'c2 q', 'c1 q', 'c1 c1'],
  });
  expect(queuesOf(table, 'c1', 'z')).toEqual(['q']);
});

test('route tries the alternate exchange only when nothing matched', () => {
  const table = world({
    exchanges: { x: { 'alternate-exchange': 'y' }, y: { 'alternate-exchange': 'z' }, z: 'fanout' },
    queues: ['q', 'lost'], bindings: ['x q k', 'z lost'],
  });
  expect(queuesOf(table, 'x', 'k')).toEqual(['q']);
  const [found] = route(table, { exchange: 'x', keys: ['other'] }).destinations;
  expect(story(found?.path ?? [])).toEqual(
    ['x alternate null y', 'y alternate null z', 'z binding  lost']);
});

test('route does not try the alternate when a matching exchange leads nowhere', () => {
  const table = world({
    exchanges: { x: { 'alternate-exchange': 'z' }, dead: 'direct', z: 'fanout' },
    queues: ['lost'], bindings: ['x dead k', 'z lost'],
  });
  expect(queuesOf(table, 'x', 'k')).toEqual([]);
});

test('route ends in a loop of alternates and at a missing one', () => {
  const table = world({
    exchanges: {
      x: { 'alternate-exchange': 'y' }, y: { 'alternate-exchange': 'x' },
      w: { 'alternate-exchange': 'missing' },
    },
    queues: [], bindings: [],
  });
  expect(queuesOf(table, 'x', 'k')).toEqual([]);
  expect(queuesOf(table, 'w', 'k')).toEqual([]);
});

test('route takes the alternate of a policy unless an argument names another', () => {
  const table = world({
    exchanges: { x: 'direct', y: { 'alternate-exchange': 'missing' }, z: 'fanout' },
    queues: ['lost'], bindings: ['z lost'],
  });
  setAlternateByPolicy(table, 'x', 'z');
  setAlternateByPolicy(table, 'y', 'z');
  expect(queuesOf(table, 'x', 'k')).toEqual(['lost']);
  expect(queuesOf(table, 'y', 'k')).toEqual([]);
});

test('route lets x-local-random pick one queue by the given chance', () => {
  const table = world({
    exchanges: { x: 'x-local-random' }, queues: ['a', 'b'], bindings: ['x b', 'x a'],
  });
  const picked = [0, 0.49, 0.5, 0.99].map((pick) =>
    route(table, { exchange: 'x', keys: ['k'], pick }).destinations[0]?.queue);
  expect(picked).toEqual(['b', 'b', 'a', 'a']);
});

test('R22: x-consistent-hash takes large weights as it takes small ones', () => {
  const table = world({
    exchanges: { x: 'x-consistent-hash' }, queues: ['a', 'b'], bindings: ['x a 9000', 'x b 3000'],
  });
  const keys = Array.from({ length: 400 }, (_, at) => `key-${at}`);
  const taken = keys.flatMap((key) => queuesOf(table, 'x', key));
  expect(taken).toHaveLength(keys.length);
  const share = taken.filter((queue) => queue === 'b').length / keys.length;
  expect(Math.abs(share - 1 / 4)).toBeLessThan(0.06);
});

describe('R22: x-consistent-hash', () => {
  // What nodes of 3.10.8 and 4.3.6 did.
  const numbered = Array.from({ length: 20 }, (_, place) => `k${place + 1}`);
  const keys = ['', 'a', 'abc', 'orders.created', ...numbered];
  const ring = (): RoutingTable => world({
    exchanges: { x: 'x-consistent-hash' }, queues: ['a', 'b', 'c'],
    bindings: ['x c 2', 'x a 1', 'x b 3'],
  });
  const taken = (table: RoutingTable): string =>
    keys.map((key) => queuesOf(table, 'x', key, 'copied').join('+')).join('');
  const asked = (destination: string, routingKey: string) => ({
    source: 'x', destination, destinationType: 'queue', routingKey, connection: 'c',
  } as const);

  test('takes each key where a broker takes it', () => {
    expect(taken(ring())).toBe('ccbbbbcabcbbabbaacccbccb');
  });

  test('counts the oldest binding of a queue, and none when one of them goes', () => {
    const table = ring();
    bind(table, asked('a', '5'));
    expect(taken(table)).toBe('ccbbbbcabcbbabbaacccbccb');
    unbind(table, asked('a', '5'));
    expect(taken(table)).toBe('ccbbbccbbcbbbbbbbccccccb');
    unbind(table, asked('a', '1'));
    bind(table, asked('a', '1'));
    expect(taken(table)).toBe('ccabbacbbcbabbbbbcccaccb');
    unbind(table, asked('c', '2'));
    bind(table, asked('c', '1'));
    expect(taken(table)).toBe('bbccabbbcbaabccbbbbbbbbc');
  });

  test.each([
    ['4.3', ['a', 'abc', 1, 2, 77, 2 ** 40, -3, undefined], 'cbbccbbc'],
    ['4.3', [true, null, 1.5, ['a'], [], { a: 1 }, 5], 'cccbbbb'],
    ['3.10', ['a', 'abc', undefined], 'bbc'],
    ['3.10', [true, null, 1.5, ['a'], [], { a: 1 }, 5, -300, 70_000, 5e9], 'bcbbcbbacb'],
  ] as const)('hashes a header as %s does', (version, values, expected) => {
    const table = world({
      exchanges: { x: 'fanout' }, queues: ['a', 'b', 'c'], bindings: [], version,
    });
    declareExchange(table, {
      name: 'h', type: 'x-consistent-hash', durable: true, arguments: { 'hash-header': 'h' },
    });
    for (const [queue, weight] of [['c', '2'], ['a', '1'], ['b', '3']] as const) {
      bind(table, { ...asked(queue, weight), source: 'h' });
    }
    const ways = values.map((h) => route(table, {
      exchange: 'h', keys: ['zz'], headers: h === undefined ? {} : { h },
    }).destinations[0]?.queue);
    expect(ways.join('')).toBe(expected);
  });
});

test('R22: x-consistent-hash takes each key to one queue, in shares by the oldest weights', () => {
  const table = world({
    exchanges: { x: 'x-consistent-hash' }, queues: ['a', 'b'],
    bindings: ['x a 1', 'x b 3', 'x a 50'],
  });
  const keys = Array.from({ length: 400 }, (_, at) => `key-${at}`);
  const taken = keys.map((key) => queuesOf(table, 'x', key));
  expect(keys.map((key) => queuesOf(table, 'x', key))).toEqual(taken);
  expect(new Set(taken.map(({ length }) => length))).toEqual(new Set([1]));
  const share = taken.filter(([queue]) => queue === 'a').length / keys.length;
  expect(Math.abs(share - 1 / 4)).toBeLessThan(0.06);
  // Jump hashing: another bucket takes keys from all, and moves none between the others.
  declareQueue(table, { name: 'a2', durable: true, connection: 'c' });
  bind(table, {
    source: 'x', destination: 'a2', destinationType: 'queue', routingKey: '1', connection: 'c',
  });
  const moved = keys.filter((key, at) => queuesOf(table, 'x', key)[0] !== taken[at]?.[0]);
  expect(moved.every((key) => queuesOf(table, 'x', key)[0] === 'a2')).toBe(true);
  expect(moved.length).toBeGreaterThan(40);
});

test('checkPublish refuses a missing and an internal exchange', () => {
  const table = createTable('3.10');
  declareExchange(table, { name: 'int', type: 'fanout', durable: true, internal: true });
  expect(checkPublish(table, 'amq.topic')).toBeUndefined();
  expect(checkPublish(table, 'nope')).toEqual({
    code: 404, name: 'NOT_FOUND', text: "no exchange 'nope' in vhost '/'", scope: 'channel',
  });
  expect(checkPublish(table, 'int')).toMatchObject({
    code: 403, text: "cannot publish to internal exchange 'int' in vhost '/'",
  });
});

test('route finds what walking all bindings again and again finds', () => {
  const names = ['x0', 'x1', 'x2', 'x3'];
  const queues = ['q0', 'q1', 'q2'];
  const bindings = fc.array(
    fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names, ...queues)), { maxLength: 14 });
  fc.assert(fc.property(bindings, (pairs) => {
    const table = world({
      exchanges: Object.fromEntries(names.map((name) => [name, 'fanout'])), queues,
      bindings: pairs.map(([source, destination]) => `${source} ${destination}`),
    });
    const reached = new Set(['x0']);
    for (let i = 0; i < names.length; i++) {
      for (const [source, destination] of pairs) if (reached.has(source)) reached.add(destination);
    }
    expect(queuesOf(table, 'x0', 'k')).toEqual(queues.filter((name) => reached.has(name)));
  }));
});

describe('R137: x-modulus-hash', () => {
  // What a node of 4.3.6 did with each of these keys.
  const keys = ['', 'a', 'abc', 'orders.created', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7', 'k8'];
  const taken = (bindings: readonly string[], ...more: readonly string[]): string => {
    const exchanges = { x: 'x-modulus-hash', f: 'fanout' };
    const table = world({ exchanges, queues: ['a', 'b', 'c'], bindings });
    return keys.map((key) => queuesOf(table, 'x', key, ...more).join('+')).join('');
  };

  test('takes the keys of a message to one of its queues by their names', () => {
    expect(taken(['x c 1', 'x a 1', 'x b 1'])).toBe('aaaaaaabaccc');
    expect(taken(['x c 1', 'x a 1', 'x b 1'], 'z')).toBe('bbbaabacbcbb');
    expect(taken(['x c 1', 'x a 1', 'x b 1'], 'a')).toBe('abccaccccacc');
    expect(taken([])).toBe('');
  });

  test('counts a queue for each of its bindings, and exchanges before queues', () => {
    expect(taken(['x c 1', 'x a 1', 'x b 1', 'x b 2'])).toBe('bbbbbbcacabb');
    expect(taken(['x c 1', 'x a 1', 'x b 1', 'x f 9', 'f a'])).toBe('ababbacacaaa');
  });
});
