import { expect, it } from 'vitest';
import type { ActorId } from '../../../trace/entry';
import { Tale } from '../../../testing/tale';
import { kindCode, Trace } from '../../../trace/trace';
import { runWorld, scenarioOf, worlds } from '../../../worlds';
import { type PartitionDetail, reading } from './reading';

it('reading makes nobody a reader of a log by an assignment of others', () => {
  const trace = new Trace();
  const add = (name: string, role: string, subscribers?: string[]): ActorId =>
    trace.addActor({ name, role, ...(subscribers && { subscribers }) } as never).id as ActorId;
  const orders = add('orders-0', 'destination', ['mail']);
  const outbox = add('outbox-0', 'destination', ['relay']);
  const relay = add('relay', 'consumer');
  const state = reading.begin(trace, undefined);
  const stamp = { now: 0, self: relay, cause: -1, until: -1 } as never;
  for (const [native, partitions] of [['assign', ['outbox-0']], ['revoke', ['outbox-0']]]) {
    trace.append(stamp, kindCode('assigned'), { native, detail: { partitions } } as never);
    reading.read(state, trace, trace.length - 1);
  }
  const readersOf = (log: ActorId): string[] =>
    (reading.detailOf(state, log) as PartitionDetail).readers.map(({ name }) => name);
  expect(readersOf(orders)).toEqual(['mail']);
  expect(readersOf(outbox)).toEqual(['relay']);
});

it('reading tells what was there before from what has yet to be replicated', () => {
  const tale = new Tale().actor('shop', 'producer').actor('orders-0', 'destination');
  const { trace } = tale;
  const orders = tale.id('orders-0');
  const state = reading.begin(trace, undefined);
  for (const cause of [-1, 0]) {
    const message = tale.message('shop');
    trace.append({ now: 0, self: orders, cause, until: -1 } as never, kindCode('stored'), {
      native: 'append', detail: { offset: message }, message, copy: message,
    } as never);
    reading.read(state, trace, trace.length - 1);
  }
  const { cells } = reading.detailOf(state, orders) as PartitionDetail;
  expect(cells.map((cell) => cell.state)).toEqual(['ready', 'replicating']);
});

it('reading gives bars beside each other one scale, and tells all when it changes', () => {
  const tale = new Tale().actor('shop', 'producer')
    .actor('orders-0', 'destination').actor('orders-1', 'destination');
  const { trace } = tale;
  const [first, second] = [tale.id('orders-0'), tale.id('orders-1')];
  const state = reading.begin(trace, undefined);
  const touched = Array.from({ length: 11 }, (_, offset) => {
    const message = tale.message('shop');
    tale.tell({
      at: offset, actor: 'orders-0', kind: 'stored', message, copy: message, detail: { offset },
    });
    return reading.read(state, trace, trace.length - 1).length;
  });
  expect(touched).toEqual([2, ...Array(9).fill(1), 2]);
  const mostOf = (log: ActorId) => (reading.detailOf(state, log) as PartitionDetail).most;
  expect([mostOf(first), mostOf(second)]).toEqual([15, 15]);
});

it('reading gives a share group one pin for all members, where its window begins', async () => {
  const world = worlds.find(({ id }) => id === 'kafka/share-leader-dies')!;
  const { world: { trace } } = await runWorld(world);
  const state = reading.begin(trace, scenarioOf(world.file));
  for (let seq = 0; seq < trace.length; seq++) reading.read(state, trace, seq);
  const orders = trace.actorNamed('orders-0')!.id;
  const { readers } = reading.detailOf(state, orders) as PartitionDetail;
  expect(readers).toMatchObject([
    { name: 'workers', member: '', committed: 100, canMove: false },
  ]);
});

