import { expect, test } from 'vitest';
import { Trace } from '../trace/trace';
import { checkConservation } from './conservation';
import { History } from './history';
import { CHECKS } from './stock';

const broken = ({ trace }: History): string[] =>
  checkConservation(trace).filter(({ ok }) => !ok).map(({ check }) => check);

test('checkConservation finds nothing in a healthy history', () => {
  expect(broken(new History().works(1).works(2))).toEqual([]);
});

const spoilt: readonly [string, (history: History) => unknown][] = [
  ['times never go back', (h) => h.add('orders changed', { at: 0 })],
  ['a cause points backwards', (h) => h.add('orders changed', { cause: 99 })],
  ['a hop ends no earlier than it begins', (h) => h.add('shop sent', { m: 1, at: 50, until: 20 })],
  ['a copy is stored before it is delivered',
    (h) => h.add('orders delivered', { m: 1, copy: 7, peer: 'worker' })],
  ['a copy that is gone stays gone', (h) => h.add('orders stored', { m: 1, copy: 1 })],
  ['a copy belongs to one message and one place', (h) => h.works(2).works(3)
    .add('orders stored', { m: 4, copy: 3 })],
  ['a message is created before anything happens to it',
    (h) => h.add('orders stored', { m: 9, copy: 9 })],
  ['work is done on what was delivered', (h) => h.add('shop created', { m: 5 })
    .add('orders stored', { m: 5, copy: 5 })
    .add('worker processed', { m: 5, copy: 5, peer: 'orders' })],
  ['work is done on what was delivered',
    (h) => h.add('shop processed', { m: 1, copy: 1, peer: 'orders' })], // by somebody else
  ['a copy is handed out to one consumer at a time', (h) => h.add('shop created', { m: 6 })
    .add('orders stored', { m: 6, copy: 6 })
    .add('orders delivered', { m: 6, copy: 6, peer: 'worker' })
    .add('orders delivered', { m: 6, copy: 6, peer: 'worker' })],
  ['a copy that is gone stays gone', (h) => h.add('orders expired', { m: 1, copy: 1 })],
  ['a copy that is gone stays gone',
    (h) => h.add('orders delivered', { m: 1, copy: 1, peer: 'worker' })],
  ['a copy that goes has a cause', (h) => h.arrives(2)
    .add('orders removed', { m: 2, copy: 2, cause: -1 })],
  ['ready, unacked and gone add up to stored', (h) => h.add('orders removed', { m: 1, copy: 8 })],
];

test('checkConservation is proven able to fail in each of its checks', () => {
  expect(new Set(spoilt.map(([check]) => check))).toEqual(new Set(CHECKS));
});

test('checkConservation names the entry that breaks a check, and takes any trace', () => {
  const history = new History().works(1).add('orders removed', { m: 1, copy: 1 });
  const gone = checkConservation(history.trace).find(({ ok }) => !ok);
  expect(gone?.entries).toEqual([history.trace.length - 1]);
  expect(checkConservation(new Trace()).every(({ ok }) => ok)).toBe(true);
});

test('checkConservation takes the cause of a person for one, and lets every group read', () => {
  const log = { role: 'destination', subscribers: ['g1', 'g2'] } as const;
  const history = new History({ log, a: 'consumer', b: 'consumer' }).arrives(1, 'log')
    .add('log delivered', { m: 1, copy: 1, peer: 'a' })
    .add('log delivered', { m: 1, copy: 1, peer: 'b' })
    .add('log removed', { m: 1, copy: 1, cause: -1, detail: { reason: 'purged', step: 0 } });
  expect(broken(history)).toEqual([]);
});

test.each(spoilt)('checkConservation can fail: %s', (check, spoil) => {
  const history = new History().works(1);
  spoil(history);
  expect(broken(history)).toContain(check);
});

test('checkConservation lets a reader of a log have what it had fetched before it went', () => {
  const read = (isLog: boolean, isBefore: boolean): string[] => {
    const log = { role: 'destination', ...(isLog && { subscribers: ['g'] }) } as const;
    const history = new History({ log, a: 'consumer' })
      .arrives(1, 'log').add('log sent', { m: 1, peer: 'a' });
    const fetched = history.trace.length - 1;
    history.add('log removed', { m: 1, copy: 1 });
    const cause = isBefore ? fetched : fetched + 1;
    return broken(history.add('log delivered', { m: 1, copy: 1, peer: 'a', cause }));
  };
  expect(read(true, true)).toEqual([]);
  expect(read(true, false)).toContain('a copy that is gone stays gone');
  expect(read(false, true)).toContain('a copy that is gone stays gone');
});

test('checkConservation takes what a queue says that it handed out before it went', () => {
  const sent = (handedAt: number): string[] => {
    const history = new History().works(1);
    const { at } = history.trace.columns;
    const gone = at[history.trace.length - 1]!;
    return broken(history.add('orders delivered', {
      m: 1, copy: 1, peer: 'worker', detail: { handedAt: gone + handedAt },
    }));
  };
  expect(sent(-1)).toEqual([]);
  expect(sent(1)).toContain('a copy that is gone stays gone');
});
