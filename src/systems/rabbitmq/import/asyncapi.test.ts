import { describe, expect, test } from 'vitest';
import { openAsyncApi, problemsOfAsyncApi } from '../../../testing/open-asyncapi';
import { scenario } from '../scenario';
import type { Topology } from '../topology';
import { asyncApi } from './asyncapi';

const open = (text: string) => {
  const opened = openAsyncApi(text, asyncApi, scenario);
  return { ...opened, topology: opened.parsed.topology as unknown as Topology };
};

const head = 'asyncapi: 3.0.0\ninfo: { title: Shop, version: "1" }\n'
  + 'servers: { main: { host: r, protocol: amqps } }\n';

const SHOP = `${head}channels:
  placed:
    address: orders.{region}.placed
    parameters: { region: { enum: [eu, us] } }
    bindings:
      amqp: { is: routingKey, exchange: { name: orders, type: topic, durable: false } }
  mails:
    address: mails
    bindings:
      amqp: { is: queue, queue: { name: mail, durable: true, exclusive: true, vhost: post } }
  news:
    address: news
    bindings: { amqp: { exchange: { name: news, type: fanout } } }
operations:
  place:
    action: send
    channel: { $ref: '#/channels/placed' }
    bindings:
      amqp:
        { deliveryMode: 2, expiration: 5000, priority: 3, mandatory: true, cc: [copy], userId: u }
  mail:
    action: receive
    channel: { $ref: '#/channels/mails' }
    bindings: { amqp: { ack: false, expiration: 7 } }
  audit: { action: receive, channel: { $ref: '#/channels/news' } }
  print: { action: receive, channel: { $ref: '#/channels/news' } }
`;

describe('RabbitMQ, of an AsyncAPI document', () => {
  test('has exchanges, queues and bindings of its channels', () => {
    const { topology: { exchanges, queues, bindings }, rows } = open(SHOP);
    expect(exchanges).toMatchObject([
      { name: 'orders', type: 'topic', durable: false }, { name: 'news', type: 'fanout' },
    ]);
    expect(queues).toMatchObject([
      { name: 'placed-queue', vhost: '/' }, { name: 'mail', vhost: 'post', exclusive: true },
      { name: 'audit-queue' }, { name: 'print-queue' },
    ]);
    expect(bindings.map(({ source, destination, routingKey }) =>
      [source, destination, routingKey])).toEqual([
      ['orders', 'placed-queue', 'orders.*.placed'], ['news', 'audit-queue', ''],
      ['news', 'print-queue', ''],
    ]);
    expect(rows('added')).toEqual([
      'queues 3 placed-queue audit-queue print-queue',
      'default producers 2 mail-producer news-producer', 'default consumer 1 placed-consumer',
    ]);
    expect(rows('approximated')).toContain('exclusive 1 mail');
    expect(rows('ignored')).toEqual(['userId 1 place']);
  });

  test('publishes and consumes as operations say; a receiver speaks for its sender', () => {
    const { parsed } = open(SHOP);
    expect(parsed.producers).toMatchObject([
      {
        id: 'place', keys: { kind: 'cycle', values: ['orders.eu.placed', 'orders.us.placed'] },
        options: {
          exchange: 'orders', persistent: true, expiration: '5000', priority: 3, mandatory: true,
          headers: { CC: ['copy'] },
        },
      },
      { id: 'mail-producer', options: { exchange: '', vhost: 'post', expiration: '7' } },
      { id: 'news-producer', options: { exchange: 'news' } },
    ]);
    expect(parsed.consumers).toMatchObject([
      { id: 'placed-consumer', options: { queue: 'placed-queue', ack: 'manual' } },
      { id: 'mail-2', options: { queue: 'mail', ack: 'automatic' } },
      { id: 'audit', options: { queue: 'audit-queue' } },
      { id: 'print', options: { queue: 'print-queue' } },
    ]);
  });

  test('says which type an exchange has that none is said of, and needs none of its own', () => {
    const exchange = (address: string, more: string): string =>
      `  ${address}: { address: '${address}.{x}', bindings: { amqp: { exchange: ${more} } } }\n`;
    const { topology, rows } = open(`${head}channels:\n${exchange('a', '{ name: e }')}`
      + `${exchange('b', '{ name: amq.topic }')}${exchange('c', '{ type: default, name: d }')}`);
    expect(topology.exchanges).toMatchObject([{ name: 'e', type: 'topic' }]);
    expect(topology.queues.map(({ name }) => name)).toEqual(['a-queue', 'b-queue', 'c.x']);
    expect(rows('approximated')).toContain('exchange 1 e: topic');
  });

  test('leaves out what RabbitMQ would refuse, with those who use it', () => {
    const { parsed, rows } = open(`${head}channels:\n  a: { address: a }\n  b: { address: b, `
      + 'bindings: { amqp: { exchange: { name: amq.mine, type: direct } } } }\n');
    expect(parsed.consumers.map(({ id }) => id)).toEqual(['a-consumer', 'b-consumer']);
    expect(parsed.producers.map(({ id }) => id)).toEqual(['a-producer']);
    expect(rows('ignored')).toEqual(['exchange 1 amq.mine', 'binding 1 amq.mine > b-queue']);
  });

  test('says what is wrong with bindings, all at once', () => {
    expect(problemsOfAsyncApi(`${head}channels:\n  a:\n    bindings:\n      amqp:\n`
      + '        { is: topic, exchange: { type: x, durable: 1 }, queue: [] }\n'
      + 'operations:\n  o:\n    action: receive\n    channel: { $ref: "#/channels/a" }\n'
      + '    bindings: { amqp: { ack: 1, cc: x, priority: 999 } }\n', asyncApi)
      .map((line) => line.split(';')[0])).toEqual([
      'channels.a.bindings.amqp.is: is "topic"',
      'channels.a.bindings.amqp.exchange.type: is "x"',
      'channels.a.bindings.amqp.exchange.durable: is 1',
      'operations.o.bindings.amqp.priority: is 999',
      'operations.o.bindings.amqp.ack: is 1', 'operations.o.bindings.amqp.cc: is "x"',
    ]);
  });
});
