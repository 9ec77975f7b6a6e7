/** A producer's transaction as its application drives it: begin, commit, abort, and errors. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Marker } from '../../log/batch';
import { freshOf, isIdle, loadOf, release } from '../../producer/accumulator';
import { expire } from '../../producer/in-flight';
import type { KafkaError } from '../../protocol/error';
import { beginCall, isBusy, isPending } from './blocking';
import { become, type ClientTransaction, type ProducerClientRecord } from './record';
import { tell } from './say';

// Simplified: what send() refuses outside of a transaction is gone. Kafka's client has it in its
// buffer by then: the next transaction that reaches its partition takes it along (4.3), or it runs
// out of time there, and the producer is of no more use.
/** Why send() is refused, as an exception; 'wait' while another call blocks the application. */
export function refusalOfSend(client: ProducerClientRecord): string | null {
  const { transaction, options, fatal } = client;
  if (client.isClosed || client.isClosing) return 'IllegalStateException';
  if (fatal !== null) return exceptionAgain(fatal);
  if (transaction === null) return null;
  if (isBusy(client)) return 'wait';
  const { isOpen, error } = transaction;
  if (options.transaction !== null) return error === null ? null : 'wait';
  if (isPending(client) && error === null) return 'IllegalStateException'; // K185
  if (!isOpen || client.identity === null) return 'IllegalStateException';
  return error === null ? null : exceptionAgain(error);
}

/** The exception that an application catches for an error of the protocol. */
export function exceptionOf(error: KafkaError): string {
  const irregular = IRREGULAR[error];
  if (irregular !== undefined) return irregular;
  const words = error.toLowerCase().split('_');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return name.endsWith('Exception') ? name : `${name}Exception`;
}

// Errors.java.
const IRREGULAR: Partial<Record<KafkaError, string>> = {
  REQUEST_TIMED_OUT: 'TimeoutException',
  OUT_OF_ORDER_SEQUENCE_NUMBER: 'OutOfOrderSequenceException',
};

// TransactionManager.maybeFailWithError.
/** The exception of every later call, until the error is dealt with. */
export const exceptionAgain = (error: KafkaError): string =>
  (error === 'PRODUCER_FENCED' || error === 'INVALID_PRODUCER_EPOCH'
    ? exceptionOf(error)
    : 'KafkaException');

/** Opens a transaction, unless one is open. */
export function begin({ transaction }: ProducerClientRecord, kernel: Kernel): void {
  if (transaction === null || transaction.isOpen) return;
  Object.assign(transaction, {
    isOpen: true, hasStarted: false, added: [], adding: [], messages: [], error: null,
  });
  become('begin', kernel);
}

/** An application that counts ends its transaction with the last message of it. */
export function finishAutomatically(client: ProducerClientRecord, kernel: Kernel): void {
  const { transaction, options } = client;
  if (transaction === null || options.transaction === null) return;
  const { messages, end: marker } = options.transaction;
  if (transaction.messages.length >= messages) end(client, marker, kernel);
}

/** commitTransaction() or abortTransaction() is called. */
export function end(client: ProducerClientRecord, marker: Marker | 'commit' | 'abort',
  kernel: Kernel): void {
  const { transaction } = client;
  const isAbort = marker === 'ABORT' || marker === 'abort';
  const isCallable = transaction !== null && transaction.isOpen && transaction.ending === null
    && client.fatal === null && (isAbort || transaction.error === null);
  if (!isCallable) return refuse(client, kernel);
  transaction.ending = isAbort ? 'ABORT' : 'COMMIT';
  beginCall(client, isAbort ? 'abortTransaction' : 'commitTransaction', kernel);
  become(isAbort ? 'abort' : 'commit', kernel);
  if (isAbort) dropUnsent(client);
}

/** A call about transactions is refused: its application gets an exception at once. */
export function refuse(
  client: ProducerClientRecord, kernel: Kernel, native = whyNot(client),
): void {
  const detail = { outcome: 'fail', scope: 'client' };
  kernel.record('answered', { native, actor: client.app, detail });
}

function whyNot({ fatal, transaction }: ProducerClientRecord): string {
  const error = fatal ?? transaction?.error ?? null;
  return error === null ? 'IllegalStateException' : exceptionAgain(error);
}

