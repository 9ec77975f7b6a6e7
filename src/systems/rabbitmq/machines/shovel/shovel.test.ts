import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../base/json';
import { millis } from '../../../../base/micros';
import { playWorld } from '../../../../testing/world';
import type { TraceEntry } from '../../../../trace/entry';
import { assemble } from '../../machines';
import { scenario as rabbitmq } from '../../scenario';

const words = { en: 'A', ko: '가' };
const ADDRESSES = { 'src-uri': 'amqp://', 'dest-uri': 'amqp://hq' };

interface Shovelled {
  readonly value: { readonly [key: string]: Json };
  readonly before?: number; // messages that wait in the source when it begins
  readonly steps?: readonly object[];
  readonly topology?: object;
}

/** A second of a shovel that begins after 100 ms, from q here to hq. */
function play({ value, before = 0, steps = [], topology = {} }: Shovelled) {
  const set = {
    type: 'setParameter', component: 'shovel', name: 's', vhost: '/',
    value: { ...ADDRESSES, ...value },
  };
  const file = {
    schema: 1, system: 'rabbitmq', title: words, summary: words, network: { latency: '1ms' },
    topology: { queues: [{ name: 'q' }], ...topology },
    producers: before === 0 ? [] : [{
      id: 'shop', arrivals: { kind: 'constant', every: '1ms' }, start: '10ms', count: before,
      options: { routingKey: 'q', persistent: true, headers: { a: 1 } },
    }],
    steps: [{ at: '100ms', do: 'command', target: 'rabbit', command: set }, ...steps],
  };
  const { trace, run } = playWorld(file as never, { scenario: rabbitmq, assemble }, millis(1000));
  const of = (kind: string, actor: string): readonly TraceEntry[] => trace.entries()
    .filter((entry) => entry.kind === kind && trace.nameOf(entry.actor) === actor);
  const labels = (kind: string, actor: string): string =>
    of(kind, actor).map(({ message = 0 }) => trace.messages[message]?.label).join(' ');
  const ends = (actor: string): readonly unknown[] => of('removed', actor)
    .map(({ detail }) => (detail as { reason?: string }).reason);
  return { trace, run, of, labels, ends };
}

const reset = (nth: number, kind: string) => ({
  at: { after: { kind, nth, actor: kind === 'sent' ? 's' : 'hq/r', message: 'm2' } },
  do: 'reset', target: 's.source-rabbit',
});
const toQueue = { 'src-queue': 'q', 'dest-queue': 'r' };

describe('R110: a shovel with confirms', () => {
  test('moves everything in order and declares the queue that is missing', () => {
    const { of, labels, ends } = play({ value: toQueue, before: 3 });
    expect(of('started', 'hq/r')).toHaveLength(1);
    expect(labels('stored', 'hq/r')).toBe('m1 m2 m3');
    expect(ends('q')).toEqual(['acked', 'acked', 'acked']);
  });

  test('moves again what it had not acknowledged when its connection broke', () => {
    const value = { ...toQueue, 'reconnect-delay': 0 };
    const once = play({ value, before: 2, steps: [reset(1, 'stored')] });
    expect([once.labels('stored', 'hq/r'), once.ends('q')]).toEqual(['m1 m2', []]);
    const again = {
      at: '500ms', do: 'command', target: 'rabbit', command: {
        type: 'setParameter', component: 'shovel', name: 's', vhost: '/',
        value: { ...ADDRESSES, ...value },
      },
    };
    const twice = play({ value, before: 2, steps: [reset(1, 'stored'), again] });
    expect(twice.labels('stored', 'hq/r')).toBe('m1 m2 m1 m2');
  });

  test('gives back what the target refuses', () => {
    const limits = { 'x-max-length': 1, 'x-overflow': 'reject-publish' };
    const { of, labels } = play({
      value: { ...toQueue, 'dest-queue-args': limits, 'src-delete-after': 'queue-length' },
      before: 2,
    });
    expect(labels('stored', 'hq/r')).toBe('m1');
    expect(of('settled', 's').map(({ native }) => native).toSorted())
      .toEqual(['basic.ack', 'basic.nack']);
  });

  test('keeps key and properties unless it is told otherwise, and may say its name', () => {
    const exchanges = [{ name: 'x', vhost: 'hq', type: 'fanout' }];
    const queues = [{ name: 'q' }, { name: 'r', vhost: 'hq' }];
    const bindings = [{ vhost: 'hq', source: 'x', destination: 'r' }];
    const get = { type: 'get', queue: 'r', ack: 'automatic' };
    const steps = [{ at: '900ms', do: 'command', target: 'c', command: get }];
    const { of } = play({
      value: { 'src-queue': 'q', 'dest-exchange': 'x', 'dest-add-forward-headers': true },
      before: 1, steps,
      topology: { exchanges, queues, bindings, clients: [{ id: 'c', vhost: 'hq' }] },
    });
    expect(of('delivered', 'hq/r')[0]?.detail).toMatchObject({
      exchange: 'x', routingKey: 'q', persistent: true, headers: {
        a: 1, 'x-shovelled': [{
          'shovel-name': 's', 'shovel-vhost': '/', 'src-queue': 'q', 'dest-exchange': 'x',
          'dest-uri': 'amqp://hq',
        }],
      },
    });
  });

  test('takes from an exchange by a queue of its own, which ends with its connection', () => {
    const value = { 'src-exchange': 'amq.topic', 'src-exchange-key': 'a.#', 'dest-queue': 'r' };
    const publish = {
      type: 'publish', exchange: 'amq.topic', routingKey: 'a.b', label: 'm1', persistent: true,
    };
    const clear = { type: 'clearParameter', component: 'shovel', name: 's', vhost: '/' };
    const { labels, of, trace } = play({
      value, topology: { clients: [{ id: 'c' }] }, steps: [
        { at: '300ms', do: 'command', target: 'c', command: publish },
        { at: '500ms', do: 'command', target: 'rabbit', command: clear },
      ],
    });
    expect(labels('stored', 'hq/r')).toBe('m1');
    const own = trace.actors.find(({ name }) => name.startsWith('amq.gen-'))?.name ?? '';
    expect([of('stopped', own).length, of('stopped', 's').length]).toEqual([1, 1]);
  });
});

