/** RabbitMQ's words for what happens, and what must always be true of its traces. */
import type { CopyId, TraceEntry } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import type { Vocabulary } from '../../trace/vocabulary';

type Keep = (entry: TraceEntry) => boolean;

/** The seqs of the entries that a reader with a memory of its own objects to. */
function broken(trace: Trace, isBroken: Keep): number[] {
  const seqs: number[] = [];
  for (let seq = 0; seq < trace.length; seq++) if (isBroken(trace.entry(seq))) seqs.push(seq);
  return seqs;
}

type Fields = { readonly [field: string]: unknown };

const detailOf = ({ detail }: TraceEntry): Fields =>
  typeof detail === 'object' && detail !== null ? (detail as Fields) : {};

const BACK_OR_GONE = new Set(['stored', 'removed', 'expired', 'deadLettered']);

/** R31: until it comes back, a copy is with one consumer. */
function handedOutTwice(trace: Trace): number[] {
  const out = new Set<CopyId>();
  return broken(trace, ({ kind, copy }) => {
    if (copy === undefined) return false;
    if (BACK_OR_GONE.has(kind)) out.delete(copy);
    if (kind !== 'delivered') return false;
    const isTwice = out.has(copy);
    out.add(copy);
    return isTwice;
  });
}

/** R38: what was handed out before says so. */
function unflagged(trace: Trace): number[] {
  const before = new Set<CopyId>();
  return broken(trace, (entry) => {
    const { kind, copy } = entry;
    if (kind !== 'delivered' || copy === undefined) return false;
    const wasOut = before.has(copy);
    before.add(copy);
    return wasOut && detailOf(entry)['redelivered'] !== true;
  });
}

/** R81: a positive confirm comes when every queue that a message was routed to has it. */
function confirmedEarly(trace: Trace): number[] {
  const onTheWay = new Map<number, Set<CopyId>>(); // by message
  const givenUp = new Set<number>(); // dead letters and their ways: nobody waits for those (R74)
  return broken(trace, (entry) => {
    const { kind, message, copy, cause = -1 } = entry;
    if (message === undefined) return false;
    if (kind === 'deadLettered' || (kind === 'routed' && givenUp.has(cause))) {
      givenUp.add(entry.seq);
      return false;
    }
    const open = onTheWay.get(message) ?? new Set<CopyId>();
    onTheWay.set(message, open);
    if (kind === 'routed' && copy !== undefined) open.add(copy);
    if (kind === 'stored' && copy !== undefined) open.delete(copy);
    const isConfirm = kind === 'answered' && entry.native === 'basic.ack';
    return isConfirm && detailOf(entry)['outcome'] === 'ok' && open.size > 0;
  });
}

export const vocabulary: Vocabulary = {
  natives: {
    started: ['queue.declare', 'exchange.declare'],
    stopped: ['queue.delete', 'exchange.delete', 'x-expires', 'disk lost'],
    connected: ['connection.open'],
    disconnected: ['connection.close', 'channel.close'],
    created: ['publish'],
    sent: [
      'connection.open', 'connection.close', 'channel.open', 'channel.close', 'channel.flow',
      'basic.publish', 'basic.consume', 'basic.cancel', 'basic.get', 'basic.qos', 'basic.recover',
      'basic.ack', 'basic.nack', 'basic.reject', 'confirm.select', 'tx.select', 'tx.commit',
      'tx.rollback', 'exchange.declare', 'exchange.delete', 'exchange.bind', 'exchange.unbind',
      'queue.declare', 'queue.delete', 'queue.bind', 'queue.unbind', 'queue.purge',
    ],
    routed: ['binding', 'default', 'alternate', 'no queue', 'cycle'],
    stored: ['enqueue', 'requeue', 'recover'],
    delivered: ['basic.deliver', 'basic.get-ok'],
    settled: ['basic.ack', 'basic.nack', 'basic.reject'],
    answered: [
      'basic.ack', 'basic.nack', 'basic.return', 'channel closed', 'connection lost', 'closed',
    ],
    expired: ['expired'],
    deadLettered: ['rejected', 'expired', 'maxlen'],
    removed: [
      'acked', 'rejected', 'automatic ack', 'purged', 'deleted', 'lost in the crash', 'overflow',
      'reject-publish', 'queue expired', 'disk lost', 'never written',
    ],
    joined: ['basic.consume'],
    left: ['basic.cancel', 'queue.delete', 'channel closed'],
    changed: [
      'running', 'down', 'open', 'closed', 'connecting', 'waiting', 'crashed', 'empty', 'holding',
      'deleted',
    ],
  },
  always: [
    { check: 'a copy is out with one consumer at a time', breaks: handedOutTwice },
    { check: 'what was out before is flagged redelivered', breaks: unflagged },
    { check: 'a confirm waits for every queue', breaks: confirmedEarly },
  ],
};
