/** What a single broker answers, asked by hand. */
import { expect, test } from 'vitest';
import { type Micros, millis } from '../../../base/micros';
import { PLAIN } from '../log/batch';
import type { FetchTold, MetadataTold, OffsetsTold, ProduceTold } from './network/requests';
import { type Probed, probed } from './probed';

const record = (message: number) =>
  ({ timestamp: 0 as Micros, key: null, message, isTombstone: false });

const produce = (messages: readonly number[], acks: 0 | 1 | 'all' = 'all') => ({
  acks, timeout: millis(30_000), transactionalId: null,
  batches: [{
    partition: 't-0', draft: { origin: PLAIN, bytes: 100, records: messages.map(record) },
  }],
});

const fetchFrom = ({ world }: Probed, offset: number) => ({
  replica: -1, isolation: 'read_uncommitted', maxWait: millis(500), minBytes: 1, maxBytes: 1e6,
  partitions: [{
    partition: 't-0', actor: world.actorNamed('t-0'), offset, leaderEpoch: 0, lastEpoch: -1,
    bytesMax: 1e6,
  }],
});

const countIn = ({ partitions }: FetchTold): number =>
  partitions.flatMap(({ fetched }) => fetched?.batches ?? [])
    .reduce((sum, { records }) => sum + records.length, 0);

test('a broker appends and answers at once when it is alone', () => {
  const probe = probed({ topics: [{ name: 't' }] });
  probe.ask(0, 'Produce', produce([0, 1]));
  probe.ask(5, 'ListOffsets', {
    isolation: 'read_uncommitted', partitions: [{ partition: 't-0', at: 'latest' }],
  });
  probe.runUntil(10);
  const [produced, listed] = probe.answers;
  const appended = [{ partition: 't-0', baseOffset: 0 }];
  expect((produced?.body as ProduceTold | undefined)?.partitions).toEqual(appended);
  expect(produced?.at).toBe(2);
  const end = [{ partition: 't-0', offset: 2 }];
  expect((listed?.body as OffsetsTold | undefined)?.partitions).toEqual(end);
});

test('a fetch waits for something to read, as long as it may', () => {
  const probe = probed({ topics: [{ name: 't' }] });
  probe.ask(0, 'Fetch', fetchFrom(probe, 0));
  probe.askOther(600, 'Produce', produce([0]));
  probe.ask(550, 'Fetch', fetchFrom(probe, 0));
  probe.runUntil(2000);
  const fetches = probe.answers.filter(({ api }) => api === 'Fetch');
  expect(fetches.map(({ at, body }) => [at, countIn(body as FetchTold)])).toEqual([
    [502, 0], [602, 1],
  ]);
});

test('requests of one connection are answered in order', () => {
  const probe = probed({ topics: [{ name: 't' }] });
  probe.ask(0, 'Fetch', fetchFrom(probe, 0));
  probe.ask(1, 'Metadata', { topics: ['t'] });
  probe.runUntil(1000);
  const told = probe.answers.map(({ api, at }) => [api, at]);
  expect(told).toEqual([['Fetch', 502], ['Metadata', 502]]);
  expect((probe.answers[1]?.body as MetadataTold | undefined)?.partitions).toEqual([
    { partition: 't-0', leader: 1, leaderEpoch: 0, replicas: [1], isr: [1] },
  ]);
});

test('what is preloaded can be read', () => {
  const probe = probed({ topics: [{ name: 't', preloaded: 5 }] });
  probe.ask(0, 'Fetch', fetchFrom(probe, 2));
  probe.runUntil(100);
  expect(countIn(probe.answers[0]?.body as FetchTold)).toBe(3);
});
