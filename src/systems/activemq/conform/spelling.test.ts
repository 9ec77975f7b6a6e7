import { describe, expect, it } from 'vitest';
import { type Fields, fieldsOf, type Json } from '../../../base/json';
import { compareOutcomes } from '../../../conform/compare/compare';
import { parseMqTrace, type Recording } from '../../../conform/forms/mq-trace';
import { plainOf } from './comparing';
import { planOf } from './plan';

interface Told {
  readonly topology?: Fields;
  readonly clients?: Fields;
  readonly steps?: readonly Fields[];
  readonly brokerConfig?: Json;
  readonly outcome?: Fields;
}

function recorded({ topology, clients = {}, steps = [], outcome = {}, ...rest }: Told): Recording {
  return parseMqTrace({
    format: 'mq-trace/1', id: 'one', system: { name: 'activemq' }, clients,
    topology: { entities: [{ id: 'Q', kind: 'queue' }, { id: 'T', kind: 'topic' }], ...topology },
    steps: steps.map((step, nth) => ({ at: nth * 100, as: 'c', ...step })),
    recordings: [{ brokers: ['5.17.2'], outcome }], ...rest,
  } as Json) as Recording;
}

/** The world that is made of it, or why there is none. */
function worldOf(told: Told): unknown {
  const plan = planOf(recorded(told));
  if ('notPlayable' in plan) return plan.notPlayable;
  const { topology, steps } = plan.scenario;
  return { topology, steps };
}

const send = { do: 'send', to: 'Q', msg: 'm' };
const subscribe = { do: 'subscribe', from: 'Q', consumer: 'C' };

/** Of each row, all mean the same. */
const ALIKE: { readonly [what: string]: readonly (readonly Fields[])[] } = {
  'a queue': [[send], [{ ...send, to: 'queue://Q' }], [{ do: 'send', queue: 'Q', msg: 'm' }]],
  'a topic': [
    [{ ...send, to: 'T' }], [{ ...send, to: 'topic://T' }], [{ do: 'send', topic: 'T', msg: 'm' }],
  ],
  'several destinations': [[{ ...send, to: 'Q,topic://T' }], [{ ...send, to: ['Q', 'topic://T'] }]],
  'a body': [[send], [{ do: 'publish', destination: 'Q', body: 'm' }]],
  'not persistent': [
    [{ ...send, persistent: false }], [{ ...send, deliveryMode: 'NON_PERSISTENT' }],
    [{ ...send, deliveryMode: 1 }],
  ],
  'a time to live': [
    [{ ...send, ttl: 500 }], [{ ...send, timeToLive: '500ms' }], [{ ...send, expiration: '500' }],
  ],
  'a group': [
    [{ ...send, headers: { JMSXGroupID: 'A' } }], [{ ...send, key: 'A' }],
    [{ ...send, groupId: 'A' }], [{ ...send, properties: { JMSXGroupID: 'A' } }],
  ],
  'a delay': [[{ ...send, delay: 700 }], [{ ...send, props: { AMQ_SCHEDULED_DELAY: 700 } }]],
  'a mode': [
    [{ ...subscribe, ack: 'manual' }], [{ ...subscribe, ackMode: 'CLIENT_ACKNOWLEDGE' }],
    [{ ...subscribe, acknowledge: 'Session.CLIENT_ACKNOWLEDGE' }],
    [{ ...subscribe, ack: 'none', args: { ackMode: 2 } }],
  ],
  'a transaction': [
    [{ ...subscribe, ack: 'transacted' }], [{ ...subscribe, transacted: true }],
    [{ ...subscribe, ackMode: 'SESSION_TRANSACTED' }],
  ],
  'a window': [
    [{ ...subscribe, prefetch: 1 }], [{ ...subscribe, prefetchSize: '1' }],
    [{ ...subscribe, from: 'queue://Q?consumer.prefetchSize=1' }],
  ],
  'a durable subscription': [
    [{ ...subscribe, from: 'T', durable: 'C' }], [{ ...subscribe, from: 'T', durable: true }],
    [{ ...subscribe, from: 'T', subscriptionName: 'C' }],
  ],
  'a selector': [
    [{ ...subscribe, selector: 'a = 1' }], [{ ...subscribe, args: { messageSelector: 'a = 1' } }],
  ],
  'a redelivery policy': [
    [{ ...subscribe, redelivery: { maximumRedeliveries: 2, initialRedeliveryDelay: '0s' } }],
    [{ ...subscribe, maximumRedeliveries: 2, initialRedeliveryDelay: 0 }],
    [{ ...subscribe, redeliveryPolicy: { maxRedeliveries: '2', initialDelay: '0ms' } }],
  ],
  'a browser': [[{ do: 'browse', from: 'Q' }], [{ do: 'receive', from: 'Q', browse: true }]],
};

