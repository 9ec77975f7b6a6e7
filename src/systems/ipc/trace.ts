/** The words of kernel queues for what happens, and what must always be true. */
import { breaches, outTwice } from '../../trace/always';
import type { CopyId } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import type { Vocabulary } from '../../trace/vocabulary';

/** I8: what was read is gone. */
function readTwice(trace: Trace): number[] {
  const read = new Set<CopyId>();
  return breaches(trace, ({ kind, copy }) => {
    if (kind !== 'delivered' || copy === undefined) return false;
    const isTwice = read.has(copy);
    read.add(copy);
    return isTwice;
  });
}

export const vocabulary: Vocabulary = {
  natives: {
    created: ['publish'],
    sent: [
      'msgget', 'msgsnd', 'msgrcv', 'IPC_RMID', 'IPC_STAT', 'IPC_SET', 'mq_open', 'mq_send',
      'mq_receive', 'mq_unlink', 'mq_getattr', 'mq_setattr', 'mq_notify', 'poll', 'signal',
    ],
    stored: ['msgsnd', 'mq_send'],
    delivered: ['msgrcv', 'mq_receive'],
    answered: [
      'msgget', 'msgsnd', 'msgrcv', 'IPC_RMID', 'IPC_STAT', 'IPC_SET', 'mq_open', 'mq_send',
      'mq_receive', 'mq_unlink', 'mq_getattr', 'mq_setattr', 'mq_notify', 'poll', 'notify',
    ],
    removed: ['take', 'destroy', 'power off'],
    joined: ['msgrcv', 'mq_receive'],
    blocked: ['msgsnd', 'mq_send'],
    unblocked: ['msgsnd', 'mq_send'],
    changed: [
      'running', 'down', 'absent', 'empty', 'holding', 'full', 'idle', 'calling', 'pausing',
      'resting', 'reading', 'working', 'deciding', 'listening', 'sorting', 'crashed',
    ],
  },
  always: [
    { check: 'a copy is out with one reader at a time', breaks: outTwice('removed') },
    { check: 'a message is read once', breaks: readTwice },
  ],
};
