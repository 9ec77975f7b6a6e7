/** Surprises around a producer happen in their worlds exactly as the rules say. */
import { expect, test } from 'vitest';
import { worlds } from '../../../worlds';
import { detailOf, type Played, player, type WorldFile } from './play';

const play = player(worlds);

const producerIn = (file: WorldFile) => file['producers'][0];

const config = (file: WorldFile, more: object): void => {
  Object.assign(producerIn(file).options.config, more);
};

/** Moves one arrival to another time. */
const move = (file: WorldFile, place: number, time: string): void => {
  producerIn(file).arrivals.times.splice(place, 1, time);
};

// S6.
test('a lost answer stores a record twice', () => {
  const { log, told, given } = play('lost-answer');
  expect(log('orders-0')).toEqual(['m1@0', 'm2@1', 'm2@2', 'm3@3']);
  expect(told('m2')).toBe('ok 2');
  expect(given('billing')).toEqual(['m1@0', 'm2@1', 'm2@2', 'm3@3']);
});

test('a lost answer does no harm with idempotence', () => {
  const { log, told } = play('lost-answer', (file) => config(file, { 'enable.idempotence': true }));
  expect(log('orders-0')).toEqual(['m1@0', 'm2@1', 'm3@2']);
  expect(told('m2')).toBe('ok 1');
});

test('without retries the producer sees an error, and the record is stored', () => {
  const { log, told } = play('lost-answer', (file) => config(file, { retries: 0 }));
  expect(log('orders-0')).toEqual(['m1@0', 'm2@1', 'm3@2']);
  expect(told('m2')).toBe('info');
});

test('an application that sends again itself makes another record, idempotent or not', () => {
  const { log } = play('lost-answer', (file) => {
    config(file, { 'enable.idempotence': true });
    move(file, 2, '300ms');
    const command = { type: 'resend', label: 'm2' };
    file['steps'].push({ at: '250ms', do: 'command', target: 'shop.client', command });
  });
  expect(log('orders-0')).toEqual(['m1@0', 'm2@1', 'm2@2', 'm3@3']);
});

// S3. A draw may give the same partition again, so runs are whole multiples of a draw's length.
const partitionsOf = ({ of, trace }: Played): string[] =>
  of('routed', 'partition').map(({ peer }) => (peer === undefined ? '' : trace.nameOf(peer)));

function runsOf(partitions: readonly string[]): number[] {
  const runs: number[] = [];
  partitions.forEach((name, at) => {
    if (name === partitions[at - 1]) runs[runs.length - 1]!++;
    else runs.push(1);
  });
  return runs;
}

const slowly = (file: WorldFile, { count, bytes }: { count: number; bytes: number }): void => {
  config(file, { 'batch.size': 16_384 });
  Object.assign(producerIn(file), { count, size: { kind: 'fixed', value: bytes } });
  Object.assign(producerIn(file).arrivals, { every: '1s' });
};

test.each([[100, 400, 97], [1024, 60, 15]])(
  'records of %i bytes without a key stay on one partition', (bytes, count, length) => {
    const runs = runsOf(partitionsOf(
      play('sticky-partitions', (file) => slowly(file, { count, bytes }), 420_000)));
    expect(runs.length).toBeGreaterThan(1);
    expect(runs.slice(0, -1).filter((run) => run % length !== 0)).toEqual([]);
    expect(runs.reduce((sum, run) => sum + run)).toBe(count);
  });

test('in one burst they stay for two full batches', () => {
  const played = play('sticky-partitions', (file) => {
    slowly(file, { count: 1000, bytes: 100 });
    producerIn(file).arrivals = {
      kind: 'recorded', times: Array.from({ length: 1000 }, () => '1s'),
    };
    file['steps'] = [{ at: '900ms', do: 'crash', target: 'b1' }]; // nothing leaves meanwhile
  }, 1500);
  const runs = runsOf(partitionsOf(played));
  expect(runs.slice(0, -1).filter((run) => run % 296 !== 0)).toEqual([]);
  expect(runs.at(-1)! % 296).toBe(112);
});

