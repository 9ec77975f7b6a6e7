import { expect, test } from 'vitest';
import { openAsyncApi, problemsOfAsyncApi } from '../../../testing/open-asyncapi';
import { scenario } from '../scenario';
import { topologyOf } from '../topology';
import { asyncApi } from './asyncapi';

const head = 'asyncapi: 2.6.0\ninfo: { title: Shop, version: "1" }\n'
  + 'servers: { b: { url: "jms://b:61616", protocol: jms } }\n';

test('ActiveMQ has destinations of an AsyncAPI document, and clients for who uses them', () => {
  const { parsed, rows } = openAsyncApi(`${head}channels:
  user/signup:
    bindings: { jms: { destination: user.signup, destinationType: fifo-queue } }
    publish: { operationId: greet, bindings: { jms: { selector: x } } }
  'topic://news': { subscribe: { operationId: tell } }
  a,b: {}
`, asyncApi, scenario);
  expect(topologyOf(parsed).destinations)
    .toEqual(['queue://user.signup', 'topic://news', 'queue://a-b']);
  expect(parsed.producers).toMatchObject([
    { id: 'user.signup-producer' }, { id: 'tell', options: { destination: 'topic://news' } },
    { id: 'a-b-producer' },
  ]);
  expect(parsed.consumers).toMatchObject([
    { id: 'greet', options: { destination: 'queue://user.signup' } },
    { id: 'topic://news-consumer' }, { id: 'a-b-consumer' },
  ]);
  expect(rows('approximated')).toEqual(['fifo-queue 1 queue://user.signup',
    'destination 1 queue://a-b']);
  expect(rows('ignored')).toEqual(['selector 1 greet']);
});

test('ActiveMQ says what is wrong with bindings', () => {
  expect(problemsOfAsyncApi(`${head}channels:\n  a:\n    bindings:\n      jms:\n`
    + '        { destination: 5, destinationType: queues }\n', asyncApi)).toEqual([
    'channels.a.bindings.jms.destination: is 5; give a text in quotes',
    'channels.a.bindings.jms.destinationType: is "queues"; did you mean "queue"?',
  ]);
});