it('reading shows the log of whoever leads: what else somebody was told of is gone', () => {
  const tale = new Tale().actor('shop', 'producer').actor('orders-0', 'destination');
  const { trace } = tale;
  const orders = tale.id('orders-0');
  const state = reading.begin(trace, undefined);
  const add = (
    kind: 'stored' | 'answered' | 'removed', message: number, detail: object,
  ): void => {
    const stamp = { now: 0, self: orders, cause: trace.length - 1, until: -1 };
    trace.append(stamp as never, kindCode(kind), {
      native: 'append', detail, message, copy: message,
    } as never);
    reading.read(state, trace, trace.length - 1);
  };
  const shown = () => {
    const { cells, gone, end } = reading.detailOf(state, orders) as PartitionDetail;
    return [cells.map(({ label }) => label), gone.map(({ label }) => label), end];
  };
  for (const offset of [0, 1, 2]) add('stored', tale.message('shop'), { offset });
  add('answered', 1, { outcome: 'ok' });
  add('answered', 2, { outcome: 'info' });
  add('stored', tale.message('shop'), { offset: 1 });
  expect(shown()).toEqual([['1', '4'], ['2'], 2]);
  for (const message of [1, 2]) add('removed', message, { reason: 'truncated' });
  expect(shown()).toEqual([['1', '4'], ['2'], 2]);
  add('answered', 3, { outcome: 'ok' });
  add('removed', 3, { reason: 'truncated' });
  expect(shown()).toEqual([['1'], ['2', '4'], 1]);
});

it('reading tells what an aborted transaction wrote from what others wrote', async () => {
  const world = worlds.find(({ id }) => id === 'kafka/commit-and-abort')!;
  const { world: { trace } } = await runWorld(world);
  const state = reading.begin(trace, scenarioOf(world.file));
  for (let seq = 0; seq < trace.length; seq++) reading.read(state, trace, seq);
  const abortedIn = (name: string): string[] => {
    const { id } = trace.actorNamed(name)!;
    return (reading.detailOf(state, id) as PartitionDetail).cells
      .filter((cell) => cell.state === 'aborted').map(({ label }) => label);
  };
  expect([abortedIn('orders-0'), abortedIn('orders-1')]).toEqual([['3'], ['4']]);
});

it('reading adds what a member is given to what it has, until it loses it or dies', () => {
  const tale = new Tale().actor('orders-0', 'destination').actor('orders-1', 'destination')
    .actor('mail', 'consumer');
  const { trace } = tale;
  const state = reading.begin(trace, undefined);
  const held = (kind: 'assigned' | 'crashed', native: string, partitions: string[]): unknown => {
    tale.tell({ at: trace.length, actor: 'mail', kind, native, detail: { partitions } });
    reading.read(state, trace, trace.length - 1);
    return reading.detailOf(state, tale.id('mail'));
  };
  const both = { partitions: ['orders-0', 'orders-1'] };
  expect(held('assigned', 'assign', ['orders-0'])).toMatchObject({ partitions: ['orders-0'] });
  expect(held('assigned', 'assign', ['orders-1'])).toMatchObject(both);
  expect(held('assigned', 'revoke', ['orders-0'])).toMatchObject({ partitions: ['orders-1'] });
  expect(held('crashed', 'crash', [])).toMatchObject({ partitions: [] });
});

it('reading knows a group by its own name beside a consumer that is called the same', () => {
  const trace = new Trace();
  const add = (name: string, role: string, subscribers?: string[]): ActorId =>
    trace.addActor({ name, role, ...(subscribers && { subscribers }) } as never).id as ActorId;
  const orders = add('orders-0', 'destination', ['ledger']);
  const ledger = add('ledger', 'consumer');
  const group = add('ledger (subscriber)', 'subscriber');
  const state = reading.begin(trace, undefined);
  const tell = (kind: 'joined' | 'assigned', more: object): void => {
    const stamp = { now: 0, self: ledger, cause: -1, until: -1 };
    trace.append(stamp as never, kindCode(kind), more as never);
    reading.read(state, trace, trace.length - 1);
  };
  tell('joined', { native: 'JoinGroup', peer: group });
  tell('assigned', { native: 'assign', detail: { partitions: ['orders-0'] } });
  const { readers } = reading.detailOf(state, orders) as PartitionDetail;
  expect(readers.map(({ name, member }) => [name, member])).toEqual([['ledger', 'ledger']]);
});
