import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../base/json';
import { OWN, bind, command, get, here, play, policy, publish, upstream, x } from './play';

describe('R115: a federated exchange', () => {
  test.each([['parameter first', 50, 100], ['policy first', 100, 50]])(
    'gets what its bindings ask for, with where it came from: %s', (_, first, second) => {
      const { labels, headers, of } = play({
        topology: here, steps: [
          upstream(first, { uri: 'amqp://guest:secret@hq' }), policy(second),
          publish(300, ['a.b', 'm1'], { persistent: true, headers: { n: 1 } }),
          publish(310, ['b.b', 'm2']), get(400, 'o'),
        ],
      });
      expect(labels('stored', `hq/${OWN}`)).toBe('m1');
      expect(headers('o')).toEqual([{
        n: 1, 'x-received-from': [{
          uri: 'amqp://hq', exchange: 'x', redelivered: false, 'cluster-name': 'rabbit',
          vhost: 'hq',
        }],
      }]);
      expect(of('delivered', 'o')[0]?.detail)
        .toMatchObject({ exchange: 'x', routingKey: 'a.b', persistent: true });
      expect(of('removed', `hq/${OWN}`)).toHaveLength(1);
    });

  test('sends nothing the other way, and nothing of it reaches queues of the upstream', () => {
    const { labels } = play({
      topology: here, steps: [
        upstream(50), policy(60),
        command(300, 'd', { type: 'publish', exchange: 'x', routingKey: 'a', label: 'm1' }),
      ],
    });
    expect([labels('stored', 'o'), labels('stored', `hq/${OWN}`)]).toEqual(['m1', '']);
  });

  test('follows its bindings while it runs; two that ask for the same are one upstream', () => {
    const also = { source: 'x', destination: 'p', routingKey: 'a.#' };
    const { labels, natives } = play({
      topology: {
        ...here, queues: [{ name: 'o' }, { name: 'p' }], bindings: [...here.bindings, also],
      }, steps: [
        upstream(50), policy(60), bind(200, 'bind', 'b'), publish(300, ['b', 'm1']),
        bind(400, 'unbind', 'b'), publish(500, ['b', 'm2']),
        bind(550, 'unbind', 'a.#'), publish(600, ['a.1', 'm3']),
        command(650, 'd', { type: 'deleteQueue', queue: 'p' }), publish(700, ['a.2', 'm4']),
      ],
    });
    expect(labels('stored', `hq/${OWN}`)).toBe('m1 m3');
    expect(natives('sent', 'x from hq').filter((native) => native === 'exchange.bind'))
      .toHaveLength(2);
  });

  test('asks for what a headers exchange compares, and for exchanges bound to it', () => {
    const { labels } = play({
      topology: {
        exchanges: [{ name: 'x', type: 'headers' }, { name: 'y', type: 'fanout' }],
        queues: [{ name: 'o' }],
        bindings: [
          { source: 'x', destination: 'y', destinationType: 'exchange', arguments: { k: 1 } },
          { source: 'y', destination: 'o' },
        ],
      }, steps: [
        upstream(50), policy(60), publish(300, ['', 'm1'], { headers: { k: 1 } }),
        publish(310, ['', 'm2'], { headers: { k: 2 } }),
      ],
    });
    expect(labels('stored', 'o')).toBe('m1');
  });

  test('may be called otherwise upstream, and its queue says so', () => {
    const { labels } = play({
      topology: here, steps: [
        upstream(50, { exchange: 'far', expires: 60_000 }), policy(60),
        publish(300, ['a', 'm1'], { exchange: 'far' }),
      ],
    });
    expect(labels('stored', 'hq/federation: far -> rabbit:/:x')).toBe('m1');
    expect(labels('stored', 'o')).toBe('m1');
  });
});

describe('which upstreams a policy means', () => {
  const second = command(40, 'rabbit', {
    type: 'setParameter', component: 'federation-upstream', name: 'other', vhost: '/',
    value: { uri: 'amqp://other' },
  });
  const set = command(45, 'rabbit', {
    type: 'setParameter', component: 'federation-upstream-set', name: 's', vhost: '/',
    value: [{ upstream: 'other', exchange: 'far' }, { upstream: 'nobody' }],
  });
  test.each<[Json, string[]]>([
    [{ 'federation-upstream': 'hq' }, ['x from hq']],
    [{ 'federation-upstream-set': 'all' }, ['x from hq', 'x from other']],
    [{ 'federation-upstream-set': 's' }, ['x from other']],
    [{ 'federation-upstream-pattern': '^o' }, ['x from other']],
    [{ 'federation-upstream': 'nobody' }, []],
    [{ 'max-length': 3 }, []],
  ])('%j', (definition, links) => {
    const { trace } = play({
      topology: here, steps: [second, set, upstream(50), policy(60, { definition })],
    });
    const found = trace.actors.filter(({ machine }) => machine === 'federationLink');
    expect(found.map(({ name }) => name).toSorted()).toEqual(links);
  });
});

describe('R116: hops', () => {
  // a -> b -> c, and c asks b, which asks a.
  const chain = (hops: object) => {
    const clients = ['a', 'b', 'c'].map((id) => ({ id, vhost: id }));
    const link = (from: string, to: string) => ({
      component: 'federation-upstream', name: from, vhost: to,
      value: { uri: `amqp:///${from}`, ...hops },
    });
    return play({
      topology: {
        clients, exchanges: ['a', 'b', 'c'].map((vhost) => ({ ...x, vhost })),
        queues: [{ name: 'o', vhost: 'c' }], vhosts: ['a', 'b', 'c'],
        bindings: [{ vhost: 'c', source: 'x', destination: 'o', routingKey: 'k' }],
        parameters: [link('a', 'b'), link('b', 'c')],
        policies: ['b', 'c'].map((vhost) => ({
          name: 'fed', vhost, pattern: '^x$', definition: { 'federation-upstream-set': 'all' },
        })),
      },
      steps: [command(500, 'a', { type: 'publish', exchange: 'x', routingKey: 'k', label: 'm1' }),
        command(600, 'b', { type: 'publish', exchange: 'x', routingKey: 'k', label: 'm2' })],
    });
  };

  test('one, unless the upstream says more: bindings go as far as messages', () => {
    expect(chain({}).labels('stored', 'c/o')).toBe('m2');
    expect(chain({ 'max-hops': 2 }).labels('stored', 'c/o')).toBe('m1 m2');
  });

  test('two exchanges that are upstreams of each other have each message once', () => {
    const { labels } = play({
      topology: {
        ...here, exchanges: [x, { ...x, vhost: 'hq' }],
        queues: [{ name: 'o' }, { name: 'o', vhost: 'hq' }],
        bindings: [
          ...here.bindings, { vhost: 'hq', source: 'x', destination: 'o', routingKey: '#' },
        ],
      },
      steps: [
        upstream(50, { 'max-hops': 9 }), upstream(60, { 'max-hops': 9 }, 'hq'), policy(70),
        policy(80, { vhost: 'hq' }), publish(400, ['a', 'm1']),
        command(500, 'd', { type: 'publish', exchange: 'x', routingKey: 'a', label: 'm2' }),
      ],
    });
    expect([labels('stored', 'o'), labels('stored', 'hq/o')]).toEqual(['m1 m2', 'm1 m2']);
  });
});
