import { describe, expect, it } from 'vitest';
import type { Micros } from '../../../base/micros';
import type { Message } from '../../../trace/message';
import { deliveredHeaders } from '../routing/keys';
import type { Version } from '../routing/version';
import type { AmqpTable } from '../topology';
import { type Death, deadLetterOf, isCycle } from './death';
import { Publication } from './facts';

const published = (headers: AmqpTable = {}, expiration: string | null = null): Publication =>
  new Publication({ id: 1, size: 1 } as unknown as Message, {
    exchange: 'x', routingKey: 'k', headers, persistent: false, expiration, priority: 3,
    replyTo: null,
  });

const death = (queue: string, more: Partial<Death> = {}): Death => ({
  queue, reason: 'expired', at: 7_000_000 as Micros, version: '4.3', exchange: 'dlx', key: null,
  ...more,
});

const queuesIn = ({ headers }: Publication): unknown =>
  (headers['x-death'] as readonly AmqpTable[]).map((one) => [one['queue'], one['count']]);

describe('deadLetterOf', () => {
  it('keeps the message and its properties, but for the expiration', () => {
    const letter = deadLetterOf(published({}, '50'), death('q'));
    expect(letter).toMatchObject({
      exchange: 'dlx', routingKey: 'k', keys: ['k'], priority: 3, expiration: null,
    });
    expect(letter.headers).toEqual({
      'x-death': [{
        count: 1, reason: 'expired', queue: 'q', time: { '!': 'timestamp', value: 7 },
        exchange: 'x', 'routing-keys': ['k'], 'original-expiration': '50',
      }],
      'x-first-death-queue': 'q', 'x-first-death-reason': 'expired', 'x-first-death-exchange': 'x',
      'x-last-death-queue': 'q', 'x-last-death-reason': 'expired', 'x-last-death-exchange': 'x',
    });
  });

  it('tells the expiration as it was written, since 4.0 as the number that it is', () => {
    const told = (expiration: string, version: Version): unknown => {
      const { headers } = deadLetterOf(published({}, expiration), death('q', { version }));
      return (headers['x-death'] as readonly AmqpTable[])[0]?.['original-expiration'];
    };
    expect(['0300', '+300', '-0'].map((form) => told(form, '3.10')))
      .toEqual(['0300', '+300', '-0']);
    expect(['0300', '+300', '-0'].map((form) => told(form, '4.0'))).toEqual(['300', '300', '0']);
  });

  it('counts the same queue and reason again, the latest first', () => {
    const first = deadLetterOf(published(), death('a'));
    const second = deadLetterOf(first, death('b'));
    const third = deadLetterOf(second, death('a'));
    expect(queuesIn(third)).toEqual([['a', 2], ['b', 1]]);
    expect(third.headers).toMatchObject({ 'x-first-death-queue': 'a', 'x-last-death-queue': 'a' });
  });

  it('R70: tells the keys of CC; since 4.0 each key of BCC takes one like it away', () => {
    const given = published({ CC: ['a', 'b'], BCC: ['k', 'b'] });
    const told = (letter: Publication): unknown =>
      (letter.headers['x-death'] as readonly AmqpTable[])[0]?.['routing-keys'];
    const once = (version: Death['version']): Publication =>
      deadLetterOf(given, death('q', { version, key: 'b' }));
    expect([told(once('3.10')), told(once('4.0'))]).toEqual([['k', 'a', 'b'], ['a', 'k', 'b']]);
    const twice = deadLetterOf(once('4.0'), death('r', { version: '4.0' }));
    expect(told(twice)).toEqual([]);
  });

  it('turns the older entries around in 3.10, and tells no last death', () => {
    const letters = ['a', 'b', 'c', 'd'].reduce(
      (letter, queue) => deadLetterOf(letter, death(queue, { version: '3.10' })), published());
    expect(queuesIn(letters)).toEqual([['d', 1], ['b', 1], ['a', 1], ['c', 1]]);
    expect(letters.headers).not.toHaveProperty('x-last-death-queue');
  });

  it('goes on counting in what a client brought in 3.10, and starts anew in 4.0', () => {
    const brought = { 'x-death': [{ queue: 'q', reason: 'expired', count: 3 }] };
    const counted = (version: Death['version']): unknown =>
      queuesIn(deadLetterOf(published(brought), death('q', { version })));
    expect([counted('3.10'), counted('4.0')]).toEqual([[['q', 4]], [['q', 1]]]);
  });

  it('does not mind an x-death that is no list, but 3.10 then tells no first death', () => {
    const [old, now] = (['3.10', '4.0'] as const).map((version) =>
      deadLetterOf(published({ 'x-death': 'no' }), death('q', { version }))) as [
        Publication, Publication];
    expect([queuesIn(old), queuesIn(now)]).toEqual([[['q', 1]], [['q', 1]]]);
    expect(old.headers).not.toHaveProperty('x-first-death-queue');
    expect(now.headers).toHaveProperty('x-first-death-queue', 'q');
  });

  it('tells CC and hides BCC, and routes by both', () => {
    const letter = deadLetterOf(published({ CC: ['c'], BCC: ['b'] }), death('q'));
    expect(letter.keys).toEqual(['k', 'c', 'b']);
    expect(letter.headers['x-death']).toMatchObject([{ 'routing-keys': ['k', 'c'] }]);
    expect(deliveredHeaders(letter.headers)).not.toHaveProperty('BCC');
  });

  it('routes by a fixed key alone; the CC header stays only since 4.0', () => {
    const fixed = (version: Death['version']): Publication =>
      deadLetterOf(published({ CC: ['c'] }), death('q', { version, key: 'f' }));
    expect([fixed('3.10').keys, fixed('4.0').keys]).toEqual([['f'], ['f']]);
    expect('CC' in fixed('3.10').headers).toBe(false);
    expect(fixed('4.0').headers['CC']).toEqual(['c']);
  });
});

describe('isCycle', () => {
  it('is one when nobody rejected the message on the way round', () => {
    const round = deadLetterOf(deadLetterOf(published(), death('a')), death('b'));
    expect([isCycle(round, 'a'), isCycle(round, 'c')]).toEqual([true, false]);
    const rejected = deadLetterOf(round, death('c', { reason: 'rejected' }));
    expect(isCycle(deadLetterOf(rejected, death('d')), 'a')).toBe(false);
  });
});