// What was never sent, or waits to be sent again, does not go out any more.
function dropUnsent(client: ProducerClientRecord): void {
  const { accumulator, settings } = client;
  for (const line of accumulator.lines) {
    for (const sent of line.sender.retrying.slice()) {
      expire(line.sender, sent);
      accumulator.hasGaps = true;
      if (sent.load !== undefined) release(accumulator, sent.load);
      if (client.transaction !== null) client.transaction.wantsBump = true;
    }
    for (const batch of freshOf(accumulator, line).splice(0)) {
      release(accumulator, loadOf(accumulator, batch, settings));
    }
  }
}

/** Whether everything of the transaction is answered, so that it can be ended. */
export const isComplete = ({ accumulator }: ProducerClientRecord): boolean => isIdle(accumulator);

/** The transaction is over: what the application knows of its messages now. */
export function ended(client: ProducerClientRecord, kernel: Kernel): void {
  const { transaction } = client;
  const marker = transaction?.ending ?? null;
  if (transaction === null || marker === null) return;
  // K185: nobody waits for it any more; the application learns of it when it asks again.
  if (isPending(client)) Object.assign(transaction, { ending: null, late: marker });
  else finish(client, marker, kernel);
}

/** The call that ended the transaction returns. */
export function finish(client: ProducerClientRecord, marker: Marker, kernel: Kernel): void {
  const { transaction } = client;
  if (transaction === null) return;
  const isCommit = marker === 'COMMIT';
  const { messages } = transaction;
  tell(client, isCommit
    ? { messages, native: 'commitTransaction', outcome: 'ok', rule: 'kafka:K47' }
    : { messages, native: 'abortTransaction', outcome: 'fail', rule: 'kafka:K53' }, kernel);
  close(transaction);
  become('finish', kernel);
  tellListener(client, isCommit ? 'committed' : 'aborted', kernel);
}

function close(transaction: ClientTransaction): void {
  Object.assign(transaction, {
    isOpen: false, hasStarted: false, ending: null, error: null, messages: [], added: [],
    adding: [], offsets: null, late: null, attempts: 0, retryAt: 0 as Micros,
  });
}

/** Only an abort helps now: a batch of the transaction failed. */
export function fail(client: ProducerClientRecord, error: KafkaError, kernel: Kernel): void {
  const { transaction } = client;
  if (transaction === null || transaction.error !== null || client.fatal !== null) return;
  transaction.error = error;
  const wasEnding = transaction.ending === 'COMMIT';
  if (wasEnding) transaction.ending = null;
  become('fail', kernel);
  if (client.options.transaction !== null) end(client, 'ABORT', kernel);
  else tellListener(client, 'failed', kernel);
}

// K44, K48: somebody else goes on under its name, or its transaction was ended without it.
/** Nothing helps but a new producer. */
export function fence(client: ProducerClientRecord, error: KafkaError, kernel: Kernel): void {
  if (client.fatal !== null) return;
  client.fatal = error;
  const { transaction, accumulator } = client;
  const native = exceptionOf(error);
  const wasUnsure = transaction?.ending === 'COMMIT' && transaction.attempts > 1;
  const outcome = wasUnsure ? 'info' : 'fail';
  const messages = transaction?.messages ?? [];
  tell(client, { messages, native, outcome, rule: 'kafka:K44' }, kernel);
  // A call that waits throws it, whether or not the transaction has a record.
  if (messages.length === 0 && isBusy(client)) refuse(client, kernel, native);
  if (transaction !== null) close(transaction);
  for (const line of accumulator.lines) {
    line.sender.retrying = [];
    line.sender.inFlight = [];
    freshOf(accumulator, line).length = 0;
  }
  accumulator.used = 0;
  become('fence', kernel);
  tellListener(client, 'fenced', kernel);
}

/** Whoever drives this producer learns what became of its call. */
function tellListener(
  { driver }: ProducerClientRecord, outcome: 'committed' | 'aborted' | 'failed' | 'fenced',
  kernel: Kernel,
): void {
  if (driver !== null) kernel.send(driver, { type: 'transactionEnded', outcome } as never);
}
