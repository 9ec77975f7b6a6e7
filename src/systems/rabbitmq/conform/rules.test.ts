// Rules that no recording of the project's own holds to, played in the form of one.
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../conform/outcome';
import {
  got, playSteps, queue, send, settle, type Steps, subscribe, told as events,
} from '../../../testing/steps';
import { player } from '../conform';
import { assemble } from '../machines';

/** What is seen of steps on the queues q and r. */
const seen = ({ entities = [], version = '3.10.8', ...rest }:
Omit<Steps, 'version'> & { readonly version?: string }) =>
  playSteps({ player, assemble }, {
    ...rest, version, entities: [queue('q'), queue('r'), ...entities],
  });

const limit = (count: number) => ({ do: 'prefetch', as: 'c', count, scope: 'session' });

describe('R35: the limit that the consumers of a channel share', () => {
  it('also stops who acknowledges by itself, and those who were stopped go on in order', () => {
    const steps = [
      limit(2), subscribe('k'), subscribe('auto', { ack: 'none' }),
      send(['m1', 'm2', 'm3', 'm4', 'm5']), settle('ack', { all: true }),
    ];
    const outcome = seen({ steps });
    expect([got(outcome, 'k'), got(outcome, 'auto')]).toEqual(['3:m1 3:m3 4:m5', '3:m2 4:m4']);
  });

  it.each([
    [{ scope: 'channel' }], [{ prefetchScope: 'session' }], [{ global: true }],
  ])('is one limit, however it is said: %j', (said) => {
    const steps = [
      { do: 'prefetch', as: 'c', prefetch: 1, ...said }, subscribe('k'), subscribe('k2'),
      send(['m1', 'm2']),
    ];
    const outcome = seen({ steps });
    expect([got(outcome, 'k'), got(outcome, 'k2')]).toEqual(['3:m1', '']);
  });

  it('ends with the next limit for each consumer, which wakes whoever it stopped', () => {
    const steps = [
      limit(1), subscribe('k'), send(['m1', 'm2']), { do: 'prefetch', as: 'c', count: 5 },
    ];
    expect(got(seen({ steps }), 'k')).toBe('2:m1 3:m2');
  });

  it('counts what is unacknowledged already', () => {
    const steps = [subscribe('k'), send(['m1', 'm2']), limit(2), send(['m3'])];
    expect(got(seen({ steps }), 'k')).toBe('1:m1 1:m2');
  });
});

it('R46: multiple settles for one consumer after the other, by their tags', () => {
  const steps = [
    subscribe('k2', { prefetch: 2 }), subscribe('k1', { prefetch: 2 }),
    send(['m1', 'm2', 'm3', 'm4']), settle('nack', { tag: 0, multiple: true }),
  ];
  const outcome = seen({ steps });
  expect([got(outcome, 'k1'), got(outcome, 'k2')])
    .toEqual(['2:m2 2:m4 3:m2 3:m4', '2:m1 2:m3 3:m1 3:m3']);
});

describe('R23: direct reply-to', () => {
  const REPLY_TO = 'amq.rabbitmq.reply-to';
  const asking = subscribe('answers', { from: REPLY_TO, ack: 'none' });
  const steps = [
    asking, { ...subscribe('server', { ack: 'none' }), as: 's' },
    send(['ask'], { as: 'c', props: { replyTo: REPLY_TO } }),
    { do: 'send', as: 's', msg: 'answer', replyToOf: 'ask', mandatory: true },
    { do: 'disconnect', as: 'c' }, { do: 'send', as: 's', msg: 'late', replyToOf: 'ask' },
  ];
  const clients = { s: { confirm: true } };

  it('leads the answer through no queue to who asked, for as long as somebody waits', () => {
    const outcome = seen({ steps, clients });
    expect(outcome.consumers?.['answers']).toEqual([
      { after: 3, msg: 'answer', from: '', key: `${REPLY_TO}.<token>`, redelivered: false },
    ]);
    expect(outcome.consumers?.['server']?.[0]?.['replyTo']).toBe(`${REPLY_TO}.<token>`);
  });

  it('returns a mandatory answer as well until 4.3, for it reached no queue', () => {
    const confirmed = ['confirmed answer', 'confirmed late'];
    expect(events(seen({ steps, clients }).producers?.['s']))
      .toEqual([`returned answer 312 ${REPLY_TO}.<token>`, ...confirmed]);
    expect(events(seen({ steps, clients, version: '4.3.6' }).producers?.['s'])).toEqual(confirmed);
  });

  it.each([
    ['a consumer that acknowledges', { ...asking, ack: 'manual' }],
    ['a request of a channel that waits for none', { ...steps[2], do: 'send' }],
  ])('refuses %s', (_, step) => {
    expect(events(seen({ steps: [step] }).clients?.['c'])).toEqual(['session-closed 406']);
  });
});

