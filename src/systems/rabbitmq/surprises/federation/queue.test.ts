import { describe, expect, test } from 'vitest';
import { command, consume, play, policy, publish, upstream } from './play';

/** Three messages upstream in q, before anything else. */
const waiting = [1, 2, 3].map((n) =>
  publish(20 + n, ['q', `m${n}`], { exchange: '', persistent: true }));
const queues = (type = 'classic') => ['/', 'hq'].map((vhost) =>
  ({ name: 'q', vhost, arguments: { 'x-queue-type': type } }));
const federated = [upstream(50), policy(60)];

describe.each(['classic', 'quorum'])('R117: a federated queue, %s', (type) => {
  const topology = { queues: queues(type) };

  test('takes nothing without a consumer, and what was handed out already with one', () => {
    const { labels, headers, natives } = play({
      topology, steps: [...waiting, ...federated, consume(300, 'd', { prefetch: 1 }),
        command(500, 'd', { type: 'ack', label: 'm1' }),
        publish(600, ['q', 'm4'], { exchange: '', persistent: true })],
    });
    // Its prefetch is larger than the consumer's: all that was there crosses at once.
    expect(labels('delivered', 'hq/q')).toBe('m1 m2 m3');
    expect(labels('stored', 'q')).toBe('m1 m2 m3');
    expect(labels('delivered', 'q')).toBe('m1 m2');
    expect(headers('q')[0]).toMatchObject({
      'x-original-exchange': '', 'x-original-routing-key': 'q',
      'x-received-from': [{
        uri: 'amqp://hq', queue: 'q', redelivered: false, 'visit-count': 1,
      }],
    });
    expect(natives('left', 'q from hq')).toEqual(['basic.cancel']);
  });

  test('takes again when its queue is empty and somebody has room', () => {
    const { labels, natives } = play({
      topology, steps: [...waiting, ...federated, consume(300, 'd', { prefetch: 0 }),
        publish(600, ['q', 'm4'], { exchange: '', persistent: true }),
        command(700, 'd', { type: 'cancel', consumer: 'c-d' }),
        publish(800, ['q', 'm5'], { exchange: '', persistent: true })],
    });
    expect(labels('delivered', 'q')).toBe('m1 m2 m3 m4');
    expect(natives('left', 'q from hq').at(-1)).toBe('basic.cancel');
  });

  test('comes after the consumers of the upstream itself, as long as these have room', () => {
    const { labels } = play({
      topology, steps: [...federated, consume(200, 'd'), consume(210, 'u', { prefetch: 1 }),
        ...[1, 2, 3].map((n) => publish(300 + n, ['q', `m${n}`], { exchange: '' }))],
    });
    expect([labels('delivered', 'q'), labels('stored', 'q')]).toEqual(['m2 m3', 'm2 m3']);
  });
});

describe('R117: what a federated queue writes down', () => {
  test('a queue that is missing upstream is declared like this one', () => {
    const { natives } = play({ topology: { queues: queues().slice(0, 1) }, steps: federated });
    expect(natives('started', 'hq/q')).toEqual(['queue.declare']);
  });

  test('counts each visit, and hears CC no more', () => {
    const { headers } = play({
      topology: {
        queues: queues(), parameters: [
          { component: 'federation-upstream', name: 'hq', value: { uri: 'amqp://hq' } },
          {
            component: 'federation-upstream', name: 'hq', vhost: 'hq',
            value: { uri: 'amqp:///%2F' },
          },
        ],
        policies: ['/', 'hq'].map((vhost) => ({
          name: 'fed', vhost, pattern: '^q$', definition: { 'federation-upstream': 'hq' },
        })),
      },
      steps: [
        publish(100, ['q', 'm1'], { exchange: '', headers: { CC: ['o'] } }),
        consume(200, 'd', { prefetch: 1 }),
        command(300, 'd', { type: 'cancel', consumer: 'c-d' }),
        consume(400, 'u', { prefetch: 1, consumer: 'back' }),
        command(500, 'd', { type: 'nack', label: 'm1', requeue: true }),
        command(600, 'u', { type: 'cancel', consumer: 'back' }),
        consume(700, 'd', { prefetch: 1, consumer: 'again' }),
        command(800, 'u', { type: 'nack', label: 'm1', requeue: true }),
      ],
    });
    expect(headers('q').at(-1)).toMatchObject({
      'x-original-cc': ['o'], 'x-received-from': [
        { uri: 'amqp://hq', 'visit-count': 2, redelivered: true },
        { uri: 'amqp:///%2F', 'visit-count': 1 },
      ],
    });
  });
});
