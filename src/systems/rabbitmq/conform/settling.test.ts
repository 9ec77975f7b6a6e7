// What the driver of a recording settles, and what the brokers make of it.
import { describe, expect, it } from 'vitest';
import {
  got, playSteps, queue, send, settle, type Steps, subscribe, told,
} from '../../../testing/steps';
import { player } from '../conform';
import { assemble } from '../machines';

const seen = ({ entities = [queue('q')], ...rest }: Partial<Steps> & Pick<Steps, 'steps'>) =>
  playSteps({ player, assemble }, { version: '4.0.5', ...rest, entities });

const wait = (ms: number) => ({ do: 'wait', ms });

it('a consumer that works by itself settles on the session that it is on', () => {
  const steps = [
    { do: 'prefetch', as: 'c', count: 5 },
    { ...subscribe('k', { prefetch: 1, process: { ms: 10 } }), as: 'c/2' },
    send(['m1', 'm2', 'm3']),
  ];
  expect(got(seen({ steps }), 'k')).toBe('2:m1 2:m2 2:m3');
});

it('R28: a consumer of a second session is told that its queue is gone', () => {
  const steps = [
    subscribe('k'), { ...subscribe('k2'), as: 'c/2' }, { do: 'delete', as: 'd', entity: 'q' },
  ];
  const outcome = seen({ steps });
  expect([got(outcome, 'k'), got(outcome, 'k2')]).toEqual(['2:cancelled', '2:cancelled']);
});

it('"all" settles one after the other: who is settled first has room first', () => {
  const steps = [
    subscribe('b', { prefetch: 1 }), subscribe('a', { prefetch: 1 }), send(['m1', 'm2', 'm3']),
    settle('ack', { all: true }),
  ];
  const outcome = seen({ steps });
  expect([got(outcome, 'b'), got(outcome, 'a')]).toEqual(['2:m1 3:m3', '2:m2']);
});

describe('what was settled in a transaction that is rolled back', () => {
  const settled = (keep: boolean) => seen({
    steps: [
      send(['m1']), { do: 'begin', as: 'c' }, { do: 'receive', as: 'c', from: 'q' },
      settle('ack', { msg: 'm1', ...(keep && { keep }) }), { do: 'rollback', as: 'c' },
      settle('ack', { msg: 'm1' }),
    ],
  }).results?.filter(({ step }) => step === 5);

  it('is forgotten by the driver, unless it was told to keep it', () => {
    expect([settled(false), settled(true)]).toEqual([[{ step: 5, error: 'driver' }], []]);
  });
});

it('R46: what the driver keeps it settles again, and the broker closes the channel', () => {
  const steps = [
    send(['m1']), { do: 'receive', as: 'c', from: 'q' }, settle('ack', { msg: 'm1', keep: true }),
    settle('ack', { msg: 'm1' }),
  ];
  expect(told(seen({ steps }).clients?.['c'])).toEqual(['session-closed 406']);
});

describe('R45: the tag of a cancelled consumer of a quorum queue, used again', () => {
  const again = (version: string, settled: string) => seen({
    version, entities: [queue('q', { type: 'quorum' })],
    steps: [
      subscribe('k', { prefetch: 2 }), send(['m1', 'm2', 'm3']),
      { do: 'unsubscribe', as: 'c', consumer: 'k' }, settle('ack', { msg: settled }),
      { ...subscribe('k2', { prefetch: 2 }), tag: 'k' }, settle('ack', { all: true }), wait(50),
    ],
  });

  it('ends the connection in 3.10 with the first delivery while older ones are out', () => {
    expect(told(again('3.10.8', 'm1').clients?.['c'])).toEqual(['connection-closed 541']);
  });

  it('is no trouble since 4.0', () => {
    const outcome = again('4.0.5', 'm1');
    expect([got(outcome, 'k2'), outcome.clients]).toEqual(['4:m3', {}]);
  });
});

it.each([['3.10.8', ['m1', 'm2', 'm3']], ['4.0.5', ['m1', 'm3', 'm2']]])(
  'R81: a small persistent message that is dropped waits for its confirm since 4.0: %s',
  (version, confirmed) => {
    const entities = [
      queue('a', { ttl: 0 }), queue('b', { maxMessages: 1 }), queue('q'),
      { id: 'f', kind: 'exchange', type: 'fanout' },
    ];
    const links = ['a', 'b', 'q'].map((to) => ({ from: 'f', to, key: '' }));
    const batch = [{ msg: 'm1' }, { msg: 'm2', persistent: true }, { msg: 'm3' }];
    const steps = [subscribe('k', { ack: 'none' }), { do: 'send', as: 'p', to: 'f', batch }];
    const outcome = seen({ version, steps, entities, links });
    expect(outcome.producers?.['p']?.map(({ msg }) => msg)).toEqual(confirmed);
  });

it.each([
  ['x-cancel-on-ha-failover', true, ['3.10.8']], ['x-credit', 1, []],
  ['x-consumer-timeout', 'soon', ['4.3.6']], ['x-consumer-timeout', -1, ['4.3.6']],
])('R3: a quorum queue refuses a consumer with %s = %s in %j', (name, value, versions) => {
  const steps = [subscribe('k', { args: { [name]: value } })];
  const entities = [queue('q', { type: 'quorum' })];
  const refusing = ['3.10.8', '4.0.5', '4.3.6'].filter((version) =>
    told(seen({ version, entities, steps }).clients?.['c']).join() === 'session-closed 406');
  expect(refusing).toEqual(versions);
});
