import { expect, test } from 'vitest';
import { openAsyncApi, problemsOfAsyncApi } from '../../../testing/open-asyncapi';
import { scenario } from '../scenario';
import { topologyOf } from '../topology';
import { asyncApi } from './asyncapi';

const head = 'asyncapi: 3.0.0\ninfo: { title: Shop, version: "1" }\n'
  + 'servers: { g: { host: pubsub.googleapis.com, protocol: googlepubsub } }\n';

test('Pub/Sub has topics of an AsyncAPI document, and a subscription for each who receives', () => {
  const { parsed, rows } = openAsyncApi(`${head}channels:
  placed:
    address: projects/shop/topics/orders
    bindings: { googlepubsub: { messageRetentionDuration: 86400s, labels: { a: b } } }
  mails: { address: 1/x, bindings: { googlepubsub: { messageRetentionDuration: soon } } }
operations:
  place: { action: send, channel: { $ref: '#/channels/placed' } }
  bill: { action: receive, channel: { $ref: '#/channels/placed' } }
  ship: { action: receive, channel: { $ref: '#/channels/placed' } }
`, asyncApi, scenario);
  expect(topologyOf(parsed)).toMatchObject({
    topics: [
      { name: 'orders', messageRetentionDuration: '86400s' },
      { name: 'topic-1-x', messageRetentionDuration: null },
    ],
    subscriptions: [
      { name: 'bill-subscription', topic: 'orders' }, { name: 'ship-subscription' },
      { name: 'topic-1-x-subscription', topic: 'topic-1-x' },
    ],
  });
  expect(parsed.producers.map(({ id }) => id)).toEqual(['place', 'topic-1-x-producer']);
  expect(parsed.consumers.map(({ id }) => id)).toEqual(['bill', 'ship', 'topic-1-x-consumer']);
  expect(rows('approximated')).toEqual(['topic 1 topic-1-x']);
  expect(rows('ignored')).toEqual(['labels 1 placed', 'messageRetentionDuration 1 topic-1-x']);
});

test('Pub/Sub says what is wrong with bindings', () => {
  expect(problemsOfAsyncApi(`${head}channels:\n  a:\n    bindings:\n`
    + '      googlepubsub: { messageRetentionDuration: 5 }\n', asyncApi)).toEqual([
    'channels.a.bindings.googlepubsub.messageRetentionDuration: is 5; give a text in quotes',
  ]);
});
