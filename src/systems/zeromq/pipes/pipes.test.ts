import { describe, expect, it } from 'vitest';
import { createGauge, isFull, noteRead, noteTold, noteWrite, sharedMark } from './gauge';
import { activate, attach, createRota, detach, next, pass } from './rota';
import { canTalk, isFor, SOCKET_TYPES } from '../topology/types';

const filled = (hwm: number, count: number) => {
  const gauge = createGauge(hwm);
  for (let i = 0; i < count; i++) noteWrite(gauge);
  return gauge;
};

describe('a gauge', () => {
  it('is full at the mark, and again open after half of it was read', () => {
    const gauge = filled(10, 10);
    expect(isFull(gauge)).toBe(true);
    for (let reads = 1; reads <= 4; reads++) {
      noteRead(gauge);
      expect(isFull(gauge), `after ${reads}`).toBe(true);
    }
    expect([noteRead(gauge), isFull(gauge)]).toEqual([true, true]);
    noteTold(gauge);
    expect(isFull(gauge)).toBe(false);
  });

  it('without a mark is never full', () => expect(isFull(filled(0, 5000))).toBe(false));

  it('of inproc has the room of both ends, and none when one has none', () => {
    expect([sharedMark(5, 5), sharedMark(0, 5), sharedMark(5, 0)]).toEqual([10, 0, 0]);
  });
});

describe('a rota', () => {
  const dealt = (full: readonly string[], count: number): string => {
    const rota = createRota();
    for (const key of ['a', 'b', 'c']) attach(rota, key);
    return Array.from({ length: count }, () => {
      const key = next(rota, (one) => !full.includes(one));
      if (key !== undefined) pass(rota);
      return key ?? '-';
    }).join('');
  };

  it('deals in turn', () => expect(dealt([], 7)).toBe('abcabca'));
  it('passes over who is full', () => expect(dealt(['b'], 5)).toBe('acaca'));
  it('has nobody when all are full', () => expect(dealt(['a', 'b', 'c'], 2)).toBe('--'));

  it('takes who is open again behind the others, and lets go of who left', () => {
    const rota = createRota();
    for (const key of ['a', 'b', 'c']) attach(rota, key);
    next(rota, (key) => key !== 'a');
    activate(rota, 'a');
    expect(rota).toMatchObject({ keys: ['c', 'b', 'a'], active: 3 });
    detach(rota, 'b');
    expect(rota).toMatchObject({ keys: ['c', 'a'], active: 2 });
  });
});

describe('types', () => {
  it('talk to each other or not at all', () => {
    for (const one of SOCKET_TYPES) {
      for (const other of SOCKET_TYPES) expect(canTalk(one, other)).toBe(canTalk(other, one));
    }
    expect(canTalk('PUB', 'PULL')).toBe(false);
  });

  it('match a prefix byte by byte, and a group by its whole name', () => {
    expect(['a', 'abc', 'b', 'A'].map((first) => isFor('PUB', first, 'a')))
      .toEqual([true, true, false, false]);
    expect(isFor('PUB', 'anything', '')).toBe(true);
    expect([isFor('RADIO', 'a', 'a'), isFor('RADIO', 'ab', 'a')]).toEqual([true, false]);
  });
});
