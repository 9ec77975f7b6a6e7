/** ActiveMQ's words for what happens, and what must always be true of its traces. */
import { outTwice } from '../../trace/always';
import type { Vocabulary } from '../../trace/vocabulary';

export const vocabulary: Vocabulary = {
  natives: {
    connected: ['ConnectionInfo'],
    disconnected: ['TransportException', 'bridge'],
    created: ['publish', 'createMessage'],
    sent: [
      'ConnectionInfo', 'send', 'addConsumer', 'removeConsumer', 'delivered ack', 'commit',
      'rollback', 'MessagePull', 'browse', 'unsubscribe', 'close', 'watch', 'advisory', 'demand',
      'forward', 'createTemporaryQueue', 'deleteTemporaryQueue', 'tryLock',
    ],
    routed: ['publish', 'virtual topic', 'nobody'],
    stored: ['enqueue', 'match', 'redeliver', 'recover', 'schedule'],
    delivered: ['MessageDispatch'],
    processed: ['effect'],
    settled: ['acknowledge', 'commit', 'poison ack', 'duplicate ack', 'expired ack', 'forward'],
    answered: [
      'Response', 'ExceptionResponse', 'addConsumer', 'removeConsumer', 'unsubscribe', 'commit',
      'rollback', 'browse', 'send', 'createTemporaryQueue', 'deleteTemporaryQueue', 'tryLock',
    ],
    expired: ['expired'],
    deadLettered: ['sendToDeadLetterQueue'],
    removed: ['dequeue', 'discard', 'purge', 'lose', 'evict', 'unsubscribe', 'due', 'forward'],
    blocked: ['flow control', 'connection'],
    unblocked: ['flow control', 'connection', 'connection lost'],
    joined: ['addConsumer'],
    left: ['removeConsumer', 'disconnect'],
    changed: [
      'serving', 'vacant', 'standingBy', 'holding', 'down', 'sorting', 'absent', 'empty',
      'dispatched', 'piling',
      'offline', 'online', 'lagging', 'ended',
      'connecting', 'open.ready', 'open.awaiting', 'open.redelivering', 'waiting', 'closed',
      'crashed', 'bridging', 'resting',
    ],
  },
  always: [{
    check: 'a copy is out with one consumer at a time',
    breaks: outTwice('stored', 'removed', 'deadLettered', 'expired'),
  }],
};
