/** What producers do when something fails, in small worlds of their own. */
import { expect, test } from 'vitest';
import type { Json } from '../../../base/json';
import { detailOf, player, type Played } from './play';

const words = { en: 'a test', ko: '시험' };

interface Parts {
  readonly topology: Json;
  readonly times: readonly string[];
  readonly config: { readonly [name: string]: Json };
  readonly steps: Json;
  readonly seconds: number;
  readonly settings?: Json;
}

/** One shop that sends to orders, and one reader of what is committed. */
function run({ topology, times, config, steps, seconds, settings = {} }: Parts): Played {
  const file = {
    schema: 1, system: 'kafka', title: words, summary: words, seed: 1, until: `${seconds}s`,
    promise: 'at-least-once', network: { latency: '1ms' }, topology, steps,
    settings,
    producers: [{
      id: 'shop', arrivals: { kind: 'recorded', times },
      size: { kind: 'fixed', value: 100 },
      options: { topic: 'orders', config: { 'linger.ms': 0, ...config } },
    }],
    consumers: [{
      id: 'reader', service: { kind: 'fixed', value: '0s' },
      options: {
        assign: ['orders-0'],
        config: { 'auto.offset.reset': 'earliest', 'isolation.level': 'read_committed' },
      },
    }],
  } as unknown as Json;
  return player([{ id: 'kafka/own', file }])('own');
}

const step = (at: string, type: string): Json =>
  ({ at, do: 'command', target: 'shop.client', command: { type } });

const THREE = {
  brokers: ['b1', 'b2', 'b3'],
  topics: [{ name: 'orders', replicationFactor: 3, replicas: [['b2', 'b3', 'b1']] }],
};

const BEGUN = [step('100ms', 'initTransactions'), step('900ms', 'beginTransaction')];
const crash = { at: '1500ms', do: 'crash', target: 'b1' };

// K42, K135: tx1 belongs to partition 45 of __transaction_state, which b1 leads.
test('a transaction is committed by the coordinator that takes over', () => {
  const { given, told } = run({
    topology: THREE, times: ['1s', '1100ms'], config: { 'transactional.id': 'tx1' },
    steps: [...BEGUN, crash, step('2s', 'commitTransaction')], seconds: 40,
  });
  expect(given('reader')).toEqual(['m1@0', 'm2@1']);
  expect([told('m1'), told('m2')]).toEqual(['ok', 'ok']);
});

test('a transaction that nobody ends is timed by the coordinator that takes over', () => {
  const { of, given, name } = run({
    topology: THREE, times: ['1s'],
    config: { 'transactional.id': 'tx1', 'transaction.timeout.ms': 20_000 },
    steps: [...BEGUN, crash], seconds: 60,
  });
  expect(of('changed', 'abortMarker').map((entry) => [name(entry), Math.floor(entry.at / 1e6)]))
    .toEqual([['orders-0', 30]]);
  expect(given('reader')).toEqual([]);
});

// K9.
test('a batch that is too large is cut, and a single record that is too large fails', () => {
  const small = (bytes: number) =>
    ({ topics: [{ name: 'orders', config: { 'max.message.bytes': bytes } }] });
  const times = ['1s', '1s', '1s', '1s'];
  const cut = run({
    topology: small(300), times, config: { 'linger.ms': 50 }, steps: [], seconds: 5,
  });
  expect(cut.log('orders-0')).toEqual(['m1@0', 'm2@1', 'm3@2', 'm4@3']);
  const failed = run({
    topology: small(100), times: ['1s'], config: {}, steps: [], seconds: 5,
  });
  expect(failed.log('orders-0')).toEqual([]);
  expect(failed.of('answered').map((entry) => detailOf(entry)['code']))
    .toEqual(['MESSAGE_TOO_LARGE']);
});

// K30, K41.
test('a batch that runs out of time leaves the producer with a new epoch, and it goes on', () => {
  const { told, of, log, label } = run({
    topology: { topics: [{ name: 'orders' }] }, times: ['1s', '2s', '20s'],
    config: { 'delivery.timeout.ms': 5_000, 'request.timeout.ms': 1_000 },
    steps: [{ at: '1500ms', do: 'cut', target: 'shop-b1', for: '10s' }], seconds: 30,
  });
  expect(told('m1')).toBe('ok 0');
  const late = of('answered', 'TimeoutException');
  expect(late.map((entry) => [label(entry), detailOf(entry)['outcome']])).toEqual([['m2', 'info']]);
  expect(of('changed', 'producerEpoch').map((entry) => detailOf(entry)['value'])).toEqual([0, 1]);
  expect(log('orders-0').at(-1)?.startsWith('m3@')).toBe(true);
});