test('RoundRobinPartitioner goes in turn', () => {
  const partitions = partitionsOf(play('sticky-partitions', (file) =>
    config(file, { 'partitioner.class': 'RoundRobinPartitioner' })));
  expect(partitions.slice(0, 4)).toEqual(['orders-0', 'orders-1', 'orders-2', 'orders-0']);
});

// E8.
test('with acks=0 what is on its way to a dead leader is lost, and counts as sent', () => {
  const { told, log, of, label } = play('acks-0');
  const stored = new Set(log('orders-0').map((text) => text.split('@')[0]));
  const lost = of('answered', 'acks=0').map(label).filter((name) => !stored.has(name));
  expect(lost.length).toBeGreaterThan(0);
  expect(lost.map(told)).toEqual(lost.map(() => 'ok -1'));
});

// E9.
test('a full buffer blocks send() for a minute, and earlier records fail after two', () => {
  const { of, label, entries } = play('buffer-full');
  const seconds = (name: string): number[] =>
    of('answered', name).map(({ at }) => Math.round(at / 100_000) / 10);
  const [blocked] = of('blocked', 'send');
  // 33 records of a million bytes fit into 32 MiB.
  expect(Math.round((blocked?.at ?? 0) / 1e5) / 10).toBe(5.3);
  expect(seconds('BufferExhaustedException').slice(0, 1)).toEqual([65.3]);
  expect(of('answered', 'BufferExhaustedException').map(label)).toEqual(['m34']);
  expect(seconds('TimeoutException').slice(0, 3)).toEqual([122, 122.1, 122.2]);
  const outcomes = entries.filter(({ native }) => native === 'TimeoutException')
    .map((entry) => detailOf(entry)['outcome']);
  expect(new Set(outcomes)).toEqual(new Set(['fail']));
});

// E13.
test('a clock two hours ahead is refused, one that is behind is not', () => {
  const { log, of, label } = play('clock-ahead');
  expect(log('orders-0')).toEqual(['b1@0', 'b2@1']);
  const refused = of('answered').filter((entry) => detailOf(entry)['outcome'] === 'fail');
  expect(refused.map((entry) => [label(entry), detailOf(entry)['code']]))
    .toEqual([['a1', 'INVALID_TIMESTAMP'], ['a2', 'INVALID_TIMESTAMP']]);
});

// S7.
test('a retry lands behind what was sent after it', () => {
  const { log, of, label } = play('retries-reorder');
  expect(log('orders-0')).toEqual(['m1@0', 'm3@1', 'm2@2']);
  const again = of('sent', 'Produce').filter((entry) => detailOf(entry)['attempt'] === 2);
  // Its answer comes 2 ms after it was sent, and the backoff is 100 ms.
  expect(again.map((entry) => [label(entry), entry.at])).toEqual([['m2', 20_607_800]]);
});

test.each<[string, object, string]>([
  ['with idempotence', { 'enable.idempotence': true }, '20506300us'],
  ['with one request in flight', { 'max.in.flight.requests.per.connection': 1 }, '20506300us'],
  ['when the next is sent after the refusal', {}, '20511ms'],
])('the order stays %s', (_, more, next) => {
  const played = play('retries-reorder', (file) => {
    config(file, more);
    move(file, 2, next);
  });
  expect(played.log('orders-0')).toEqual(['m1@0', 'm2@1', 'm3@2']);
});

test('an idempotent producer is refused the later batch, and sends it behind the first', () => {
  const { of, label } = play('retries-reorder', (file) =>
    config(file, { 'enable.idempotence': true }));
  const refused = of('answered', 'Produce').filter((entry) => detailOf(entry)['code']);
  expect(refused.map((entry) => [label(entry), detailOf(entry)['code']]))
    .toEqual([['m2', 'NOT_ENOUGH_REPLICAS'], ['m3', 'OUT_OF_ORDER_SEQUENCE_NUMBER']]);
});
