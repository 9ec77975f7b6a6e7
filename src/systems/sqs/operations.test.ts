/** Rules that no recording shows, played as cases of the same form. */
import type { Fields } from '../../base/json';
import { expect, it } from 'vitest';
import type { CaseStep } from '../../conform/forms/cases/case';
import { playCase } from '../../conform/forms/cases/play';
import { cases } from './conform';
import { assemble } from './machines';

const q = { name: 'q', type: 'standard', attributes: { VisibilityTimeout: '2' } };
const dlq = { name: 'dlq', type: 'standard', attributes: {} };
const source = { ...q, attributes: { VisibilityTimeout: '1', Redrive: { dlq: 'dlq', max: 1 } } };
const fifo = { name: 'f.fifo', type: 'fifo', attributes: { VisibilityTimeout: '1' } };

type Case = readonly [
  title: string, queues: readonly Fields[], steps: readonly CaseStep[], expected: Fields,
];

const send = (t: number, body: string, more: Fields = {}): CaseStep =>
  ({ t, op: 'send', queue: 'q', body, ...more });
const receive = (t: number, as: string, more: Fields = {}): CaseStep =>
  ({ t, op: 'receive', queue: 'q', as, ...more });
const order = (t: number, body: string, more: Fields = {}): CaseStep =>
  send(t, body, { queue: 'f.fifo', group: 'g', dedup: body, ...more });

