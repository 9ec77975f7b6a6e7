/** What needs another system or none, and the answers that point to it. */
import { isMet, type Answers, type When } from './questions';

export const OTHERS = ['activemq'] as const;
export type Other = (typeof OTHERS)[number];

interface Pointer {
  readonly when: readonly When[]; // any of these is enough
  readonly source: string;
}

export const POINTERS: { readonly [other in Other]: Pointer } = {
  activemq: {
    when: [{ timing: ['delay', 'priority'] }, { transactions: ['several'] }],
    source: 'https://activemq.apache.org/delay-and-schedule-message-delivery.html',
  },
};

/** Those that the answers point to. */
export const pointedTo = (answers: Answers): readonly Other[] =>
  OTHERS.filter((other) => POINTERS[other].when.some((when) => isMet(when, answers)));
