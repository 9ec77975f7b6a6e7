/** The time between tx.commit and its answer: until every queue has what it got (R84). */
import type { Kernel } from '../../../../kernel/api';
import { amqpError } from '../../routing/error';
import type { ChannelRecord, Transaction } from './record';
import { fail, reply } from './say';

/** A transaction in which nothing was done yet. */
export const newTransaction = (): Transaction =>
  ({ publications: [], settlements: [], stage: 'open' });

/** Whether a commit waits for its queues; nothing else may be asked of the channel then. */
export const isCommitting = ({ transaction }: ChannelRecord): boolean =>
  transaction?.stage === 'committing' || transaction?.stage === 'failed';

/** R84: a queue refused something, which the others keep: the whole is said to have failed. */
export function refusePart(channel: ChannelRecord, kernel: Kernel): void {
  const { transaction } = channel;
  // What is refused while a commit is still handing out is forgotten again (rabbit_channel.erl).
  if (transaction !== null && isCommitting(channel)) transaction.stage = 'failed';
  finishCommit(channel, kernel);
}

/** Answers a commit when all of it is where it belongs. */
export function finishCommit(channel: ChannelRecord, kernel: Kernel): void {
  if (!isCommitting(channel) || channel.unconfirmed.size > 0) return;
  const hasFailed = channel.transaction?.stage === 'failed';
  channel.transaction = newTransaction();
  if (!hasFailed) return reply(channel, { native: 'tx.commit-ok' }, kernel);
  const rule = 'rabbitmq:R84';
  fail(channel, { ...amqpError('PRECONDITION_FAILED', 'partial tx completion'), rule }, kernel);
}

/** What a client asks while its commit is carried out ends the connection. */
export const unexpected = (channel: ChannelRecord, kernel: Kernel): void => fail(channel,
  amqpError('CHANNEL_ERROR', "unexpected command while processing 'tx.commit'"), kernel);
