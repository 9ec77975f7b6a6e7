/** RabbitMQ's words for what happens, and what must always be true of its traces. */
import { fieldsOf } from '../../base/json';
import type { CopyId } from '../../trace/entry';
import { breaches, outTwice } from '../../trace/always';
import type { Trace } from '../../trace/trace';
import type { Vocabulary } from '../../trace/vocabulary';

/** R31: until it comes back, a copy is with one consumer. */
const handedOutTwice = outTwice('stored', 'removed', 'expired', 'deadLettered');

/** R38: what was handed out before says so; a stream never does (R88). */
function unflagged(trace: Trace): number[] {
  const before = new Set<CopyId>();
  return breaches(trace, (entry) => {
    const { kind, copy } = entry;
    if (kind !== 'delivered' || copy === undefined || trace.isLog(entry.actor)) return false;
    const wasOut = before.has(copy);
    before.add(copy);
    return wasOut && fieldsOf(entry.detail)['redelivered'] !== true;
  });
}

/** R81: a positive confirm comes when every queue that a message was routed to has it. */
function confirmedEarly(trace: Trace): number[] {
  const onTheWay = new Map<number, Set<CopyId>>(); // by message
  const givenUp = new Set<number>(); // dead letters and their ways: no publisher waits (R74, R75)
  return breaches(trace, (entry) => {
    const { kind, message, copy, cause = -1 } = entry;
    if (message === undefined) return false;
    const isGivenUp = kind === 'deadLettered' || entry.native === 'dead-letter-strategy';
    if (isGivenUp || (kind === 'routed' && givenUp.has(cause))) {
      givenUp.add(entry.seq);
      return false;
    }
    const open = onTheWay.get(message) ?? new Set<CopyId>();
    onTheWay.set(message, open);
    if (kind === 'routed' && copy !== undefined) open.add(copy);
    if (kind === 'stored' && copy !== undefined) open.delete(copy);
    const isConfirm = kind === 'answered' && entry.native === 'basic.ack';
    return isConfirm && fieldsOf(entry.detail)['outcome'] === 'ok' && open.size > 0;
  });
}

export const vocabulary: Vocabulary = {
  natives: {
    started: ['queue.declare', 'exchange.declare', 'shovel', 'federation link'],
    stopped: [
      'queue.delete', 'exchange.delete', 'x-expires', 'disk lost', 'shovel', 'federation link',
      'discarded',
    ],
    crashed: ['pause_minority', 'pause_if_all_down', 'autoheal'],
    connected: ['connection.open', 'nodeup'],
    disconnected: ['connection.close', 'channel.close', 'nodedown'],
    created: ['publish'],
    sent: [
      'connection.open', 'connection.close', 'channel.open', 'channel.close', 'channel.flow',
      'basic.publish', 'basic.consume', 'basic.cancel', 'basic.get', 'basic.qos', 'basic.recover',
      'basic.ack', 'basic.nack', 'basic.reject', 'confirm.select', 'tx.select', 'tx.commit',
      'tx.rollback', 'exchange.declare', 'exchange.delete', 'exchange.bind', 'exchange.unbind',
      'queue.declare', 'queue.delete', 'queue.bind', 'queue.unbind', 'queue.purge',
      'metadata change', 'metadata agreed',
      'ra command', 'append_entries', 'append_entries_reply', 'pre_vote', 'pre_vote_result',
      'request_vote', 'request_vote_result', 'osiris write', 'chunks', 'chunks wanted',
      'stop member', 'member stopped', 'start writer', 'start replica', 'gm',
      'start_server', 'ra membership', 'force_delete_server', 'install_snapshot', 'delete member',
    ],
    replicated: ['append_entries_reply', 'chunk ack'],
    routed: ['binding', 'default', 'alternate', 'no queue', 'queue away', 'cycle'],
    stored: [
      'enqueue', 'enqueue ahead', 'requeue', 'recover', 'return', 'return to the back',
      'delayed retry', 'retry', 'dead-letter-strategy', 'append', 'promoted',
    ],
    delivered: ['basic.deliver', 'basic.get-ok', 'to nobody'],
    settled: ['basic.ack', 'basic.nack', 'basic.reject'],
    answered: [
      'basic.ack', 'basic.nack', 'basic.return', 'channel closed', 'connection lost', 'closed',
    ],
    expired: ['expired'],
    deadLettered: ['rejected', 'expired', 'maxlen', 'delivery_limit'],
    removed: [
      'acked', 'rejected', 'automatic ack', 'purged', 'deleted', 'lost in the crash', 'overflow',
      'reject-publish', 'queue expired', 'disk lost', 'never written',
      'delivery-limit', 'strategy changed', 'retention', 'not mirrored', 'discarded',
      'log forgotten',
    ],
    joined: ['basic.consume', 'x-stream-offset'],
    left: ['basic.cancel', 'queue.delete', 'queue failed', 'channel closed', 'reader closed'],
    changed: [
      'running', 'down', 'open', 'closed', 'connecting', 'waiting', 'crashed', 'empty', 'holding',
      'full', 'deleted', 'leading', 'following', 'electing', 'minding', 'replicated',
      'preparing', 'stopping', 'stopped', 'paused', 'synchronised', 'unsynchronised',
      'uninvolved', 'yielding', 'leaderless', 'spinning', 'leaving', 'failing',
    ],
  },
  always: [
    { check: 'a copy is out with one consumer at a time', breaks: handedOutTwice },
    { check: 'what was out before is flagged redelivered', breaks: unflagged },
    { check: 'a confirm waits for every queue', breaks: confirmedEarly },
  ],
};
