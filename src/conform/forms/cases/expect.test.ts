import { describe, expect, it } from 'vitest';
import type { Json } from '../../../base/json';
import { firstDifference } from './expect';
import { Unreadable } from './match';
import type { GotMessage, Results } from './results';

const message = (body: string, more: Partial<GotMessage> = {}): GotMessage =>
  ({ body, count: 1, handle: `h-${body}`, messageId: `id-${body}`, ...more } as GotMessage);

const results: Results = {
  steps: {
    r1: { messages: [message('m1'), message('m2', { group: 'g', dedup: 'id-m2' })], elapsed: 1.5 },
    r2: { messages: [], elapsed: 0 },
    r3: { messages: [message('m1', { count: 2, handle: 'h-other' })], elapsed: 0.1 },
    s1: { ids: { messageId: 'id-1', SequenceNumber: 256 }, elapsed: 0 },
    s2: { ids: { messageId: 'id-1' }, elapsed: 0 },
    bad: { error: 'AWS.SimpleQueueService.PurgeQueueInProgress', elapsed: 0 },
    c1: { value: { visible: 1, inflight: 0, delayed: 2 }, elapsed: 0 },
    b1: { value: { successful: ['a'], failed: ['b'] }, elapsed: 0 },
    a: {
      value: {
        VisibilityTimeout: '5',
        RedrivePolicy: '{"maxReceiveCount":3,"deadLetterTargetArn":"arn:aws:sqs:x:1:dlq"}',
      },
      elapsed: 0,
    },
    l: { value: [{ Status: 'COMPLETED' }], elapsed: 0 },
  },
  left: { dlq: [message('m9')] },
  totals: { invocations: 3 },
};

const isMet = (key: string, value: Json): boolean =>
  firstDifference({ [key]: value }, results) === undefined;

describe('an expectation is met', () => {
  it.each<[string, Json]>([
    ['r1', ['m1', 'm2']], ['r1', { set: ['m2', 'm1'] }], ['r2', []],
    ['r2', { oneOf: [['x'], []] }], ['r2', 'UNDEFINED ([] or [m1])'], ['r1', 'BEST-EFFORT (any)'],
    ['s1', 'ok'], ['s1', { messageId: 'id-1' }], ['bad', 'error'],
    ['bad', 'error:PurgeQueueInProgress'], ['c1', { visible: 1, inflight: 0, delayed: 2 }],
    ['c1.visible', 1], ['b1.successful', ['a']], ['b1', { successful: ['a'], failed: ['b'] }],
    ['r1.length', 2], ['r1.length>=', 2], ['r1.length<=', 2], ['r3.count', 2],
    ['r1.elapsed<', 2], ['r1.elapsed>=', 1.5], ['r1[m2].dedup', 'id-m2'],
    ['r1[1].group', 'g'], ['r1[0]', 'm1'], ['a.VisibilityTimeout', 5], ['a.Policy', null],
    ['a.RedrivePolicy', { maxReceiveCount: 3, deadLetterTargetArn: 'dlq' }],
    ['s1.SequenceNumber', true], ['l[0].Status', 'COMPLETED'], ['union', ['m2', 'm1']],
    ['one-of:r1,r2', 'm2'], ['disjoint:r1,r2', true], ['disjoint:r1,r3', false],
    ['both-nonempty:r1,r3', true], ['both-nonempty:r1,r2', false], ['total:r1,r3<=', 3],
    ['sameHandle:r1,r3', false], ['newHandle:r1,r3', true], ['sameMessageId:s1,s2', true],
    ['sameMessageId', ['s1', 's2']], ['sameId:r1,r3', true], ['r1 contains', 'm2'],
    ['r2+r3', ['m1']], ['dlq', ['m9']], ['dlq', 'all 1 messages'], ['invocations', 3],
    ['r2,r3', 'each [] or [m1]; at least one [] with the seed'],
    ['r1', [['m1'], [], ['m2']]], ['b1.successful', 1], ['a.Policy', 'absent'],
    ['bad', 'UNDEFINED (ok or error)'], ['s1.SequenceNumber>=', 's1.SequenceNumber'],
    ['union.length', 2], ['a.RedrivePolicy.maxReceiveCount', 3], ['b1.failed.length', 1],
  ])('%s: %j', (key, value) => expect(isMet(key, value)).toBe(true));
});

describe('an expectation is not met', () => {
  it.each<[string, Json]>([
    ['r1', ['m2', 'm1']], ['r1', { set: ['m1'] }], ['r1', []], ['r1', 'ok'], ['bad', 'ok'],
    ['s1', 'error'], ['bad', 'error:Other'], ['bad', []], ['c1', { visible: 2 }],
    ['b1', 'ok'], ['r1.length', 1], ['r1.elapsed<', 1], ['r3.count', 1], ['union', ['m1']],
    ['one-of:r1,r3', 'm1'], ['disjoint:r1,r3', true], ['total:r1,r3<=', 2],
    ['newHandle:r1,r2', true], ['sameMessageId:s1,bad', true], ['r2 contains', 'm1'],
    ['r1,r3', 'each [] or [m1]'], ['r3,r3', 'each [] or [m1]; at least one []'],
    ['r2', 'UNDEFINED ([m1] or [m2])'], ['r1', [['m2'], ['m1']]], ['b1.successful', 2],
    ['a.VisibilityTimeout', 'absent'], ['s1.SequenceNumber>', 's1.SequenceNumber'],
    ['dlq', 'all 2 messages'], ['invocations', 2],
  ])('%s: %j', (key, value) => expect(isMet(key, value)).toBe(false));
});

it.each<[string, Json]>([['nobody', 'ok'], ['r1', 'in a good mood'], ['r1?', 1]])(
  '%s: %j is outside the form', (key, value) =>
    expect(() => isMet(key, value)).toThrow(Unreadable),
);