it('R3: a method without a queue means the last one declared, and none is 404', () => {
  const declared = { do: 'declare', as: 'c', entity: queue('mine') as unknown as Row };
  const steps = [
    declared, { do: 'link', as: 'c', from: 'amq.direct', to: '', key: '' },
    send(['m1'], { to: 'amq.direct', key: 'mine' }),
    { do: 'receive', as: 'c', from: '' }, { do: 'purge', as: 'd', from: '' },
  ];
  const { results = [] } = seen({ steps, entities: [{ id: 'amq.direct', kind: 'exchange' }] });
  expect(results.at(-2)).toMatchObject({ got: { msg: 'm1', from: 'amq.direct', key: 'mine' } });
  expect(results.at(-1)).toEqual({ step: 4, error: 404 });
});

it.each([
  ['R19: immediate', { props: { immediate: true } }, 'connection-closed 540'],
  ['R56: a negative expiration', { ttl: '-1' }, 'session-closed 406'],
  ['R56: an expiration of more than ten years', { ttl: 315_360_000_001 }, 'session-closed 406'],
])('%s is refused', (_, more, said) => {
  expect(events(seen({ steps: [send(['m1'], more)] }).clients?.['p'])).toEqual([said]);
});

it.each(['+5', '-0', '05'])('R56: an expiration of "%s" is a whole number', (ttl) => {
  const outcome = seen({ steps: [send(['m1'], { ttl })] });
  expect(events(outcome.producers?.['p'])).toEqual(['confirmed m1']);
});

it('R84: in a transaction a message is routed when it is published', () => {
  const links = ['q', 'r'].map((to) => ({ from: 'amq.direct', to, key: 'k' }));
  const steps = [
    { do: 'begin', as: 'c' }, send(['m1'], { as: 'c', to: 'amq.direct', key: 'k' }),
    { do: 'unlink', as: 'd', from: 'amq.direct', to: 'q', key: 'k' },
    { do: 'delete', as: 'd', entity: 'r' }, { do: 'commit', as: 'c' },
    { do: 'checkpoint' },
  ];
  const entities = [{ id: 'amq.direct', kind: 'exchange', predeclared: true }];
  const { checkpoints = [] } = seen({ steps, links, entities });
  expect(checkpoints[0]?.queues).toEqual({ q: { ready: 1, unacked: 0, consumers: 0 } });
});

it.each([
  ['quorum', '2:m1 5:m1 5:x1'], ['classic', '2:m1 5:x1 5:m1'],
])('R84: what a commit gives back to a %s queue, and what it publishes there', (type, k) => {
  const steps = [
    { do: 'begin', as: 'c' }, subscribe('k', { from: 't', prefetch: 2 }), send(['m1'], { to: 't' }),
    settle('nack', { msg: 'm1' }), send(['x1'], { as: 'c', to: 't' }), { do: 'commit', as: 'c' },
  ];
  expect(got(seen({ steps, entities: [queue('t', { type })] }), 'k')).toBe(k);
});

it.each(['restart', 'kill-restart'])('R74: nobody leads a queue at first, after a %s', (action) => {
  const entities = [
    { id: 'x', kind: 'exchange', type: 'fanout' }, queue('l', { type: 'quorum' }),
    queue('s', { type: 'stream' }), queue('w', { ttl: 1000, deadLetterTo: 'x' }),
  ];
  const links = ['r', 'l', 's'].map((to) => ({ from: 'x', to }));
  const steps = [
    send(['m1'], { to: 'w', persistent: true }), { do: 'broker', action, at: 500 },
    { do: 'drain', as: 'd', from: ['r', 'l', 'w'], brief: true, at: 600 },
    subscribe('k', { from: 's', prefetch: 5, offset: 'first', at: 700 }),
  ];
  const outcome = seen({ steps, entities, links, version: '4.3.6' });
  expect(outcome.results).toEqual([{ step: 2, drained: { r: ['m1'], l: [], w: [] } }]);
  expect(got(outcome, 'k')).toBe('');
});

it('a returned message tells the exchange and the key that it was published with', () => {
  const declared = queue('gone', { exclusive: true }) as unknown as Row;
  const steps = [
    { do: 'declare', as: 'c', entity: declared }, { do: 'disconnect', as: 'c' },
    send(['m1'], { to: 'gone', mandatory: true }),
  ];
  expect(events(seen({ steps }).producers?.['p']))
    .toEqual(['returned m1 312 gone', 'confirmed m1']);
});

it('exchanges that every broker has need no declaration to be bound or deleted', () => {
  const links = [{ from: 'amq.fanout', to: 'q', key: '' }];
  const steps = [
    { do: 'link', as: 'c', from: 'amq.topic', to: 'amq.fanout', key: 'a.#' },
    send(['m1'], { to: 'amq.topic', key: 'a.b' }), { do: 'receive', as: 'c', from: 'q' },
    { do: 'delete', as: 'c', entity: 'amq.fanout' },
  ];
  const { results = [] } = seen({ steps, links });
  expect(results.slice(1)).toMatchObject([{ got: { msg: 'm1' } }, { error: 403 }]);
});

it.each([
  [{ 'x-priority': 'high' }], [{ 'x-priority': null }], [{ 'x-stream-offset': 'first' }],
])('R3: a consumer with %o is refused on a classic queue', (args) => {
  expect(seen({ steps: [subscribe('k', { args })] }).results).toEqual([{ step: 0, error: 406 }]);
});
