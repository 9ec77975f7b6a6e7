/** The reads of a process, and what it does with what they bring. */
import type { Deque } from '../../../../base/deque';
import { Fact } from '../../../../base/fact';
import { parseDuration } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { Deliver } from '../../../../machines/messages';
import type { ReadCommand } from '../../commands';
import type { ReaderOptions } from '../../topology';
import type { Read, Received, Returned } from '../facts';
import { ask, call, type OwnCommand, type ProcessRecord } from './calling';

/** A read by hand. */
class Asked extends Fact {
  constructor(readonly command: ReadCommand) {
    super();
  }
}

export interface ReaderRecord extends ProcessRecord {
  readonly options: ReaderOptions;
  out: number; // the number of the read that has not returned; 0 for none
  code: string; // how the last one failed
  hasNotice: boolean; // a notification came, and nothing was read since
  asked: Deque<Asked>; // reads by hand that wait for the one before
}

export type ReaderEvent = OwnCommand & Partial<Omit<Received, 'type'>>
  & Partial<Omit<Returned, 'type'>> & Partial<Omit<ReadCommand, 'type'>>;

/** The process takes part in what is read from this queue. */
export function join({ app: actor, queue: peer, api }: ReaderRecord, _: object, kernel: Kernel):
void {
  kernel.record('joined', { native: api === 'sysv' ? 'msgrcv' : 'mq_receive', actor, peer });
}

type Wanted = Omit<Read, 'type' | 'number' | 'app' | 'user' | 'id' | 'creat'>;

function readSo(reader: ReaderRecord, wanted: Wanted, kernel: Kernel): void {
  const native = reader.api === 'sysv' ? 'msgrcv' : 'mq_receive';
  reader.out = call(reader, { event: { type: 'read', ...wanted }, native }, kernel);
}

const timeOf = (given: string | null | undefined): Wanted['timeout'] =>
  (given === null || given === undefined ? null : parseDuration(given) ?? null);

/** The next read of a process that goes on by itself. */
export function read(reader: ReaderRecord, _: object, kernel: Kernel): void {
  const { type: msgtyp, except, noError, size, waits, timeout, noWait } = reader.options;
  // Who looks at intervals, or was notified, never sleeps in its call.
  const isQuick = noWait || waits === 'interval' || waits === 'notify';
  readSo(reader, {
    msgtyp, except, noError, copy: false, size, noWait: isQuick, timeout: timeOf(timeout),
  }, kernel);
}

/** A step asks for a read. */
export const lineUp = ({ asked }: ReaderRecord, event: ReaderEvent): void =>
  asked.push(new Asked(event as ReadCommand));

/** The read that was asked for first: a process makes one call at a time. */
export function readByHand(reader: ReaderRecord, _: object, kernel: Kernel): void {
  const { command } = reader.asked.shift() as Asked;
  const { msgtyp = 0, except = false, noError = false, peek = false, noWait = false } = command;
  const { size = null, timeout } = command;
  readSo(reader, {
    msgtyp, except, noError, copy: peek, size, noWait, timeout: timeOf(timeout),
  }, kernel);
}

/** mq_notify, once. */
export const register = (reader: ReaderRecord, _: object, kernel: Kernel): void =>
  ask(reader, { type: 'register', on: true }, kernel);

// I8: nobody is told how the work ends, so the queue has nothing to wait for.
export function handOver(reader: ReaderRecord, event: ReaderEvent, kernel: Kernel): void {
  const { message, copy, number: token = 0 } = event;
  const { app, queue } = reader;
  kernel.send(app, say({
    type: 'deliver', message, copy, attempt: 1, subscriber: queue, from: queue, token,
  } as Deliver));
}
