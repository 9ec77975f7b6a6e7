/** The words of web services for what happens, and what must always be true of their traces. */
import { fieldsOf } from '../../base/json';
import type { CopyId } from '../../trace/entry';
import { breaches } from '../../trace/always';
import type { Trace } from '../../trace/trace';
import type { Vocabulary } from '../../trace/vocabulary';

/** H2: a worker has one request at a time. */
function givenMoreThanOne(trace: Trace): number[] {
  const hands = new Map<number, CopyId>();
  const holders = new Map<CopyId, number>();
  return breaches(trace, ({ kind, copy, peer }) => {
    if (copy === undefined) return false;
    if (kind === 'removed') hands.delete(holders.get(copy) ?? -1);
    if (kind !== 'delivered' || peer === undefined) return false;
    const isBusy = hands.has(peer);
    hands.set(peer, copy);
    holders.set(copy, peer);
    return isBusy;
  });
}

/** H1: a service answers only what it was asked, and each request once. */
function answeredUnasked(trace: Trace): number[] {
  const asked = new Set<string>();
  return breaches(trace, ({ kind, native, actor, peer, detail }) => {
    const request = String(fieldsOf(detail)['request'] as string);
    if (kind === 'sent' && native === 'POST') asked.add(`${actor} ${peer ?? -1} ${request}`);
    const isAnswer = peer !== undefined && /^\d+$/.test(native) && kind !== 'sent';
    return isAnswer && !asked.delete(`${peer} ${actor} ${request}`);
  });
}

const STATUSES = ['200', '202', '409', '500', '502', '503', '504'];

export const vocabulary: Vocabulary = {
  natives: {
    connected: ['accept'],
    sent: ['connect', 'POST', 'register'],
    stored: ['accept'],
    delivered: ['handle'],
    settled: ['response', ...STATUSES],
    answered: [
      ...STATUSES, 'timeout', 'connect timeout', 'ECONNREFUSED', 'ECONNRESET',
      'CallNotPermitted', 'late', 'partial',
    ],
    removed: ['done with'],
    blocked: ['maxConcurrentCalls'],
    unblocked: ['maxConcurrentCalls'],
    joined: ['register'],
    left: ['disconnect'],
    changed: [
      'accepting', 'shedding', 'closing', 'crashed', 'counting', 'free', 'blocked',
      'breaker.closed connection.idle',
      'breaker.closed connection.connecting',
      'breaker.closed connection.connected',
      'breaker.open connection.idle',
      'breaker.open connection.connecting',
      'breaker.open connection.connected',
      'breaker.halfOpen connection.idle',
      'breaker.halfOpen connection.connecting',
      'breaker.halfOpen connection.connected',
    ],
  },
  always: [
    { check: 'a worker has one request at a time', breaks: givenMoreThanOne },
    { check: 'each answer is to a request, and each request has one', breaks: answeredUnasked },
  ],
};
