/** Surprises around transactions happen in their worlds exactly as the rules say. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { millis } from '../../../base/micros';
import { playWorld, worldFile } from '../../../testing/world';
import { textOf } from '../../../trace/text';
import { worlds } from '../../../worlds';
import { assemble } from '../machines';
import { scenario as kafka } from '../scenario';
import { detailOf, type Played, player, type WorldFile, wordOf } from './play';

const play = player(worlds);

const offsets = (texts: readonly string[]): number[] =>
  texts.map((text) => Number(text.split('@')[1]));

const markers = ({ of, trace }: Played): string[] => [...of('changed', 'commitMarker'),
  ...of('changed', 'abortMarker')].sort((a, b) => a.seq - b.seq)
  .map((entry) => `${trace.nameOf(entry.actor)}@${wordOf(entry, 'offset')} `
    + `${entry.native} ${Math.floor(entry.at / 1e6)}s`);

// S11.
test('one open transaction hides everything behind it until it is given up', () => {
  const played = play('open-transaction');
  expect(offsets(played.given('uncommitted'))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(offsets(played.given('committed'))).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9]);
  expect(markers(played)).toEqual(['orders-0@10 abortMarker 70s']);
  const stable = played.of('changed', 'lastStableOffset').map((entry) => detailOf(entry)['value']);
  expect(stable.at(-1)).toBe(11);
  // K180: its commit seems to come again, and what it asks for is not what became of it.
  expect(played.of('answered', 'InvalidTxnStateException').map(played.label)).toEqual(['b1']);
});

test('a producer whose transaction ran out of time aborts it, and goes on', () => {
  const played = play('open-transaction', (file: WorldFile) => {
    file['producers'][1].arrivals.times.push('77s');
    const at = (time: string, type: string) =>
      ({ at: time, do: 'command', target: 'bank.client', command: { type } });
    file['steps'] = [...file['steps'].slice(0, 2), at('75s', 'abortTransaction'),
      at('76s', 'beginTransaction'), at('78s', 'commitTransaction')];
  });
  expect(markers(played)).toEqual(['orders-0@10 abortMarker 70s', 'orders-0@12 commitMarker 78s']);
  expect(played.told('b1')).toBe('fail');
  expect(played.told('b2')).toBe('ok');
});

test('before that a reader of committed data has what came before', () => {
  expect(offsets(play('open-transaction', () => {}, 69_000).given('committed'))).toEqual([0, 1, 2]);
});

test('a new instance aborts what the old one left open', () => {
  const played = play('open-transaction', (file: WorldFile) => {
    const again = structuredClone(file['producers'][1]);
    file['producers'].push({ ...again, id: 'bank-2', arrivals: { kind: 'byHand' } });
    const command = { type: 'initTransactions' };
    file['steps'].push({ at: '5s', do: 'command', target: 'bank-2.client', command });
  });
  expect(markers(played)).toEqual(['orders-0@10 abortMarker 5s']);
  expect(offsets(played.given('committed'))).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9]);
  expect(played.of('answered', 'ProducerFencedException').map(played.label)).toEqual(['b1']);
});

test('a transaction that is committed at 3 s is read at 3 s', () => {
  const played = play('open-transaction', (file: WorldFile) => {
    const command = { type: 'commitTransaction' };
    file['steps'] = [
      ...file['steps'].slice(0, 2),
      { at: '3s', do: 'command', target: 'bank.client', command },
    ];
  });
  expect(markers(played)).toEqual(['orders-0@10 commitMarker 3s']);
  expect(offsets(played.given('committed'))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

// E7.
test('the end of a transaction takes an offset that nobody reads', () => {
  const played = play('marker-offset');
  expect(played.given('billing')).toEqual(['m1@0', 'm2@1', 'm3@2']);
  expect(markers(played)).toEqual(['orders-0@3 commitMarker 0s']);
  const ends = played.of('changed', 'highWatermark')
    .filter((entry) => played.name(entry) === 'orders-0').map((entry) => detailOf(entry)['value']);
  expect(ends.at(-1)).toBe(4);
});

test('what is aborted is in the log and is read by those who do not ask', () => {
  const { given, told, log } = play('commit-and-abort');
  expect([...log('orders-0'), ...log('orders-1')]).toEqual(['m1@0', 'm3@2', 'm2@0', 'm4@2']);
  expect(given('committed').toSorted()).toEqual(['m1@0', 'm2@0']);
  expect(given('uncommitted').toSorted()).toEqual(['m1@0', 'm2@0', 'm3@2', 'm4@2']);
  expect(['m1', 'm2', 'm3', 'm4'].map(told)).toEqual(['ok', 'ok', 'fail', 'fail']);
});

test('a zombie of the same name writes nothing more', () => {
  const played = play('zombie-fenced');
  expect(played.log('orders-0')).toEqual(['a1@0', 'b1@2']);
  expect(played.given('committed')).toEqual(['b1@2']);
  expect(markers(played)).toEqual(['orders-0@1 abortMarker 5s', 'orders-0@3 commitMarker 6s']);
});

test.each(['commit-and-abort', 'open-transaction', 'zombie-fenced'])(
  'with protocols 0 and 1 %s ends alike', (name) => {
    const [two, ...older] = [2, 1, 0].map((version) => play(name, (file) => {
      file['settings'] = { 'transaction.version': version };
    }));
    for (const one of older) {
      expect(one.given('committed')).toEqual(two?.given('committed'));
      expect(markers(one)).toEqual(markers(two as Played));
    }
  });

// K57: K49 holds inside Kafka alone.
test('records and offsets are committed exactly once, and the work is done twice', () => {
  const { given, of, label, name } = play('exactly-once-inside');
  const bills = given('post').map((text) => text.split('@')[0]);
  expect(bills.length).toBe(4);
  expect(new Set(bills).size).toBe(4);
  const worked = of('processed').filter((entry) => name(entry) === 'biller').map(label);
  expect(worked).toEqual(['a1', 'a2', 'a2', 'a3', 'a4']);
  const committed = of('committed').map((entry) => detailOf(entry)['offset']);
  expect(committed).toEqual([1, 3, 4]);
});

// K162, K163.
test('a late record of an aborted transaction is committed with the next one', () => {
  const played = play('torn-transaction');
  const told = ['commitTransaction', 'abortTransaction'].map((native) =>
    played.of('answered', native).map(played.label));
  expect(told).toEqual([['m1', 'm3'], ['m2']]);
  expect(markers(played)).toEqual([
    'orders-0@1 commitMarker 1s', 'orders-0@2 abortMarker 8s', 'orders-0@5 commitMarker 16s',
  ]);
  expect(played.log('orders-0')).toEqual(['m1@0', 'm2@3', 'm3@4']);
  expect(played.given('committed')).toEqual(['m1@0', 'm2@3', 'm3@4']);
});

test('without a next one it hides all that comes after it', () => {
  const played = play('torn-transaction', (file: WorldFile) => {
    file['steps'] = file['steps'].slice(0, -2);
    const [bank] = file['producers'];
    bank.arrivals.times.pop();
    const arrivals = { kind: 'recorded', times: ['15s'] };
    file['producers'].push({ id: 'shop', arrivals, options: { topic: 'orders' } });
  });
  expect(played.log('orders-0')).toEqual(['a1@0', 'a2@3', 'b1@4']);
  expect(played.given('committed')).toEqual(['a1@0']);
});

test('verification can be switched on while brokers run', () => {
  const played = play('torn-transaction', (file: WorldFile) => {
    const setting = 'transaction.partition.verification.enable';
    file['steps'].push({ at: '10s', do: 'set', target: 'b1', setting, value: true });
  });
  expect(played.given('committed').map((text) => text.split('@')[0])).toEqual(['m1', 'm3']);
});

test.each([
  ['verification', { 'transaction.version': 1 }],
  ['protocol 2', {}],
])('with %s the late record is refused', (_, settings) => {
  const played = play('torn-transaction', (file: WorldFile) => {
    file['settings'] = settings;
  });
  expect(played.of('sent', 'AddPartitionsToTxn').map((entry) => detailOf(entry)['error'])
    .filter((error) => error !== undefined)).toEqual(['PRODUCER_FENCED']);
  expect(played.log('orders-0').map((text) => text.split('@')[0])).toEqual(['m1', 'm3']);
  expect(played.given('committed').map((text) => text.split('@')[0])).toEqual(['m1', 'm3']);
});

// K44, K49: what Kafka's client refuses is said, and nothing else comes of it.
test('a producer is initialized once, and offsets go into an open transaction only', () => {
  const played = play('open-transaction', (file: WorldFile) => {
    const at = (time: string, type: string, more = {}) =>
      ({ at: time, do: 'command', target: 'bank.client', command: { type, ...more } });
    const offsetsOf = { group: 'g', offsets: { 'orders-0': 1 } };
    file['steps'] = [
      ...file['steps'].slice(0, 1), at('600ms', 'initTransactions'),
      at('700ms', 'sendOffsets', offsetsOf), ...file['steps'].slice(1, 2),
      at('3s', 'commitTransaction'),
    ];
  });
  const refused = played.of('answered', 'IllegalStateException');
  expect(refused.map(({ at }) => at)).toEqual([600_000, 700_000]);
  expect(played.told('b1')).toBe('ok');
});

test('sendOffsets of a fenced producer throws, though its transaction has no record', () => {
  const played = play('open-transaction', (file: WorldFile) => {
    const again = structuredClone(file['producers'][1]);
    file['producers'].push({ ...again, id: 'bank-2', arrivals: { kind: 'byHand' } });
    const at = (time: string, target: string, command: object) =>
      ({ at: time, do: 'command', target: `${target}.client`, command });
    const offsetsOf = { group: 'g', offsets: { 'orders-0': 1 } };
    file['steps'] = [
      at('200ms', 'bank', { type: 'initTransactions' }),
      at('400ms', 'bank-2', { type: 'initTransactions' }),
      at('600ms', 'bank', { type: 'beginTransaction' }),
      at('700ms', 'bank', { type: 'sendOffsets', ...offsetsOf }),
    ];
    file['topology'].groups = [{ id: 'g' }];
    file['producers'][1].arrivals = { kind: 'byHand' };
  });
  expect(played.of('answered', 'ProducerFencedException').map(played.name)).toEqual(['bank']);
});

// K45: the broker and the part of it that asks remember the same request, each by itself.
test('a batch that waits for its coordinator goes on after a way back in time', () => {
  const begin = (until?: number) => playWorld(
    worldFile(join(import.meta.dirname, '..'), 'commit-and-abort'), { scenario: kafka, assemble },
    until === undefined ? undefined : millis(until));
  const { run, scenario } = begin(535);
  expect(run.world.trace.entries().at(-1)?.native).toBe('AddPartitionsToTxn');
  for (const entity of run.world.entities) entity?.restore(entity.save());
  run.runUntil(scenario.until);
  expect(textOf(run.world.trace)).toBe(textOf(begin().trace));
});
