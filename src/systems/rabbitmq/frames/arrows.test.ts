import { expect, it } from 'vitest';
import { playWorld } from '../../../testing/world';
import { assemble } from '../machines';
import { scenario as rabbitmq } from '../scenario';
import { arrowsOf } from './arrows';

it('an arrow says what its exchange looks at: headers, all or any of them, or the key', () => {
  const words = { en: 'A', ko: '가' };
  const bound = (source: string, given: object) =>
    ({ source, destination: source === 'amq.headers' ? 'c' : source, routingKey: 'k', ...given });
  const { trace, scenario } = playWorld({
    schema: 1, system: 'rabbitmq', title: words, summary: words, until: '1s',
    topology: {
      exchanges: ['a', 'b', 't'].map((name) =>
        ({ name, type: name === 't' ? 'topic' : 'headers' })),
      queues: ['a', 'b', 'c', 't'].map((name) => ({ name })),
      bindings: [
        bound('a', { arguments: { 'x-match': 'all', size: 2, seen: null, 'x-own': 1 } }),
        bound('b', { arguments: { 'x-match': 'any-with-x', vip: true, 'x-own': 1 } }),
        bound('amq.headers', { arguments: { vip: true } }), bound('t', { arguments: { note: 1 } }),
      ],
    },
  } as never, { scenario: rabbitmq, assemble });
  expect(arrowsOf({ trace, scenario, isPresent: () => true } as never).map(({ key }) => key))
    .toEqual(['size=2, seen', 'vip=true | x-own=1', 'vip=true', 'k']);
});