const CASES: readonly Case[] = [
  ['S5: an empty body and a bad character', [q], [
    send(0, '', { as: 's1' }), send(0.1, 'a\u0000b', { as: 's2' }),
    send(0.2, 'ok \u{1F600}', { as: 's3' }),
  ], { s1: 'error:MissingParameter', s2: 'error:InvalidMessageContents', s3: 'ok' }],
  ['S12, S24: an old handle after somebody else received the message', [q], [
    send(0, 'm'), receive(0.1, 'r1'), receive(2.5, 'r2'),
    { t: 2.6, op: 'delete', queue: 'q', handle: 'r1.0', as: 'd1' },
    { t: 2.7, op: 'counts', queue: 'q', as: 'c' },
  ], { 'newHandle:r1,r2': true, 'r2.count': 2, 'sameId:r1,r2': true, d1: 'ok', 'c.inflight': 1 }],
  ['S28: an old handle still ends the newest lease', [q], [
    send(0, 'm'), receive(0.1, 'r1', { vt: 0 }), receive(0.2, 'r2'),
    { t: 0.3, op: 'change_visibility', queue: 'q', handle: 'r1.0', timeout: 0, as: 'x' },
    receive(0.4, 'r3'),
  ], { x: 'ok', r3: ['m'] }],
  ['S29: batches of deletes and changes', [q], [
    { t: 0, op: 'send_many', queue: 'q', count: 4 }, receive(0.1, 'r1', { max: 10 }),
    { t: 0.2, op: 'change_visibility_batch', queue: 'q', of: 'r1', timeout: 9, as: 'x' },
    { t: 0.3, op: 'delete_batch', queue: 'q', as: 'd', entries: [
      { id: 'a', handle: 'r1.0' }, { id: 'b', handle: 'garbage' }] },
    { t: 0.4, op: 'delete_batch_raw', queue: 'q', count: 11, as: 'd11' },
    { t: 3, op: 'counts', queue: 'q', as: 'c' },
    { t: 3.1, op: 'delete_all', queue: 'q', of: 'r1', as: 'da' },
    { t: 3.2, op: 'counts', queue: 'q', as: 'c2' },
  ], {
    'r1.length': 4, x: 'ok', d: { successful: ['a'], failed: ['b'] },
    d11: 'error:TooManyEntriesInBatchRequest', 'c.inflight': 3, da: 'ok', 'c2.inflight': 0,
  }],
  ['S35: receive until, and again and again', [q], [
    { t: 0, op: 'send_many', queue: 'q', count: 23 },
    { t: 0.5, op: 'receive_until', queue: 'q', count: 23, as: 'all' },
    send(1, 'once', { queue: 'q' }),
    { t: 4, op: 'receive_n_times', queue: 'q', times: 3, vt: 0, as: 'again' },
  ], { 'all.length': 23, 'again.length': 3 }],
  ['S40, S42: what is too old is gone, in flight or not',
    [{ ...q, attributes: { MessageRetentionPeriod: '60' } }], [
      send(0, 'a'), send(0, 'b'), receive(59, 'r1'),
      { t: 61, op: 'counts', queue: 'q', as: 'c' },
      { t: 62, op: 'delete', queue: 'q', handle: 'r1.0', as: 'd' },
    ], { r1: ['a'], c: { visible: 0, inflight: 0, delayed: 0 }, d: 'ok' }],
  ['S1: a queue stays of its type', [q, fifo], [
    { t: 0, op: 'set_attributes', queue: 'q', attrs: { FifoQueue: 'true' }, as: 'x1' },
    { t: 0.1, op: 'set_attributes', queue: 'f.fifo', attrs: { FifoQueue: 'true' }, as: 'x2' },
    { t: 0.2, op: 'set_attributes', queue: 'f.fifo', attrs: { FifoQueue: 'false' }, as: 'x3' },
  ], { x1: 'error:InvalidAttributeName', x2: 'ok', x3: 'error:InvalidAttributeValue' }],
  ['S41, S47: attributes change', [q], [
    { t: 0, op: 'set_attributes', queue: 'q', attrs: { DelaySeconds: '2' }, as: 'x' },
    send(0.1, 'm'), receive(0.2, 'r1'), send(0.3, 'n', { delay: 0 }), receive(0.4, 'r2'),
    { t: 0.5, op: 'get_attributes', queue: 'q', names: ['DelaySeconds'], as: 'a' },
    { t: 0.6, op: 'set_attributes', queue: 'q', attrs: { DelaySeconds: '901' }, as: 'bad' },
    { t: 0.7, op: 'get_attributes', queue: 'q', names: ['Nonsense'], as: 'bad2' },
  ], {
    x: 'ok', r1: [], r2: ['n'], 'a.DelaySeconds': '2', bad: 'error:InvalidAttributeValue',
    bad2: 'error:InvalidAttributeName',
  }],
  ['S51: redrive policies are checked, and an empty one is gone', [dlq, source], [
    { t: 0, op: 'set_attributes', queue: 'q', redrive: { dlq: 'nobody', max: 1 }, as: 'x1' },
    { t: 0.1, op: 'set_attributes', queue: 'q', redrive: { dlq: 'dlq' }, as: 'x2' },
    { t: 0.2, op: 'set_attributes', queue: 'q', redrive: '', as: 'x3' },
    { t: 0.3, op: 'get_attributes', queue: 'q', as: 'a' },
    { t: 0.4, op: 'create_queue', name: 'other', redrive: { dlq: 'dlq', max: 4 }, as: 'n' },
    { t: 0.5, op: 'get_attributes', queue: 'other', as: 'a2' },
  ], {
    x1: 'error:InvalidParameterValue', x2: 'error:InvalidParameterValue', x3: 'ok',
    'a.RedrivePolicy': null, n: 'ok', 'a2.RedrivePolicy': { maxReceiveCount: 4 },
    'a2.RedrivePolicy.dlq': 'dlq', 'a2.RedrivePolicy.max': 4,
  }],
  ['S54: the receive count goes on in the dead-letter queue', [dlq, source], [
    send(0, 'm'), receive(0.1, 'r1'), receive(1.5, 'r2'), receive(1.6, 'rd', { queue: 'dlq' }),
  ], { r2: [], rd: ['m'], 'rd.count': 2, 'sameId:r1,rd': true }],
  ['S61: move tasks', [dlq, source], [
    send(0, 'm'), receive(0.1, 'r1'), receive(1.5, 'r2'),
    { t: 1.6, op: 'start_move_task', source: 'q', as: 'e1' },
    { t: 1.7, op: 'start_move_task', source: 'dlq', destination: 'nobody', as: 'e2' },
    { t: 2, op: 'start_move_task', source: 'dlq', maxPerSecond: 1, as: 'mt' },
    { t: 2.1, op: 'list_move_tasks', source: 'dlq', as: 'l1' },
    { t: 2.15, op: 'start_move_task', source: 'dlq', as: 'e3' },
    { t: 2.2, op: 'cancel_move_task', task: 'mt', as: 'x' },
    { t: 3, op: 'list_move_tasks', source: 'dlq', as: 'l2' },
    receive(3.1, 'r3'),
    { t: 3.2, op: 'cancel_move_task', task: 'garbage', as: 'e4' },
    { t: 3.3, op: 'cancel_move_task', task: 'move-task-9', as: 'e5' },
    { t: 3.4, op: 'start_move_task', source: 'dlq', as: 'mt2' },
    { t: 3.6, op: 'list_move_tasks', source: 'dlq', as: 'l3' },
    { t: 3.7, op: 'list_move_tasks', source: 'dlq', max: 10, as: 'l4' },
  ], {
    e1: 'error:InvalidParameterValue', e2: 'error:ResourceNotFoundException', mt: 'ok',
    e3: 'error:InvalidParameterValue', e4: 'error:InvalidParameterValue',
    e5: 'error:ResourceNotFoundException', 'l2[0].MaxNumberOfMessagesPerSecond': 1,
    'l3.length': 1, 'l3[0].Status': 'COMPLETED', 'l4[1].Status': 'CANCELLED', 'l4.length': 2,
    'l1[0].Status': 'RUNNING', x: 'ok', 'l2[0].Status': 'CANCELLED',
    'l2[0].ApproximateNumberOfMessagesMoved': 1, r3: ['m'], 'sameId:r1,r3': false, 'r3.count': 1,
  }],
  ['S25, S70: on a FIFO queue an extended lease counts', [fifo], [
    order(0, 'a'), order(0.05, 'b'), receive(0.1, 'r1', { queue: 'f.fifo', max: 10 }),
    { t: 0.5, op: 'change_visibility', queue: 'f.fifo', handle: 'r1.0', timeout: 4, as: 'x' },
    { t: 2, op: 'delete', queue: 'f.fifo', handle: 'r1.1', as: 'd2' },
    { t: 3, op: 'delete', queue: 'f.fifo', handle: 'r1.0', as: 'd1' },
    receive(3.1, 'r2', { queue: 'f.fifo' }),
  ], { x: 'ok', d2: 'error:InvalidParameterValue', d1: 'ok', r2: ['b'] }],
  ['S63: a deletion hands the next message to who waits', [fifo], [
    order(0, 'a', { as: 's1' }), order(0.05, 'b'), receive(0.1, 'r1', { queue: 'f.fifo', vt: 30 }),
    receive(0.2, 'r2', { queue: 'f.fifo', wait: 5, async: true }),
    { t: 1, op: 'delete', queue: 'f.fifo', handle: 'r1.0', as: 'd1' },
  ], { r2: ['b'], 'r2.elapsed<': 1, 'r2.elapsed>=': 0.7, 's1.SequenceNumber': true }],
  ['S72, S88: one entry without a group fails a FIFO batch', [fifo], [
    { t: 0, op: 'send_batch', queue: 'f.fifo', as: 'b', entries: [
      { id: 'a', body: 'x', group: 'g', dedup: '1' }, { id: 'b', body: 'y', dedup: '2' }] },
  ], { b: 'error:InvalidParameterValue' }],
  ['S3, S91: a queue is created, deleted, and its name blocked', [q], [
    { t: 0, op: 'create_queue', name: 'new', attrs: { DelaySeconds: '1' }, as: 'a' },
    { t: 0.1, op: 'create_queue', name: 'new', attrs: { DelaySeconds: '1' }, as: 'b' },
    { t: 0.15, op: 'create_queue', name: 'new', attrs: { VisibilityTimeout: '30' }, as: 'b2' },
    { t: 0.2, op: 'create_queue', name: 'new', attrs: { DelaySeconds: '2' }, as: 'c' },
    { t: 0.3, op: 'create_queue', name: 'n.fifo', attrs: {}, as: 'd' },
    { t: 0.35, op: 'create_queue', name: 'n.fifo', type: 'fifo', as: 'd2' },
    { t: 0.4, op: 'delete_queue', queue: 'new', as: 'e' },
    { t: 0.5, op: 'create_queue', name: 'new', attrs: {}, as: 'f' },
    send(0.6, 'm', { queue: 'new', as: 'g' }), send(0.7, 'm', { queue: 'never', as: 'h' }),
    { t: 62, op: 'create_queue', name: 'new', attrs: {}, as: 'i' },
    send(63, 'm', { queue: 'new', as: 'j' }),
  ], {
    a: 'ok', b: 'ok', b2: 'ok', c: 'error:QueueAlreadyExists', d: 'error:InvalidParameterValue',
    d2: 'ok', e: 'ok',
    f: 'error:QueueDeletedRecently', g: 'error:QueueDoesNotExist', h: 'error:NonExistentQueue',
    i: 'ok', j: 'ok',
  }],
];

it.each(CASES)('%s', (...one) => {
  const [id, queues, steps, expected] = one;
  const given = { id, system: 'sqs', topology: { queues }, steps, expected };
  const { difference, notPlayable } = playCase(given, { cases, assemble });
  expect(difference ?? notPlayable).toBeUndefined();
});
