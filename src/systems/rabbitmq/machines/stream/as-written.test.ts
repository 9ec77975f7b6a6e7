import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../trace/message';
import type { Version } from '../../routing/version';
import type { AmqpTable } from '../../topology';
import { Publication } from '../facts';
import { asWritten, cannotWrite } from './as-written';

const DECIMAL = { '!': 'decimal', value: { places: 1, digits: 15 } };

const kept = (headers: AmqpTable, version: Version): readonly string[] => {
  const publication = new Publication({ id: 1, size: 1 } as unknown as Message, {
    exchange: '', routingKey: 's', headers, persistent: false, expiration: null, priority: null,
    replyTo: null,
  });
  return Object.keys(asWritten(publication, version).headers);
};

describe('asWritten', () => {
  it('leaves lists and tables out, since 4.0 not those of x-', () => {
    const headers = { l: [1], t: { a: 1 }, n: 1, 'x-l': [1] };
    expect(kept(headers, '3.10')).toEqual(['n']);
    expect(kept(headers, '4.0')).toEqual(['n', 'x-l']);
  });

  it('leaves out since 4.0 what the broker writes under its own names', () => {
    const headers = {
      'x-death': 'a', 'x-exchange': 'e', 'x-routing-key': 'k', 'x-basic-type': 't',
    };
    expect(kept(headers, '3.10')).toEqual(Object.keys(headers));
    expect(kept(headers, '4.0')).toEqual([]);
  });
});

describe('cannotWrite', () => {
  it('is for decimals, inside of others where these are kept', () => {
    const tells = (headers: AmqpTable): readonly boolean[] =>
      [cannotWrite(headers, '3.10'), cannotWrite(headers, '4.0')];
    expect(tells({ d: DECIMAL })).toEqual([true, true]);
    expect(tells({ l: [DECIMAL] })).toEqual([false, false]);
    expect(tells({ 'x-l': [1, DECIMAL] })).toEqual([false, true]);
    expect(tells({ 'x-t': { d: { e: DECIMAL } } })).toEqual([false, true]);
    expect(tells({ n: 1, 'x-t': { d: { e: null } } })).toEqual([false, false]);
  });

  it('is since 4.0 for a filter that is no text', () => {
    expect(cannotWrite({ 'x-stream-filter-value': 5 }, '3.10')).toBe(false);
    expect(cannotWrite({ 'x-stream-filter-value': 5 }, '4.0')).toBe(true);
    expect(cannotWrite({ 'x-stream-filter-value': 'red' }, '4.0')).toBe(false);
  });
});