describe('R111: without waiting for confirms', () => {
  test.each(['on-publish', 'no-ack'])('%s loses what was on its way', (mode) => {
    const value = { ...toQueue, 'ack-mode': mode, 'reconnect-delay': 1 };
    const cut = { ...reset(1, 'sent'), target: 's.destination-rabbit' };
    const { labels, ends } = play({ value, before: 2, steps: [cut] });
    expect(labels('stored', 'hq/r')).not.toContain('m2');
    expect(ends('q')).toEqual(mode === 'no-ack' ? ['delivered', 'delivered']
      : ['acked', 'acked']);
  });
});

describe('R112: src-delete-after', () => {
  test.each([
    ['queue-length', 3, 'm1 m2 m3'], [2, 3, 'm1 m2'], ['queue-length', 0, ''],
  ])('%s of %i messages', (after, before, moved) => {
    const { labels, of } = play({ value: { ...toQueue, 'src-delete-after': after }, before });
    expect(labels('stored', 'hq/r')).toBe(moved);
    expect(of('stopped', 's')).toHaveLength(1);
    expect(of('left', 's').length).toBe(before === 0 ? 0 : 1);
  });
});

describe('R113: a shovel begins anew', () => {
  test('with its node, whose parameters are on disk', () => {
    const crash = { at: '500ms', do: 'crash', target: 'rabbit', for: '100ms' };
    const { of } = play({ value: toQueue, steps: [crash] });
    expect(of('joined', 's')).toHaveLength(2);
  });

  test('never, when the disk of its node is lost', () => {
    const lost = { at: '500ms', do: 'loseDisk', target: 'rabbit', for: '100ms' };
    const { of } = play({ value: toQueue, steps: [lost] });
    expect(of('joined', 's')).toHaveLength(1);
    expect(of('stopped', 's').map(({ native }) => native)).toEqual(['disk lost']);
  });
});

test('a parameter that RabbitMQ refuses, and a vhost that is not there, are told', () => {
  const wrong = (value: { readonly [key: string]: Json }) => () => play({ value });
  expect(wrong({ 'dest-queue': 'r' })).toThrow(/shovelSource/);
  expect(wrong({ ...toQueue, 'dest-exchange': 'x' })).toThrow(/shovelTarget/);
  expect(wrong({ ...toQueue, 'ack-mode': 'no-ack', 'src-delete-after': 3 })).toThrow(/shovelNoAck/);
  expect(wrong({ ...toQueue, 'dest-uri': 'hq' })).toThrow(/rabbitmq.address/);
  expect(wrong({ ...toQueue, 'dest-uri': 'amqp:///b' })).toThrow(/"b"/);
});
