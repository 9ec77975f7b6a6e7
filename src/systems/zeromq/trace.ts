/** ZeroMQ's words for what happens, and what must always be true of its traces. */
import type { CopyId } from '../../trace/entry';
import { breaches } from '../../trace/always';
import type { Trace } from '../../trace/trace';
import type { Vocabulary } from '../../trace/vocabulary';

/** Z3: a pipe gives what was written to it in that order, and so does the peer that reads it. */
function outOfOrder(trace: Trace): number[] {
  const written = new Map<number, CopyId[]>(); // by pipe: what has not left it
  return breaches(trace, ({ kind, native, actor, copy }) => {
    if (copy === undefined) return false;
    const waiting = written.get(actor) ?? [];
    if (kind === 'stored' && native === 'pipe') written.set(actor, [...waiting, copy]);
    if (kind === 'removed') written.set(actor, waiting.filter((other) => other !== copy));
    return kind === 'delivered' && native === 'zmtp' && waiting[0] !== copy;
  });
}

/** Z24: nothing is handed out twice. */
function givenTwice(trace: Trace): number[] {
  const given = new Set<CopyId>();
  return breaches(trace, ({ kind, copy }) => {
    if (kind !== 'delivered' || copy === undefined) return false;
    const isTwice = given.has(copy);
    given.add(copy);
    return isTwice;
  });
}

export const vocabulary: Vocabulary = {
  natives: {
    stopped: ['zmq_close'],
    connected: ['accept', 'connect'],
    disconnected: ['disconnect', 'handshake', 'malformed'],
    created: ['publish', 'zmq_msg_init'],
    sent: ['zmq_send', 'connect', 'READY', 'ERROR', 'subscribe', 'unsubscribe'],
    routed: ['nowhere'],
    stored: ['pipe', 'full pipe', 'arrival'],
    delivered: ['zmtp', 'zmq_recv'],
    processed: ['effect'],
    answered: ['zmtp', 'zmq_send', 'zmq_recv', 'zmq_bind'],
    removed: ['zmtp', 'zmq_recv', 'zmq_msg_close', 'conflate', 'hwm', 'reply'],
    blocked: ['zmq_send', 'zmq_recv'],
    unblocked: ['zmq_send'],
    joined: ['zmq_recv'],
    changed: [
      'opening', 'sorting', 'ready', 'alone', 'mute', 'awaiting', 'answering', 'lingering',
      'closed', 'crashed', 'forwarding', 'running', 'terminating', 'terminated', 'known',
    ],
  },
  always: [
    { check: 'a pipe keeps its order', breaks: outOfOrder },
    { check: 'nothing is handed out twice', breaks: givenTwice },
  ],
};
