import { expect, test } from 'vitest';
import { fc } from '../../../testing/by-chance';
import { micros } from '../../../base/micros';
import { LENIENT } from '../conform/log-phrases';
import { appendAsLeader } from '../log/append';
import { PLAIN } from '../log/batch';
import { createLog, type PartitionLog } from '../log/log';
import { isRefused, type KafkaError } from '../protocol/error';
import {
  abandon, closeGap, createSender, expire, maySend, requeueParts, resolveGap, restartSequences,
  send, type SenderPartition, type SentBatch, settle,
} from './in-flight';

/** A broker's answer to one batch. */
function deliver(log: PartitionLog, batch: SentBatch, isIdempotent: boolean): KafkaError | null {
  const origin = isIdempotent
    ? { ...PLAIN, producerId: 1, producerEpoch: 0, baseSequence: batch.sequence }
    : PLAIN;
  const timestamp = micros(0);
  const record = { timestamp, key: null, message: batch.sequence, isTombstone: false };
  const result = appendAsLeader(log, { origin, bytes: 70, records: [record] }, LENIENT);
  return isRefused(result) ? result.error : null;
}

const messages = (log: PartitionLog): number[] =>
  log.batches.slice().flatMap(({ records }) => records.map(({ message }) => message));

// SenderTest#testIdempotenceWithMultipleInflightsRetriedInOrder
test('an idempotent producer sends three again one by one, and a fourth behind them', () => {
  const sender = createSender(true);
  const sent = [send(sender, 1), send(sender, 1), send(sender, 1)];
  const errors: KafkaError[] = [
    'LEADER_NOT_AVAILABLE', 'OUT_OF_ORDER_SEQUENCE_NUMBER', 'OUT_OF_ORDER_SEQUENCE_NUMBER',
  ];
  sent.forEach((batch, at) => {
    expect(settle(sender, batch, errors[at] as KafkaError)).toBe('retried');
  });
  const order: number[] = [];
  for (let turn = 0; turn < 4; turn++) {
    expect(maySend(sender)).toBe(true);
    const batch = send(sender, 1);
    order.push(batch.sequence);
    if (turn < 2) expect(maySend(sender)).toBe(false);
    expect(settle(sender, batch, null)).toBe('done');
  }
  expect(order).toEqual([0, 1, 2, 3]);
});

// SenderTest#testCorrectHandlingOfDuplicateSequenceError
test('a duplicate that nobody remembers counts as stored, at an unknown offset', () => {
  const sender = createSender(true);
  const [first, second] = [send(sender, 1), send(sender, 1)];
  expect(settle(sender, second, null)).toBe('done');
  expect(settle(sender, first, 'DUPLICATE_SEQUENCE_NUMBER')).toBe('doneUnknownOffset');
});

// Derived scenario "retries reorder when five requests are in flight".
test.each([[false, [0, 2, 1]], [true, [0, 1, 2]]])(
  'a refused batch is overtaken without idempotence alone (%s)', (isIdempotent, order) => {
    const [sender, log] = [createSender(isIdempotent), createLog()];
    const [first, a, b] = [send(sender, 1), send(sender, 1), send(sender, 1)];
    settle(sender, first, deliver(log, first, isIdempotent));
    settle(sender, a, 'NOT_ENOUGH_REPLICAS'); // a never reaches the log, b does
    settle(sender, b, deliver(log, b, isIdempotent));
    while (sender.retrying.length > 0) {
      const again = send(sender, 1);
      settle(sender, again, deliver(log, again, isIdempotent));
    }
    expect(messages(log)).toEqual(order);
  });

// Derived scenario "a lost response duplicates, unless the producer is idempotent".
test.each([[false, [0, 0]], [true, [0]]])(
  'a lost answer stores a batch twice without idempotence alone (%s)', (isIdempotent, stored) => {
    const [sender, log] = [createSender(isIdempotent), createLog()];
    const batch = send(sender, 1);
    deliver(log, batch, isIdempotent);
    settle(sender, batch, 'NETWORK_EXCEPTION');
    deliver(log, send(sender, 1), isIdempotent);
    expect(messages(log)).toEqual(stored);
  });

// K39: the broker takes any sequence from a producer that it does not know.
test('a first batch that is lost may be overtaken even with idempotence', () => {
  const [sender, log] = [createSender(true), createLog()];
  const [lost, next] = [send(sender, 1), send(sender, 1)];
  settle(sender, lost, 'NETWORK_EXCEPTION');
  expect(settle(sender, next, deliver(log, next, true))).toBe('done');
});

