/** What is told of a request that waits for several partitions. */
import { expect, test } from 'vitest';
import type { Json } from '../../../base/json';
import { player, wordOf } from './play';

const words = { en: 'a test', ko: '시험' };

/** One request for two partitions of b1; b3 is away while b2, which had the first one, dies. */
const world: Json = {
  schema: 1, system: 'kafka', title: words, summary: words, seed: 1, until: '40s', promise: 'none',
  network: { latency: '1ms' },
  topology: { brokers: ['b1', 'b2', 'b3'], topics: [{ name: 'orders', partitions: 2,
    replicationFactor: 2, replicas: [['b1', 'b2'], ['b1', 'b3']],
    config: { 'min.insync.replicas': 2 } }] },
  producers: [{ id: 'shop', arrivals: { kind: 'recorded', times: ['5s', '5s'] },
    size: { kind: 'fixed', value: 100 }, options: { topic: 'orders',
      config: { 'linger.ms': 20, 'partitioner.class': 'RoundRobinPartitioner' } } }],
  consumers: [],
  steps: [
    { at: '4s', do: 'cut', target: 'b1-b3' }, { at: '5500ms', do: 'crash', target: 'b2' },
    { at: '20s', do: 'restore', target: 'b1-b3' },
  ],
};

// K28, K29: DelayedProduce.java, tryComplete.
test('a batch that was replicated is not taken back when its ISR shrinks before the others', () => {
  const { of, log, label, told } = player([{ id: 'kafka/own', file: world }])('own');
  expect([told('m1'), told('m2')]).toEqual(['ok 0', 'ok 0']);
  expect([...log('orders-0'), ...log('orders-1')].toSorted()).toEqual(['m1@0', 'm2@0']);
  expect(of('answered', 'Produce').map((entry) => [label(entry), wordOf(entry, 'outcome')]))
    .toEqual([['m1', 'ok'], ['m2', 'ok']]);
});
