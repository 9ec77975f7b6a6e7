/** Consume, transform, produce: what a poll returned, and what came of it, in one transaction. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId, MessageId } from '../../../../trace/entry';
import type { ProducerCommand } from '../../producer/commands';
import { asMember } from './committing';
import { throwException } from './failing';
import { type ClientRecord, type Handed, positionsOf } from './record';

/** What the producer of this process says when a transaction has ended. */
export interface TransactionEnded extends Event {
  readonly type: 'transactionEnded';
  readonly outcome: 'committed' | 'aborted' | 'failed' | 'fenced';
}

const command = (producer: ActorId, what: ProducerCommand, kernel: Kernel): void =>
  kernel.send(producer, what);

/** The producer must be known by its transactional id before anything is consumed. */
export function initialize({ producer }: ClientRecord, kernel: Kernel): void {
  if (producer !== null) command(producer, { type: 'initTransactions' }, kernel);
}

/** Notes that the work on a record is done, and asks for a record to be made of it. */
export function noteDone({ producer, worked }: ClientRecord, done: Handed | undefined): void {
  if (producer !== null && done !== undefined) worked.push(done.record.message as MessageId);
}

// K49: records and offsets count together, or not at all.
/** Makes a record of each that was worked on, and commits them with the positions. */
export function transform(client: ClientRecord, producer: ActorId, kernel: Kernel): void {
  const { app: actor, worked, name } = client;
  command(producer, { type: 'beginTransaction' }, kernel);
  for (const from of worked.splice(0)) {
    const { key, size } = kernel.messageAt(from);
    const message = kernel.message({ ordinal: ++client.made, key, size, label: undefined });
    kernel.record('created', { native: 'publish', actor, message: message.id });
    kernel.send(producer, { type: 'publish', message } as Event);
  }
  const { group, member, generation, instance } = asMember(client);
  command(producer, {
    type: 'sendOffsets', group, member, generation, instance, client: name,
    offsets: positionsOf(client),
  }, kernel);
  command(producer, { type: 'commitTransaction' }, kernel);
}

/** Goes on, or begins again from what was committed. */
export function transacted(client: ClientRecord, event: TransactionEnded, kernel: Kernel): void {
  const { producer } = client;
  if (producer === null) return;
  switch (event.outcome) {
    case 'failed': return command(producer, { type: 'abortTransaction' }, kernel);
    case 'fenced': {
      const what = { exception: 'ProducerFencedException', rule: 'kafka:K44' };
      return throwException(client, what, kernel);
    }
    case 'aborted':
      rewind(client);
      break;
    case 'committed':
  }
  kernel.wake('goOn', kernel.now, { type: 'goOn' });
}

// K55: an abort moves nobody back; the application seeks to what was committed itself.
function rewind(client: ClientRecord): void {
  client.hands = [];
  client.worked = [];
  for (const reading of client.readings.values()) {
    Object.assign(reading, { position: null, buffered: null, wanted: { from: 'commit' } });
  }
}
