import { describe, expect, test } from 'vitest';
import type { Json } from '../../base/json';
import { inEnglish } from '../../cli/parts/english';
import { parseScenario } from '../../scenario/parse';
import type { Scenario } from '../../scenario/scenario';
import { scenario as rabbitmq } from './scenario';

const words = { en: 'A', ko: '가' };
const file = (own: { readonly [field: string]: Json }): Json => ({
  schema: 1, system: 'rabbitmq', title: words, summary: words, ...own,
});
const parse = (own: { readonly [field: string]: Json }) => parseScenario(file(own), [rabbitmq]);

function read(own: { readonly [field: string]: Json }): Scenario {
  const parsed = parse(own);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems, null, 1));
  return parsed.scenario;
}

function problems(own: { readonly [field: string]: Json }) {
  const parsed = parse(own);
  return 'problems' in parsed ? parsed.problems.map(inEnglish) : [];
}

const TOPOLOGY = {
  exchanges: [{ name: 'orders', type: 'topic' }, { name: 'audit', type: 'fanout' }],
  queues: [{ name: 'eu' }],
  bindings: [{ source: 'orders', destination: 'eu', routingKey: '*.eu' }],
};

describe('rabbitmq scenario.read', () => {
  test('fills in the defaults of a topology', () => {
    const { topology, settings } = read({ topology: TOPOLOGY });
    expect(topology).toMatchObject({
      queues: [{
        name: 'eu', vhost: '/', durable: true, exclusive: false, autoDelete: false, arguments: {},
      }],
      bindings: [{ vhost: '/', destinationType: 'queue', arguments: {} }],
      policies: [], clients: [],
    });
    expect(settings).toEqual({
      version: '4.3', internalLatency: '0s', syncLatency: '1ms', heartbeat: '60s',
      net_ticktime: '60s', cluster_partition_handling: 'ignore', consumer_timeout: '30m',
      'cluster_partition_handling.pause_if_all_down.nodes': '',
      'cluster_partition_handling.pause_if_all_down.recover': 'ignore',
      max_message_size: null, channel_tick_interval: '60s', queue_leader_locator: 'client-local',
      quorum_commands_soft_limit: 32,
      stream_messages_soft_limit: 256, credit_flow_default_credit: 400,
    });
  });

  test('fills in the defaults of producers and consumers', () => {
    const { producers, consumers } = read({
      topology: TOPOLOGY,
      producers: [{ id: 'shop', arrivals: { kind: 'byHand' }, options: { exchange: 'orders' } }],
      consumers: [{ id: 'worker', options: { queue: 'eu' } }],
    });
    expect(producers[0]?.options).toEqual({
      vhost: '/', exchange: 'orders', routingKey: null, headers: {}, confirm: false,
      mandatory: false, persistent: false, retry: false, expiration: null, priority: null,
    });
    expect(consumers[0]?.options).toEqual({
      vhost: '/', queue: 'eu', ack: 'manual', prefetch: 0, exclusive: false, arguments: {},
      requeue: false, resume: false,
    });
  });

  test('has the exchanges of every vhost as they are, and no others of their kind', () => {
    const of = (name: string, type: string) =>
      problems({ topology: { exchanges: [{ name, type }] } }).map(({ problem }) => problem);
    expect(of('amq.topic', 'topic')).toEqual([]);
    expect(of('amq.topic', 'fanout').join()).toMatch("inequivalent arg 'type'");
    expect(of('amq.mine', 'topic').join()).toMatch("reserved prefix 'amq.*'");
    expect(of('', 'direct').join()).toMatch('not permitted on the default exchange');
  });

  test('names an unknown exchange, and those there are', () => {
    const bindings = [{ source: 'order', destination: 'eu' }];
    expect(problems({ topology: { ...TOPOLOGY, bindings } })).toEqual([{
      path: 'topology.bindings[0].source', problem: 'unknown exchange "order"',
      hint: 'the scenario has "orders", "audit"',
    }]);
  });

  test('tells everything that is wrong at once', () => {
    const own = {
      topology: { ...TOPOLOGY, queues: [{ name: 'eu', durabel: true, autodelete: false }] },
      settings: { version: '5.0', colour: 'blue' },
      consumers: [{ id: 'worker', options: { queue: 'eu', prefetch: -1 } }],
    };
    expect(problems(own).map(({ path }) => path)).toEqual([
      'topology.queues[0].durabel', 'topology.queues[0].autodelete', 'settings.version',
      'settings.colour', 'consumers[0].options.prefetch',
    ]);
  });

  test('refuses what the broker would refuse, in its words', () => {
    const queues = [{ name: 'q', durable: false, arguments: { 'x-queue-type': 'quorum' } }];
    expect(problems({ topology: { queues } })).toEqual([{
      path: 'topology.queues[0]',
      problem: "invalid property 'non-durable' for queue 'q' in vhost '/'",
      hint: 'RabbitMQ answers 406 PRECONDITION_FAILED; change or leave out this value',
    }]);
  });

  test('knows the queues of each vhost apart', () => {
    const consumers = [{ id: 'worker', options: { queue: 'eu', vhost: 'hq' } }];
    const found = problems({ topology: { ...TOPOLOGY, vhosts: ['hq'] }, consumers });
    expect(found).toMatchObject([{
      path: 'consumers[0].options.queue', problem: 'unknown queue "eu" in vhost "hq"',
    }]);
  });

  test('lets steps name actors, wires and what other steps declare', () => {
    const topology = { ...TOPOLOGY, clients: [{ id: 'admin' }] };
    const command = { type: 'consume', queue: 'eu', consumer: 'late', ack: 'manual' };
    const steps = [
      { at: '1s', do: 'crash', target: 'rabbit' },
      { at: '1s', do: 'cut', target: 'worker-rabbit' },
      { at: '1s', do: 'command', target: 'admin', command },
      { at: '2s', do: 'crash', target: 'late' },
    ];
    const consumers = [{ id: 'worker', options: { queue: 'eu' } }];
    expect(problems({ topology, consumers, steps })).toEqual([]);
  });

  test('names an unknown target and an unknown command', () => {
    const topology = { clients: [{ id: 'admin' }] };
    const steps = [
      { at: '1s', do: 'crash', target: 'rabit' },
      { at: '1s', do: 'command', target: 'admin', command: { type: 'publsh' } },
    ];
    const found = problems({ topology, steps });
    expect(found.map(({ problem }) => problem)).toEqual([
      'nothing here is called "rabit"', 'unknown command "publsh"',
    ]);
    expect(found[0]?.hint).toContain('"rabbit"');
  });

  test('refuses a pattern that could take for ever', () => {
    const policies = [{ name: 'p', pattern: '(a+)+$', definition: {} }];
    expect(problems({ topology: { policies } })[0]).toMatchObject({
      path: 'topology.policies[0].pattern',
      hint: expect.stringMatching(/^write a regular expression of up to/),
    });
  });
});
