import { expect, test } from 'vitest';
import { addressOf, placesOf } from './place';

test.each([
  ['amqp://', '', '/'],
  ['amqp:///b', '', 'b'],
  ['amqps://user:word@hq.example.org:5671/%2Ffloor', 'hq.example.org:5671', '/floor'],
  ['amqp://hq/b?heartbeat=5', 'hq', 'b'],
])('addressOf(%s)', (uri, host, vhost) => {
  expect(addressOf(uri)).toEqual({ host, vhost });
});

test.each(['hq', 'http://hq/', 'amqp:///%zz'])('addressOf knows that %s is none', (uri) => {
  expect(addressOf(uri)).toBeUndefined();
});

test('placesOf takes another broker for a vhost that is called like its address', () => {
  const vhosts = (...ends: [string, string]) =>
    placesOf(...ends).map(({ vhost, isLocal }) => `${vhost} ${isLocal ? 'here' : 'there'}`);
  expect(vhosts('amqp://127.0.0.1/a', 'amqp://hq/a')).toEqual(['a here', 'hq/a there']);
  expect(vhosts('amqp://', 'amqp://hq')).toEqual(['/ here', 'hq there']);
  expect(vhosts('amqp://own.example.org', 'amqp://own.example.org/b'))
    .toEqual(['/ here', 'b here']);
});
