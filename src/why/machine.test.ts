import { expect, test } from 'vitest';
import type { Micros } from '../base/micros';
import { History } from '../ledger/history';
import { Ledger } from '../ledger/ledger';
import { effectsOf } from './cells';
import { obstaclesOf } from './machine';
import type { Obstacle } from './obstacle';
import { Scene } from './scene';

/** What keeps an actor at the end of a history. */
function keeps(history: History, name: string, credit?: number): readonly Obstacle[] {
  const actor = history.trace.actorNamed(name)!.id;
  return obstaclesOf(sceneOf(history), { actor, now: 1000 as Micros, credit })
    .map(({ obstacle }) => obstacle);
}

function sceneOf({ trace }: History): Scene {
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  return new Scene(ledger);
}

const out = (history: History, m: number, peer = 'worker'): History =>
  history.arrives(m).add('orders delivered', { m, copy: m, peer });

test('a consumer with nothing to read is idle because its queue is empty', () => {
  expect(keeps(new History(), 'worker')).toEqual(['empty']);
  expect(keeps(new History().works(1), 'worker')).toEqual(['empty']);
});

test('a consumer that reads from nothing is told apart', () => {
  expect(keeps(new History({ spare: 'consumer' }), 'spare')).toEqual(['unread']);
  expect(keeps(new History().add('worker left', { peer: 'orders' }), 'worker'))
    .toEqual(['parted']);
});

test('what reads to pass messages on is idle for the same reasons', () => {
  const history = new History({ shovel: 'router' });
  expect(keeps(history, 'shovel')).toEqual(['quiet']);
  history.add('shovel joined', { peer: 'orders' });
  expect(keeps(history, 'shovel')).toEqual(['empty']);
  expect(keeps(out(history, 1, 'shovel'), 'shovel')).toEqual(['working']);
});

test('a reader of a log knows what it has read, whatever the other readers of it have', () => {
  const log = { role: 'destination', subscribers: ['mail', 'audit'] } as const;
  const history = new History({
    mail: 'subscriber', audit: 'subscriber', log, one: 'consumer', other: 'consumer',
  }).add('one joined', { peer: 'mail' }).add('other joined', { peer: 'audit' }).arrives(1, 'log');
  expect(keeps(history, 'one')).toEqual(['unasked']);
  history.add('log delivered', { m: 1, copy: 1, peer: 'one' })
    .add('one processed', { m: 1, copy: 1, peer: 'mail' });
  expect(keeps(history, 'one')).toEqual(['read']);
  expect(keeps(history, 'other')).toEqual(['unasked']);
});

test('a group is known by its own name beside a consumer that is called the same', () => {
  const history = new History({
    mail: 'consumer', 'mail (subscriber)': 'subscriber',
    log: { role: 'destination', subscribers: ['mail'] },
  }).add('mail joined', { peer: 'mail (subscriber)' }).arrives(1, 'log');
  expect(keeps(history, 'mail')).toEqual(['unasked']);
  expect(keeps(history, 'log')).toEqual(['served', 'unasked']);
  history.add('log delivered', { m: 1, copy: 1, peer: 'mail' });
  for (let times = 0; times < 2; times++) {
    history.add('mail processed', { m: 1, copy: 1, peer: 'mail (subscriber)' });
  }
  const message = history.trace.entry(history.trace.length - 1).message!;
  expect(effectsOf(sceneOf(history), { message, subscriber: 'mail' })).toHaveLength(2);
});

test('a consumer that is down or paused says so, also through its process', () => {
  expect(keeps(new History().add('worker crashed', { detail: { step: 0 } }), 'worker'))
    .toContain('down');
  expect(keeps(new History().add('worker blocked', { detail: { step: 0 } }), 'worker'))
    .toContain('flow');
  const hosted = new History({ box: 'broker', inner: { role: 'consumer', host: 3 as never } });
  expect(keeps(hosted.add('box crashed', { detail: { step: 0 } }), 'inner')).toContain('down');
});

test('a consumer that is down works on nothing, whatever was handed to it', () => {
  const history = out(new History(), 1).add('worker crashed', { detail: { step: 0 } });
  expect(keeps(history, 'worker')).toEqual(['down']);
});

test('a consumer with work in hand works, and is full when its credit is used up', () => {
  expect(keeps(out(new History(), 1), 'worker')).toEqual(['working']);
  expect(keeps(out(new History(), 1).arrives(2), 'worker')).toEqual(['full']);
  expect(keeps(out(new History(), 1).arrives(2), 'worker', 1)).toEqual(['credit']);
  expect(keeps(out(new History(), 1).arrives(2), 'worker', 2)).toEqual(['full']);
});

test('an idle consumer knows that others have it all, or that the rest is hidden', () => {
  const two = (): History =>
    new History({ other: 'consumer' }).add('other joined', { peer: 'orders' });
  expect(keeps(out(two(), 1), 'other')).toEqual(['elsewhere']);
  const hidden = two().add('shop created', { m: 1 })
    .add('orders stored', { m: 1, copy: 1, until: 5000 });
  expect(keeps(hidden, 'other')).toEqual(['hidden']);
  expect(keeps(two().arrives(1), 'other')).toEqual(['unasked']);
});

test('what is behind one of its key is locked', () => {
  const history = new History({ other: 'consumer' }).add('other joined', { peer: 'orders' });
  for (const m of [1, 2]) {
    history.add('shop created', { m, key: 'k' }).add('orders stored', { m, copy: m });
  }
  history.add('orders delivered', { m: 1, copy: 1, peer: 'worker' });
  expect(keeps(history, 'other')).toEqual(['locked']);
});

test('a queue says who does not take what it holds', () => {
  expect(keeps(new History({ box: 'destination' }).arrives(1, 'box'), 'box')).toEqual(['unserved']);
  const held = new History().arrives(1).add('worker crashed', { detail: { step: 0 } });
  expect(keeps(held, 'orders')).toEqual(['served', 'down']);
  expect(keeps(new History(), 'orders')).toEqual(['empty']);
});

test('a server says nothing of clients that left, and names the servers that it lost', () => {
  const history = new History({ n1: 'broker', n2: 'broker', n3: 'broker' });
  history.add('n1 connected', { peer: 'shop' }).add('n1 connected', { peer: 'n2' })
    .add('n1 disconnected', { peer: 'shop' });
  expect(keeps(history, 'n1')).toEqual(['quiet']);
  history.add('n3 disconnected', { peer: 'n1' }).add('n1 disconnected', { peer: 'n2' });
  expect(keeps(history, 'n1')).toEqual(['disconnected']);
});

test('a queue is empty, or says who has what it handed out', () => {
  expect(keeps(new History(), 'orders')).toEqual(['empty']);
  expect(keeps(out(new History(), 1), 'orders')).toEqual(['elsewhere']);
});