// K30, K32: they wait in the order in which they came back, the last of them first.
test('without idempotence, batches that came back run out of time together', () => {
  const { of, label } = run({
    topology: { topics: [{ name: 'orders' }] }, times: ['1s', '2s', '2400ms', '2800ms'],
    config: {
      'delivery.timeout.ms': 5_000, 'request.timeout.ms': 1_000, 'acks': 1,
      'enable.idempotence': false,
    },
    steps: [{ at: '1500ms', do: 'cut', target: 'shop-b1', for: '10s' }], seconds: 12,
  });
  const late = of('answered', 'TimeoutException');
  expect(late.map(label)).toEqual(['m4', 'm3', 'm2']);
  expect(late.map(({ at }) => at / 1e6)).toEqual([7.8, 7.8, 7.8]);
});

// K184: b1 is the last broker that it knows, b2 the next one that there is.
test('a producer that can reach nobody it knows begins again with all it was given', () => {
  const [topic] = THREE.topics;
  const { told } = run({
    topology: {
      ...THREE, topics: [{ ...topic, config: { 'unclean.leader.election.enable': true } }],
    },
    times: ['1s', '40s'], config: { 'metadata.max.age.ms': 1000 },
    steps: [
      { at: '5s', do: 'crash', target: 'b2' }, { at: '5s', do: 'crash', target: 'b3' },
      { at: '20s', do: 'crash', target: 'b1' }, { at: '30s', do: 'restart', target: 'b2' },
    ],
    seconds: 70,
  });
  expect([told('m1'), told('m2')]).toEqual(['ok 0', 'ok 1']);
});

// K41: m2 takes a sequence that is never stored, so that m3 is out of order.
test('what follows a batch that was refused to its last retry fails too, and then no more', () => {
  const { told } = run({
    topology: {
      brokers: ['b1', 'b2'],
      topics: [{
        name: 'orders', replicationFactor: 2, replicas: [['b1', 'b2']],
        config: { 'min.insync.replicas': 2 },
      }],
    },
    times: ['1s', '20s', '40s', '50s'], config: { retries: 2, acks: 'all' },
    steps: [
      { at: '2s', do: 'crash', target: 'b2' }, { at: '25s', do: 'restart', target: 'b2' },
    ],
    seconds: 60,
  });
  expect(['m1', 'm2', 'm3', 'm4'].map(told)).toEqual(['ok 0', 'fail', 'fail', 'ok 1']);
});

const TX1 = { 'transactional.id': 'tx1', 'max.block.ms': 3000 };

const thrown = ({ of, name }: Played): string[] => of('answered')
  .filter((entry) => entry.message === undefined && name(entry) === 'shop')
  .map(({ at, native }) => `${Math.floor(at / 1e6)}s ${native}`);

// K185: nobody coordinates between 1.5 s and 9 s or so.
test('a commit that ran out of time goes on, and nothing but the same call is heard', () => {
  const played = run({
    topology: THREE, times: ['1s'], config: TX1,
    steps: [
      ...BEGUN, crash, step('2s', 'commitTransaction'), step('6s', 'abortTransaction'),
      step('20s', 'beginTransaction'), step('21s', 'commitTransaction'),
      step('22s', 'beginTransaction'), step('23s', 'abortTransaction'),
    ],
    seconds: 30,
  });
  expect(thrown(played)).toEqual([
    '5s TimeoutException', '6s IllegalStateException', '20s IllegalStateException',
  ]);
  expect(played.given('reader')).toEqual(['m1@0']);
  expect(played.of('answered', 'commitTransaction').map(({ at }) => at)).toEqual([21_000_000]);
});

test('a producer that is not initialized in time is so when it asks again', () => {
  const played = run({
    topology: THREE, times: ['25s'], config: TX1,
    steps: [
      { at: '50ms', do: 'crash', target: 'b1' }, step('1s', 'initTransactions'),
      step('20s', 'beginTransaction'), step('21s', 'initTransactions'),
      step('22s', 'beginTransaction'), step('26s', 'commitTransaction'),
    ],
    seconds: 30,
  });
  expect(thrown(played)).toEqual(['4s TimeoutException', '20s IllegalStateException']);
  expect(played.told('m1')).toBe('ok');
});

test('a commit that failed after its time throws what it failed with when it is made again', () => {
  const played = run({
    topology: THREE, times: ['2s'],
    config: { ...TX1, 'request.timeout.ms': 1000, 'delivery.timeout.ms': 5000 },
    steps: [
      ...BEGUN, { at: '1500ms', do: 'crash', target: 'b2' }, step('2500ms', 'commitTransaction'),
      step('7800ms', 'commitTransaction'), step('7900ms', 'abortTransaction'),
    ],
    seconds: 30,
  });
  expect(thrown(played)).toEqual(['5s TimeoutException', '7s TimeoutException']);
  expect(played.told('m1')).toBe('fail');
});

