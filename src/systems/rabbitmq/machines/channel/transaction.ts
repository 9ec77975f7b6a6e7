/** tx.select, tx.commit and tx.rollback, and what excludes them, confirm.select (R84). */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { amqpError } from '../../routing/error';
import { findQueue } from '../../routing/table';
import { type NodeRecord, queueNamed } from '../node';
import { Deque } from '../../../../base/deque';
import type { Destined } from './away/register';
import { finishCommit, newTransaction } from './committing';
import { distribute, type Routed, tableOf, waits } from './publish';
import type { ChannelRecord, Transaction } from './record';
import { fail, reply } from './say';
import { carryOut } from './settle';

/** R84: transactions and confirms exclude each other. */
export function select(channel: ChannelRecord, _: unknown, kernel: Kernel): void {
  if (channel.confirms) {
    const text = 'cannot switch from confirm to tx mode';
    return fail(channel, amqpError('PRECONDITION_FAILED', text), kernel);
  }
  channel.transaction ??= newTransaction();
  reply(channel, { native: 'tx.select-ok' }, kernel);
}

/** Publisher confirms, from the next publication on. */
export function confirmSelect(channel: ChannelRecord, _: unknown, kernel: Kernel): void {
  if (channel.transaction !== null) {
    const text = 'cannot switch from tx to confirm mode';
    return fail(channel, amqpError('PRECONDITION_FAILED', text), kernel);
  }
  channel.confirms = true;
  reply(channel, { native: 'confirm.select-ok' }, kernel);
}

/** Publications and settlements take effect now; the answer comes when the queues have all. */
export function commit(
  channel: ChannelRecord, asked: Pick<Destined, 'refusedBy'>, kernel: Kernel,
): void {
  const { transaction } = channel;
  if (transaction === null) return noTransaction(channel, kernel);
  const destinations = transaction.publications.flatMap(({ way }) => way.destinations);
  const { refusedBy } = asked;
  if (waits(channel, { way: { destinations, replies: [] }, refusedBy }, kernel)) return;
  channel.transaction = { ...newTransaction(), stage: 'handing out' };
  const late = quorumQueues(channel, destinations.map(({ queue }) => queue), kernel);
  settleAt(channel, transaction, { isMeant: (queue) => late.has(queue), kernel });
  for (const routed of transaction.publications) {
    distribute(channel, { ...stillThere(channel, routed, kernel), refusedBy }, kernel);
  }
  settleAt(channel, transaction, { isMeant: (queue) => !late.has(queue), kernel });
  channel.transaction.stage = 'committing';
  finishCommit(channel, kernel);
}

// ra v2.14.0 ra_server_proc.erl: commands of low priority wait for all that has come with them.
/** R84: the quorum queues among these, which take publications behind what the commit settles. */
function quorumQueues(
  channel: ChannelRecord, names: readonly string[], kernel: Kernel,
): ReadonlySet<ActorId | undefined> {
  const { queues } = tableOf(channel, kernel);
  const quorum = names.filter((name) => queues[name]?.type === 'quorum');
  const node = kernel.host<NodeRecord>();
  return new Set(quorum.map((name) => queueNamed(node, channel.vhost, name)));
}

function settleAt(
  channel: ChannelRecord, { settlements }: Transaction,
  { isMeant, kernel }: { isMeant: (queue: ActorId) => boolean; kernel: Kernel },
): void {
  for (const settlement of settlements) {
    const unacked = settlement.unacked.filter(({ queue }) => isMeant(queue));
    if (unacked.length > 0) carryOut(channel, { ...settlement, unacked }, kernel);
  }
}

// R84: a publication was routed when it was taken; a queue that is gone since then gets nothing.
function stillThere(channel: ChannelRecord, routed: Routed, kernel: Kernel): Routed {
  const table = tableOf(channel, kernel);
  const destinations = routed.way.destinations
    .filter(({ queue }) => findQueue(table, queue) !== undefined);
  return { ...routed, way: { ...routed.way, destinations } };
}

/** Publications are forgotten; what was settled is unacknowledged again. */
export function rollback(channel: ChannelRecord, _: unknown, kernel: Kernel): void {
  const { transaction } = channel;
  if (transaction === null) return noTransaction(channel, kernel);
  const back = transaction.settlements.flatMap(({ unacked }) => unacked);
  const all = [...channel.unacked.toArray(), ...back].sort((a, b) => a.tag - b.tag);
  channel.unacked = new Deque(all);
  channel.transaction = newTransaction();
  reply(channel, { native: 'tx.rollback-ok' }, kernel);
}

function noTransaction(channel: ChannelRecord, kernel: Kernel): void {
  const text = 'channel is not transactional';
  fail(channel, amqpError('PRECONDITION_FAILED', text), kernel);
}
