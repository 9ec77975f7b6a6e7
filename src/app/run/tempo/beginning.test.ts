import { expect, test } from 'vitest';
import type { Micros } from '../../../base/micros';
import { Tale } from '../../../testing/tale';
import { hasBegun } from './beginning';

const setUp = (): Tale => {
  const tale = new Tale().actor('shop', 'producer').actor('rabbit', 'broker');
  tale.tell({ at: 0, actor: 'shop', kind: 'sent', peer: 'rabbit' });
  tale.tell({ at: 200, actor: 'rabbit', kind: 'connected', peer: 'shop' });
  return tale;
};

const at = (tale: Tale, time: number): boolean => hasBegun(tale.trace, time as Micros);

test('a world has begun with its first message, not with a connection', () => {
  const tale = setUp();
  tale.tell({ at: 500, actor: 'shop', kind: 'created', message: tale.message('shop') });
  expect([at(tale, 499), at(tale, 500), at(tale, 600)]).toEqual([false, true, true]);
});

test('what somebody does is seen at once, before any message', () => {
  const tale = setUp();
  tale.tell({ at: 300, actor: 'rabbit', kind: 'crashed', detail: { step: 0 } });
  expect([at(tale, 299), at(tale, 300)]).toEqual([false, true]);
});