test('an idempotent producer stores each batch once and in order, once its first is there', () => {
  const fates = fc.array(fc.constantFrom('arrive', 'lose', 'loseAnswer'), { maxLength: 40 });
  fc.assert(fc.property(fates, (script) => {
    const [sender, log] = [createSender(true), createLog()];
    let [fresh, turn] = [6, 0];
    for (let step = 0; step < 200; step++) {
      if (sender.inFlight.length < 5 && (sender.retrying.length > 0 || fresh > 0)
        && maySend(sender)) {
        if (sender.retrying.length === 0) fresh--;
        send(sender, 1);
        continue;
      }
      const [batch] = sender.inFlight;
      if (batch === undefined) break;
      const fate = turn++ === 0 ? 'arrive' : script[turn] ?? 'arrive';
      const error = fate === 'lose' ? null : deliver(log, batch, true);
      settle(sender, batch, fate === 'arrive' ? error : 'NETWORK_EXCEPTION');
    }
    expect(messages(log)).toEqual([0, 1, 2, 3, 4, 5]);
  }));
});

test('after a real gap the sequences begin again at 0', () => {
  const sender: SenderPartition = createSender(true);
  Object.assign(sender, { nextSequence: 7, acknowledged: 6 });
  const first = send(sender, 2);
  send(sender, 3);
  expect(settle(sender, first, 'OUT_OF_ORDER_SEQUENCE_NUMBER')).toBe('epochBumped');
  restartSequences(sender);
  const [sequences, next] = [sequencesOf(sender), sender.nextSequence];
  expect([sequences, next]).toEqual([{ inFlight: [2], retrying: [0] }, 5]);
  // What went out under the old sequences is refused, and goes again under the new ones.
  const [late] = sender.inFlight;
  expect(settle(sender, late as SentBatch, 'OUT_OF_ORDER_SEQUENCE_NUMBER')).toBe('retried');
  expect(sequencesOf(sender)).toEqual({ inFlight: [], retrying: [0, 2] });
});

const sequencesOf = ({ inFlight, retrying }: SenderPartition): object => ({
  inFlight: inFlight.map(({ sequence }) => sequence),
  retrying: retrying.map(({ sequence }) => sequence),
});

// RecordAccumulator#reenqueue puts each in front.
test('two that were refused change places without idempotence alone', () => {
  for (const [isIdempotent, order] of [[true, [0, 1]], [false, [1, 0]]] as const) {
    const sender = createSender(isIdempotent);
    const sent = [send(sender, 1), send(sender, 1)];
    for (const batch of sent) settle(sender, batch, 'NETWORK_EXCEPTION');
    expect(sequencesOf(sender)).toEqual({ inFlight: [], retrying: order });
  }
});

test('a batch goes again before what followed it is answered', () => {
  const sender = createSender(true);
  const [first] = [send(sender, 1), send(sender, 1)];
  settle(sender, first, 'NOT_ENOUGH_REPLICAS');
  expect(maySend(sender)).toBe(true);
});

// TransactionManager#canRetry
test('a batch behind one that was given up is tried again, and begins no new epoch', () => {
  const sender = createSender(true);
  const [stored, lost, next] = [send(sender, 1), send(sender, 1), send(sender, 1)];
  settle(sender, stored, null);
  expect(abandon(sender, lost)).toBe('failed');
  expect(settle(sender, next, 'OUT_OF_ORDER_SEQUENCE_NUMBER')).toBe('retried');
  expect(sequencesOf(sender)).toEqual({ inFlight: [], retrying: [2] });
});

test('the parts of a batch that was too large keep its place and its sequences', () => {
  const sender = createSender<string>(true);
  const [whole, next] = [send(sender, 3, 'abc'), send(sender, 1, 'd')];
  settle(sender, next, 'OUT_OF_ORDER_SEQUENCE_NUMBER');
  requeueParts(sender, whole, [{ count: 2, load: 'ab' }, { count: 1, load: 'c' }]);
  expect(sender.retrying.map(({ sequence, load }) => [sequence, load]))
    .toEqual([[0, 'ab'], [2, 'c'], [3, 'd']]);
});

test('what follows a batch that can never be stored takes its sequences', () => {
  const sender = createSender(true);
  const [failed] = [send(sender, 2), send(sender, 3)];
  expect(settle(sender, failed, 'INVALID_RECORD')).toBe('failed');
  closeGap(sender, failed);
  expect([sequencesOf(sender), sender.nextSequence]).toEqual([{ inFlight: [0], retrying: [] }, 3]);
});

test.each([[true, 'filled'], [false, 'lost']] as const)(
  'a gap is filled when what follows was stored (%s)', (isStored, outcome) => {
    const sender = createSender(true);
    const [lost, next] = [send(sender, 1), send(sender, 1)];
    expire(sender, lost);
    expect(resolveGap(sender)).toBe('open');
    if (isStored) settle(sender, next, null);
    else expire(sender, next);
    expect([resolveGap(sender), maySend(sender)]).toEqual([outcome, true]);
  });

test('a batch that ran out of time leaves a gap that stops the partition', () => {
  const sender = createSender(true);
  expire(sender, send(sender, 1));
  expect(maySend(sender)).toBe(false);
});
