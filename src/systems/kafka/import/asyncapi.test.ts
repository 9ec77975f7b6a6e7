import { describe, expect, test } from 'vitest';
import { openAsyncApi, problemsOfAsyncApi } from '../../../testing/open-asyncapi';
import { scenario } from '../scenario';
import { topologyOf } from '../topology';
import { asyncApi } from './asyncapi';

const open = (text: string) => openAsyncApi(text, asyncApi, scenario);

const head = 'asyncapi: 3.0.0\ninfo: { title: Shop, version: "1" }\n'
  + 'servers: { main: { host: k, protocol: kafka-secure } }\n';

const SHOP = `${head}channels:
  placed:
    address: shop/orders
    bindings:
      kafka:
        topic: orders
        partitions: 3
        replicas: 2
        topicConfiguration:
          cleanup.policy: [delete, compact]
          retention.ms: 604800000
          confluent.key.schema.validation: true
  mails: { address: shop/mails }
operations:
  placeOrder:
    action: send
    channel: { $ref: '#/channels/placed' }
    bindings: { kafka: { clientId: web } }
  bill:
    action: receive
    channel: { $ref: '#/channels/placed' }
    bindings: { kafka: { groupId: { type: string, enum: [billing, audit] } } }
  notify: { action: receive, channel: { $ref: '#/channels/placed' } }
  remind: { action: receive, channel: { $ref: '#/channels/mails' } }
`;

describe('Kafka, of an AsyncAPI document', () => {
  test('has topics with partitions, replicas and settings', () => {
    const { parsed, rows } = open(SHOP);
    const { brokers, topics } = topologyOf(parsed);
    expect(brokers).toEqual(['b1', 'b2']);
    expect(topics).toMatchObject([
      {
        name: 'orders', partitions: 3, replicationFactor: 2, preloaded: 0,
        config: { 'cleanup.policy': 'compact,delete', 'retention.ms': 604_800_000 },
      },
      { name: 'shop-mails', partitions: 1, replicationFactor: 1 },
    ]);
    expect(rows('ignored')).toEqual(['confluent.key.schema.validation 1 orders']);
    expect(rows('approximated')).toEqual([
      'groupId 1 bill', 'groupId 2 notify remind', 'topic 1 shop-mails', 'topic 1 shop-mails',
    ]);
  });

  test('has a producer for what is sent, and groups for what is received', () => {
    const { parsed, rows } = open(SHOP);
    expect(parsed.producers).toMatchObject([
      { id: 'web', options: { topic: 'orders' } },
      { id: 'shop-mails-producer', options: { topic: 'shop-mails' } },
    ]);
    expect(parsed.consumers).toMatchObject([
      { id: 'bill', options: { group: 'billing', topics: ['orders'] } },
      { id: 'shop-consumer', options: { group: 'shop', topics: ['orders', 'shop-mails'] } },
    ]);
    expect(rows('added')).toEqual(['brokers 2', 'default producer 1 shop-mails-producer']);
    expect(rows('mapped')).toContain('consumer groups 2 billing shop');
  });

  test('reads in version 2 what others publish, and writes what they subscribe to', () => {
    const { parsed, rows } = open('asyncapi: 2.6.0\nservers: { k: { url: k, protocol: kafka } }\n'
      + 'channels:\n  a: { publish: { operationId: onA } }\n  b: { subscribe: {} }\n');
    expect(parsed.producers.map(({ id }) => id)).toEqual(['b-producer', 'a-producer']);
    expect(parsed.consumers).toMatchObject([
      { id: 'onA', options: { topics: ['a'] } }, { id: 'b-group-consumer' },
    ]);
    expect(rows('added')).toEqual([
      'broker 1', 'default producer 1 a-producer', 'default consumer 1 b-group',
    ]);
  });

  test('has one topic where two channels are the same', () => {
    const { parsed } = open(`${head}channels:\n  a: { address: t }\n  b: { address: t, `
      + 'bindings: { kafka: { topic: t, partitions: 2 } } }\n');
    expect(topologyOf(parsed).topics).toMatchObject([{ name: 't' }]);
  });

  test('says what is wrong with bindings, all at once', () => {
    expect(problemsOfAsyncApi(`${head}channels:\n  a:\n    bindings:\n      kafka:\n`
      + '        { topic: 5, partitions: 0, replicas: x, topicConfiguration: 3 }\n'
      + 'operations:\n  o:\n    action: send\n    channel: { $ref: "#/channels/a" }\n'
      + '    bindings: { kafka: { clientId: 7 } }\n', asyncApi)).toEqual([
      'channels.a.bindings.kafka.topic: is 5; give a text in quotes',
      'channels.a.bindings.kafka.partitions: is 0; give 1 or more',
      'channels.a.bindings.kafka.replicas: is "x"; give a number',
      expect.stringContaining('channels.a.bindings.kafka.topicConfiguration: is 3'),
      expect.stringContaining('operations.o.bindings.kafka.clientId: is 7'),
    ]);
    expect(problemsOfAsyncApi(`${head}channels: { a: { address: __internal } }\n`, asyncApi))
      .toEqual([expect.stringContaining('channels: no topic in it can be played here')]);
  });
});
