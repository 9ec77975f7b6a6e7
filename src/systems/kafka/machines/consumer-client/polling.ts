/** What poll() returns, and how it is given to the application's code. */
import type { Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { Deliver, Settle } from '../../../../machines/messages';
import type { MessageId } from '../../../../trace/entry';
import type { LogRecord } from '../../log/batch';
import { sendFetches } from './fetching';
import { setPosition } from './positions';
import { Buffered, type ClientRecord, Handed, type Reading } from './record';

const isFull = ({ isPaused, buffered }: Reading): boolean =>
  !isPaused && buffered !== null && buffered.records.length > 0;

/** Whether poll() has something to return. */
export function hasRecords(
  { readings, pending, mayReturn, mayHold }: ClientRecord,
): boolean {
  if (!mayHold || !mayReturn || pending !== null) return false;
  for (const reading of readings.values()) if (isFull(reading)) return true;
  return false;
}

// K3, K53: markers, and what aborted transactions wrote.
/** Moves past answers that hold nothing for an application. */
export function skipUnseen({ readings, mayHold }: ClientRecord): void {
  if (!mayHold) return;
  for (const reading of readings.values()) {
    const { buffered, isPaused } = reading;
    if (buffered === null || buffered.records.length > 0 || isPaused) continue;
    finish(reading, buffered.next, buffered.epoch);
  }
}

function finish(reading: Reading, position: number, epoch: number): void {
  reading.position = position;
  reading.epoch = epoch;
  reading.buffered = null;
}

// K106: one partition's answer after the other, max.poll.records in all.
/** poll() returns: the records count as consumed from here on. */
export function returnRecords(client: ClientRecord, kernel: Kernel): void {
  let room = client.settings.pollRecordsMax;
  const returned: Returned[] = [];
  for (const reading of fullOnes(client)) {
    const { buffered } = reading;
    if (room === 0 || buffered === null) continue;
    const { since, next, epoch, records } = buffered;
    const taken = records.length > room ? records.slice(0, room) : records;
    room -= taken.length;
    returned.push({ reading, records: taken, since });
    if (taken.length < records.length) {
      reading.buffered = new Buffered(buffered, records.slice(taken.length));
      reading.position = (taken[taken.length - 1] as LogRecord).offset + 1;
    } else {
      finish(reading, next, epoch);
      // So that no partition is served last all the time.
      client.readings.delete(reading.name);
      client.readings.set(reading.name, reading);
    }
  }
  sendFetches(client, kernel);
  for (const { reading, records, since } of returned) {
    for (const record of records) {
      client.hands.push(deliver(client, { reading, record, since }, kernel));
    }
  }
}

/** What poll() returns of one partition. */
interface Returned {
  readonly reading: Reading;
  readonly records: readonly LogRecord[];
  readonly since: number;
}

function fullOnes({ readings }: ClientRecord): readonly Reading[] {
  const full: Reading[] = [];
  for (const reading of readings.values()) if (isFull(reading)) full.push(reading);
  return full;
}

function deliver(
  client: ClientRecord,
  { reading, record, since }: { reading: Reading; record: LogRecord; since: number },
  kernel: Kernel,
): Handed {
  const { app: peer } = client;
  const { copy, offset, message } = record;
  const attempt = copy === undefined ? 1 : countDelivery(client, copy);
  const { partition, name } = reading;
  const detail = attempt > 1 ? { offset, attempt } : { offset };
  const filled = DELIVERED.of(message as MessageId, copy, peer).by(partition).because(since);
  const seq = kernel.note(filled.saying(detail));
  return new Handed(record, { reading: name, partition, number: ++client.tokens, since: seq });
}

/** Nearly every copy is delivered once: only what comes again needs a number. */
function countDelivery({ delivered, repeated }: ClientRecord, copy: number): number {
  if (!delivered.has(copy)) {
    delivered.add(copy);
    return 1;
  }
  const attempt = (repeated.get(copy) ?? 1) + 1;
  repeated.set(copy, attempt);
  return attempt;
}

const DELIVERED = template('delivered', 'poll', { rule: 'kafka:K106' });

/** Gives the application's code the next record, or all of them. */
export function handOut(client: ClientRecord, isAll: boolean, kernel: Kernel): void {
  do {
    const next = client.hands.shift();
    if (next === undefined) return;
    client.atWork.add(next);
    const { record, partition: from, number: token } = next;
    const event: Deliver = {
      type: 'deliver', message: kernel.messageAt(record.message as MessageId),
      copy: record.copy as Deliver['copy'], attempt: client.repeated.get(record.copy ?? -1) ?? 1,
      subscriber: client.subscriber, from, token,
    };
    kernel.cause = next.since;
    kernel.send(client.app, event);
  } while (isAll);
}

/** Whether nothing of this poll is left to work on after this. */
export function isLast({ hands, atWork }: ClientRecord, { token, outcome }: Settle): boolean {
  const done = atWork.get(token);
  if (done === undefined || atWork.size > 1) return false;
  // What is read again later is not worked on now.
  return outcome === 'released'
    ? hands.every(({ reading }) => reading === done.reading)
    : hands.length === 0;
}

/** The application's code is done with a record, or could not work on it. */
export function settle(
  client: ClientRecord, { token, outcome }: Settle, kernel: Kernel,
): Handed | undefined {
  const done = client.atWork.take(token);
  if (done === undefined || outcome === 'accepted') return done;
  const { record, partition: peer, reading: name } = done;
  const message = record.message as MessageId;
  const native = outcome === 'rejected' ? 'skip' : 'retry';
  kernel.record('settled', {
    native, actor: client.app, peer, message, detail: { outcome }, rule: 'kafka:K114',
    ...(record.copy !== undefined && { copy: record.copy }),
  });
  if (outcome === 'released') readAgain(client, { name, offset: record.offset }, kernel);
  return done;
}

// There is no other way to have a record again (K115): back to it, and the rest of it too.
function readAgain(
  client: ClientRecord, { name, offset }: { name: string; offset: number }, kernel: Kernel,
): void {
  const reading = client.readings.get(name);
  client.hands = client.hands.filter((hand) => hand.reading !== name);
  if (reading !== undefined) setPosition(client, { reading, offset, why: 'seek' }, kernel);
}
