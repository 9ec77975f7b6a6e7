import { describe, expect, test } from 'vitest';
import { seconds } from '../../../../base/micros';
import { playWorld } from '../../../../testing/world';
import { assemble } from '../../machines';
import { scenario as rabbitmq } from '../../scenario';

const TOLD = new Set(['stored', 'delivered', 'expired', 'deadLettered', 'removed', 'stopped']);

interface World {
  readonly queues: object[];
  readonly steps: object[];
  readonly policies?: object[];
  readonly exchanges?: object[];
}

/** What happened in the queues of a world, in words: 'stored m1'; in other queues than q, where. */
function story({ steps, ...topology }: World): string[] {
  const { trace } = playWorld({
    schema: 1, system: 'rabbitmq', title: { en: 'A', ko: '가' }, summary: { en: 'B', ko: '나' },
    network: { latency: '1ms' },
    topology: { ...topology, clients: [{ id: 'c', confirm: true }] }, steps,
  } as never, { scenario: rabbitmq, assemble }, seconds(9));
  return trace.entries()
    .filter(({ kind, native }) => TOLD.has(kind) || native === 'basic.nack')
    .map(({ kind, native, actor, message }) => {
      const label = message === undefined ? '' : ` ${trace.messages[message]?.label ?? ''}`;
      const name = trace.nameOf(actor);
      const word = kind === 'removed' || kind === 'answered' ? native : kind;
      return `${word}${label}${['q', 'c/1'].includes(name) ? '' : ` in ${name}`}`;
    });
}

const command = (at: string, said: object) => ({ at, do: 'command', target: 'c', command: said });
const publish = (at: string, label: string, more: object = {}) =>
  command(at, { type: 'publish', exchange: '', routingKey: 'q', label, ...more });
const consume = (at: string) =>
  command(at, { type: 'consume', queue: 'q', consumer: 'k', ack: 'manual' });
const queue = (args: object, name = 'q') => ({ name, arguments: args });

describe('time to live', () => {
  test('R59: a TTL of 0 ends at once what nobody takes, wherever it would stand', () => {
    const policy = { vhost: '/', name: 'p', pattern: 'q', applyTo: 'all', priority: 0 };
    const set = {
      at: '2s', do: 'command', target: 'rabbit',
      command: { type: 'setPolicy', ...policy, definition: { 'message-ttl': 0 } },
    };
    expect(story({ queues: [queue({})], steps: [publish('1s', 'm1'), set, publish('3s', 'm2')] }))
      .toEqual(['stored m1', 'stored m2', 'expired m2']);
  });

  test('what expires on top of another priority is not looked for until the head moves', () => {
    const steps = [
      publish('1s', 'low'), publish('2s', 'high', { priority: 1, expiration: '10' }),
      command('3s', { type: 'get', queue: 'q', ack: 'automatic' }),
    ];
    expect(story({ queues: [queue({ 'x-max-priority': 1 })], steps })).toEqual(
      ['stored low', 'stored high', 'delivered high', 'automatic ack high']);
  });

  test('R74: with a dead-letter exchange that is not there it just expires', () => {
    const args = { 'x-message-ttl': 100, 'x-dead-letter-exchange': 'nowhere' };
    expect(story({ queues: [queue(args)], steps: [publish('1s', 'm1')] }))
      .toEqual(['stored m1', 'expired m1']);
  });

  test('R73: a queue that is its own dead-letter target ends it after one round', () => {
    const args = {
      'x-message-ttl': 100, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'q',
    };
    expect(story({ queues: [queue(args)], steps: [publish('1s', 'm1')] }))
      .toEqual(['stored m1', 'deadLettered m1']);
  });
});

describe('length', () => {
  test('R63: a message above the limit of bytes takes everything with it', () => {
    const steps = [
      publish('1s', 'm1', { size: 40 }), publish('2s', 'm2', { size: 60 }),
      publish('3s', 'm3', { size: 101 }),
    ];
    expect(story({ queues: [queue({ 'x-max-length-bytes': 100 })], steps })).toEqual([
      'stored m1', 'stored m2', 'stored m3', 'overflow m1', 'overflow m2', 'overflow m3',
    ]);
  });

  test('R66: with a length of 0 only a consumer with room gets anything', () => {
    const steps = [
      publish('1s', 'm1'), consume('2s'), publish('3s', 'm2'),
    ];
    expect(story({ queues: [queue({ 'x-max-length': 0 })], steps }))
      .toEqual(['stored m1', 'overflow m1', 'stored m2', 'delivered m2']);
  });

  test('R65: what is refused becomes a dead letter, and its publisher hears no', () => {
    const args = {
      'x-max-length': 1, 'x-overflow': 'reject-publish-dlx', 'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': 'd',
    };
    const steps = [publish('1s', 'm1'), publish('2s', 'm2')];
    expect(story({ queues: [queue(args), queue({}, 'd')], steps }))
      .toEqual(['stored m1', 'deadLettered m2', 'stored m2 in d', 'basic.nack m2']);
  });

  test('a policy of reject-publish trims a queue that dropped heads before', () => {
    const set = {
      at: '3s', do: 'command', target: 'rabbit', command: {
        type: 'setPolicy', vhost: '/', name: 'p', pattern: 'q', applyTo: 'all', priority: 0,
        definition: { 'max-length': 1, overflow: 'reject-publish' },
      },
    };
    const steps = [publish('1s', 'm1'), publish('2s', 'm2'), set, publish('4s', 'm3')];
    expect(story({ queues: [queue({})], steps })).toEqual(
      ['stored m1', 'stored m2', 'overflow m1', 'reject-publish m3', 'basic.nack m3']);
  });
});

describe('R27: a queue that expires', () => {
  const queues = [queue({ 'x-expires': 2000, 'x-dead-letter-exchange': '' })];

  test('goes with what it holds, which is no dead letter', () => {
    expect(story({ queues, steps: [publish('1s', 'm1')] }))
      .toEqual(['stored m1', 'queue expired m1', 'stopped']);
  });

  test('lives on after basic.get, and for as long as it has a consumer', () => {
    const get = command('1500ms', { type: 'get', queue: 'q', ack: 'automatic' });
    const [begin, end] = [consume('3s'), command('4s', { type: 'cancel', consumer: 'k' })];
    expect(story({ queues, steps: [get, publish('3s', 'm1')] }))
      .toEqual(['stored m1', 'queue expired m1', 'stopped']);
    expect(story({ queues, steps: [get, begin] })).toEqual([]);
    expect(story({ queues, steps: [get, begin, end] })).toEqual(['stopped']);
  });
});

test('R15: a policy gives an exchange its alternate', () => {
  const definition = { 'alternate-exchange': 'amq.fanout' };
  const policies = [{ name: 'p', pattern: '^x$', definition }];
  const steps = [
    command('1s', {
      type: 'bind', source: 'amq.fanout', destination: 'q', destinationType: 'queue',
      routingKey: '',
    }),
    publish('2s', 'm1', { exchange: 'x' }),
  ];
  expect(story({ queues: [queue({})], exchanges: [{ name: 'x' }], policies, steps }))
    .toEqual(['stored m1']);
});
