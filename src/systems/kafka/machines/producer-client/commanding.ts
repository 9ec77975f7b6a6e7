/** What steps, and other parts of its process, make a producer's client do. */
import type { Kernel } from '../../../../kernel/api';
import type { ProducerCommand } from '../../producer/commands';
import { beginCall } from './blocking';
import { become, type ProducerClientRecord } from './record';
import { begin, end, refuse } from './transacting';

/** Carries out a command. */
export function carryOut(
  client: ProducerClientRecord, command: ProducerCommand, kernel: Kernel,
): void {
  switch (command.type) {
    case 'flush':
      client.isFlushing = true;
      return;
    case 'close':
      client.isClosing = true;
      return;
    case 'initTransactions': return initializeByHand(client, kernel);
    case 'beginTransaction': return beginByHand(client, kernel);
    case 'commitTransaction': return end(client, 'COMMIT', kernel);
    case 'abortTransaction': return end(client, 'ABORT', kernel);
    case 'sendOffsets': return sendOffsets(client, command, kernel);
    case 'resend': return resend(client, command.label, kernel);
  }
}

// K44.
/** initTransactions(): it is asked for once. */
export function initialize(client: ProducerClientRecord, kernel: Kernel): void {
  const { transaction, identity, fatal } = client;
  if (transaction === null || identity !== null || fatal !== null || transaction.wantsInit) return;
  transaction.wantsInit = true;
  beginCall(client, 'initTransactions', kernel);
  become('initialize', kernel);
}

// K44: TransactionManager.java, isTransitionValid: a producer is initialized once.
function initializeByHand(client: ProducerClientRecord, kernel: Kernel): void {
  const { transaction, identity, fatal } = client;
  if (transaction === null || identity !== null || fatal !== null) return refuse(client, kernel);
  initialize(client, kernel);
}

function beginByHand(client: ProducerClientRecord, kernel: Kernel): void {
  const { transaction, identity, fatal } = client;
  const isFree = transaction !== null && !transaction.isOpen && identity !== null;
  if (isFree && fatal === null) return begin(client, kernel);
  refuse(client, kernel);
}

// K49.
function sendOffsets(
  producer: ProducerClientRecord,
  command: ProducerCommand & { readonly type: 'sendOffsets' }, kernel: Kernel,
): void {
  const { transaction, app } = producer;
  const isOpen = transaction?.isOpen === true && transaction.error === null;
  if (!isOpen || producer.fatal !== null) return refuse(producer, kernel);
  const { group, offsets, member = '', generation = -1, instance = null } = command;
  const { client = kernel.nameOf(app) } = command;
  if (transaction.version >= 2) transaction.hasStarted = true;
  transaction.offsets = {
    group, offsets, member, generation, instance, client, stage: 'add', coordinator: -1,
  };
  beginCall(producer, 'sendOffsets', kernel);
}

// K35: to Kafka this is another record, whatever the application means by it.
function resend(client: ProducerClientRecord, label: string, kernel: Kernel): void {
  const message = client.sentBefore.toArray().find((known) => known.label === label);
  if (message === undefined) return;
  kernel.record('changed', { native: 'resend', actor: client.app, message: message.id });
  client.waiting.push(message);
}