// h belongs to partition 4 of __consumer_offsets, which b2 leads.
test('offsets find their coordinator by whichever broker can be reached', () => {
  const offsets = { type: 'sendOffsets', group: 'h', offsets: { 'orders-0': 1 } };
  const played = run({
    topology: { ...THREE, groups: [{ id: 'h' }] }, times: ['1s'], config: TX1,
    steps: [
      ...BEGUN, crash,
      { at: '2s', do: 'command', target: 'shop.client', command: offsets },
    ],
    seconds: 4,
  });
  expect(played.of('sent', 'TxnOffsetCommit').map(played.name)[0]).toBe('shop.client');
});

// K45: its leader asks the coordinator, who cannot write before the others are back.
test('a batch is appended when its coordinator says yes, though its producer gave it up', () => {
  const both = (at: string, what: string): Json[] =>
    ['b2', 'b3'].map((target) => ({ at, do: what, target }));
  const played = run({
    topology: {
      brokers: ['b1', 'b2', 'b3'],
      topics: [{ name: 'orders', replicationFactor: 3, replicas: [['b1', 'b2', 'b3']] }],
    },
    times: ['2s'],
    config: { ...TX1, 'request.timeout.ms': 1000, 'delivery.timeout.ms': 3000 },
    steps: [...BEGUN, ...both('1500ms', 'crash'), ...both('15s', 'restart')], seconds: 30,
  });
  expect(played.told('m1')).toBe('info');
  expect(played.log('orders-0')).toEqual(['m1@0']);
  expect(played.of('stored', 'append').map(({ at }) => at > 15_000_000)).toContain(true);
});

const TWO = { brokers: ['b1', 'b2'], topics: [{ name: 'orders', replicas: [['b2']] }] };

const lost = ({ of, name }: Played): number[] => of('disconnected', 'disconnect')
  .filter((entry) => name(entry) === 'shop').map(({ at }) => Math.round(at / 1e6));

// K31: the system of a paused broker takes the connection; nothing does behind a cut wire.
test.each([
  ['paused is waited for as long as for an answer', { do: 'pause', target: 'b2' }, 7],
  ['behind a cut wire for as long as for a connection', { do: 'cut', target: 'shop-b2' }, 15],
])('a broker that is %s', (_, fault, first) => {
  const played = run({
    topology: TWO, times: ['5s'], config: { 'request.timeout.ms': 2000 },
    steps: [{ at: '1s', ...fault, for: '30s' }], seconds: 20,
  });
  expect(lost(played)[0]).toBe(first);
});

test.each([
  ['that ran out of time', { at: '5s', do: 'pause', target: 'b2' }, 'TimeoutException'],
  ['whose connection was lost', { at: '6000500us', do: 'crash', target: 'b2' }, 'NetworkException'],
])('a request %s says so where it is not sent again', (_, fault, exception) => {
  const played = run({
    topology: TWO, times: ['4s', '6s'],
    config: { 'retries': 0, 'request.timeout.ms': 2000, 'enable.idempotence': false },
    steps: [fault], seconds: 12,
  });
  expect(played.of('answered', exception).map(played.label)).toEqual(['m2']);
});

// K30, K45: with protocol 1 the sender asks for the partition first, and does nothing else.
test('while a producer asks about its transaction nothing runs out of time', () => {
  const played = run({
    topology: THREE, times: ['2s'], settings: { 'transaction.version': 1 },
    config: { ...TX1, 'request.timeout.ms': 1000, 'delivery.timeout.ms': 3000 },
    steps: [...BEGUN, crash], seconds: 20,
  });
  const [late] = played.of('answered', 'TimeoutException').filter(({ message }) =>
    message !== undefined);
  expect(late?.at).toBeGreaterThan(9_000_000);
  expect(played.log('orders-0')).toEqual(['m1@0']);
});

// K47: both followers of its log are gone, and two replicas have to have it.
test('a decision that is not replicated in time is refused, and asked for again', () => {
  const { of, told } = run({
    topology: {
      brokers: ['b1', 'b2', 'b3'],
      topics: [{ name: 'orders', replicationFactor: 3, replicas: [['b1', 'b2', 'b3']] }],
    },
    times: ['1s'], config: { 'transactional.id': 'tx1', 'transaction.timeout.ms': 5000 },
    steps: [
      ...BEGUN, ...['b2', 'b3'].map((target) => ({ at: '1500ms', do: 'crash', target })),
      step('2s', 'commitTransaction'),
      ...['b2', 'b3'].map((target) => ({ at: '15s', do: 'restart', target })),
    ],
    seconds: 40,
  });
  const refused = of('sent', 'EndTxn').filter((entry) =>
    detailOf(entry)['error'] === 'COORDINATOR_NOT_AVAILABLE');
  expect(Math.round((refused[0]?.at ?? 0) / 1e6)).toBe(7);
  expect(told('m1')).toBe('ok');
});
