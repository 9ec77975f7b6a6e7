/** The skeleton's words for what happens, and what must always be true. */
import { outTwice } from '../../trace/always';
import type { Vocabulary } from '../../trace/vocabulary';

/** Entries that hand out a copy while somebody still has it. */
const handedOutTwice = outTwice('stored', 'removed');

export const vocabulary: Vocabulary = {
  natives: {
    sent: ['put', 'subscribe'],
    stored: ['put', 'give back'],
    delivered: ['take'],
    settled: ['settle'],
    removed: ['remove'],
    joined: ['subscribe'],
    left: ['disconnect'],
    changed: ['empty', 'holding'],
  },
  always: [{ check: 'a copy is out with one consumer at a time', breaks: handedOutTwice }],
};