/** Delays are told in the unit that they were written in. */
const inMicros = (world: unknown): unknown =>
  JSON.parse(JSON.stringify(world).replaceAll(/"0(ms|s)"/g, '"0s"')) as unknown;

describe('what recorders write in several ways', () => {
  it.each(Object.entries(ALIKE))('%s means one thing', (_, [first = [], ...others]) => {
    const world = worldOf({ steps: first });
    expect(world).toHaveProperty('steps');
    for (const steps of others) expect(inMicros(worldOf({ steps }))).toEqual(inMicros(world));
  });

  const queue = (own: Fields): Told =>
    ({ topology: { entities: [{ id: 'Q', kind: 'queue', ...own }] } });
  const policy = { prioritizedMessages: true };

  it('a policy is read wherever it stands', () => {
    const own = worldOf(queue({ policy }));
    expect(own).toHaveProperty('topology.brokers.0.policies.0.prioritizedMessages', true);
    for (const same of [queue({ args: policy }), queue(policy), queue({ maxPriority: 9 })]) {
      expect(worldOf(same)).toEqual(own);
    }
    const ofAll = worldOf({ topology: { policies: [{ queue: '>', ...policy }] } });
    const said: readonly Told[] = [
      { topology: { broker: { policyEntries: [{ queue: '>', ...policy }] } } },
      { brokerConfig: { policies: { '>': policy } } },
      { brokerConfig: 'policyEntry queue=">" prioritizedMessages=true' },
    ];
    for (const same of said) expect(worldOf(same)).toEqual(ofAll);
  });

  it('brokers have names, or records, and a network between them', () => {
    const entities: Json = [];
    const world = worldOf({ topology: {
      entities, brokers: [{ name: 'A', networkConnectors: [{ to: 'B' }] }, { name: 'B' }],
    } });
    expect(world).toHaveProperty('topology.brokers.1.name', 'B');
    const networks = [{ from: 'A', to: 'B' }];
    expect(worldOf({ topology: { entities, nodes: ['A', 'B'], networks } })).toEqual(world);
  });

  it('what nobody reads is said', () => {
    expect(worldOf({ steps: [{ ...send, mandatory: true }] }))
      .toBe('"mandatory" of a send is not read');
    expect(worldOf({ steps: [{ ...subscribe, ack: 'sometimes' }] }))
      .toBe('"sometimes" is no acknowledgement mode of JMS');
    expect(worldOf({ topology: { broker: { systemUsage: {} } } }))
      .toBe('"systemUsage" of a broker is not read');
    expect(worldOf({ topology: { links: [{ from: 'Q', to: 'T' }] } }))
      .toBe('no link of JMS goes from "Q" to "T"');
    expect(worldOf({ steps: [{ do: 'nack', msg: 'm', requeue: false }] }))
      .toBe('JMS has no call that rejects a message for good');
    expect(worldOf({ outcome: { checkpoints: [{ step: 0, queues: { Q: { enqueued: 1 } } }] } }))
      .toBe('"enqueued" of a queue is not counted');
  });
});

describe('what recorders tell of an outcome', () => {
  const steps = [{ ...subscribe }, { do: 'receive', consumer: 'C' }];
  const seen = { consumers: { C: [{ after: 1, msg: 'm', redelivered: false, call: 1 }] },
    results: [{ step: 1, got: [{ msg: 'm', redelivered: false }] }] };

  it('what a call gave back is told of the call, or of its consumer', () => {
    for (const outcome of [{ results: [{ step: 1, got: 'm' }] },
      { results: [{ step: 1, got: [{ msg: 'm', redelivered: false }] }] },
      { consumers: { C: [{ msg: 'm' }] } }]) {
      const plain = plainOf(recorded({ steps, outcome }), outcome);
      expect(compareOutcomes(plain(outcome), plain(seen), {})).toBeUndefined();
    }
  });

  it('an exception is known by its class', () => {
    const row = { step: 0, error: 'JMSException' };
    for (const error of ['javax.jms.JMSException: in use', { code: 'javax.jms.JMSException' }]) {
      const outcome = { results: [{ step: 0, error }] };
      const plain = plainOf(recorded({ steps, outcome }), outcome);
      expect(fieldsOf(plain(outcome) as Json)['results']).toEqual([row]);
    }
  });
});
