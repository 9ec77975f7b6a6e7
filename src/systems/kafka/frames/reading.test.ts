import { expect, it } from 'vitest';
import type { ActorId } from '../../../trace/entry';
import { kindCode, Trace } from '../../../trace/trace';
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
