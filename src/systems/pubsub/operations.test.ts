/** Rules that no recording shows, played as cases of the same form. */
import type { Fields } from '../../base/json';
import { expect, it } from 'vitest';
import type { CaseStep } from '../../conform/forms/cases/case';
import { nameSteps } from '../../conform/forms/cases/names';
import { playCase } from '../../conform/forms/cases/play';
import { cases } from './conform';
import { assemble } from './machines';

type Case = readonly [
  title: string, subscriptions: readonly Fields[], steps: readonly CaseStep[], expected: Fields,
];

const s = { name: 's', topic: 't' };
const ordered = { ...s, enableMessageOrdering: true };
const once = { ...s, enableExactlyOnceDelivery: true };

const publish = (t: number, ...messages: readonly (string | Fields)[]): CaseStep =>
  ({ t, op: 'publish', topic: 't', messages });
const keyed = (t: number, ...data: readonly string[]): CaseStep =>
  publish(t, ...data.map((one) => ({ data: one, key: 'k' })));
const on = (t: number, op: string, more: Fields = {}): CaseStep =>
  ({ t, op, subscription: 's', ...more });
const pull = (t: number, as: string, more: Fields = {}): CaseStep =>
  on(t, 'pull', { as, max: 10, ...more });
const ack = (t: number, of: string, more: Fields = {}): CaseStep =>
  on(t, 'acknowledge', { of, ...more });
const nack = (t: number, of: string, more: Fields = {}): CaseStep =>
  on(t, 'modify_ack_deadline', { of, seconds: 0, ...more });

const CASES: readonly Case[] = [
  ['G9, G11: a late ack and a second ack are no errors', [s], [
    publish(0, 'm'), pull(0.1, 'r1'), pull(10.5, 'r2'), ack(10.6, 'r1', { as: 'late' }),
    ack(10.7, 'r2', { as: 'again' }), pull(25, 'r3'),
  ], { r1: ['m'], r2: ['m'], 'newHandle:r1,r2': true, late: 'ok', again: 'ok', r3: [] }],
  ['G10: deadlines out of range, and a nack of what is not out', [s], [
    publish(0, 'm'), pull(0.1, 'r1'),
    on(0.2, 'modify_ack_deadline', { of: 'r1', seconds: 601, as: 'long' }),
    on(0.3, 'modify_ack_deadline', { of: 'r1', seconds: 600, as: 'fits' }),
    nack(0.4, 'r1'), nack(0.5, 'r1', { as: 'twice' }), pull(0.6, 'r2'),
    on(0.7, 'acknowledge', { ackId: 'garbage', as: 'bad' }),
  ], { long: 'error:INVALID_ARGUMENT', fits: 'ok', twice: 'ok', r2: ['m'], bad: 'error' }],
  ['G13: a pull that waits is served by what comes', [s], [
    pull(0, 'r1', { wait: 5 }), publish(2, 'm'), pull(3, 'r2', { wait: 2 }),
  ], { r1: ['m'], 'r1.elapsed<': 2.1, 'r1.elapsed>=': 1.9, r2: [], 'r2.elapsed>=': 2 }],
  ['G16: a backoff doubles up to its maximum',
    [{ ...s, retryPolicy: { minimumBackoff: '2s', maximumBackoff: '3s' } }], [
      publish(0, 'm'), pull(0.1, 'r1'), nack(0.2, 'r1'), pull(2, 'early'), pull(2.3, 'r2'),
      nack(2.4, 'r2'), pull(5, 'soon'), pull(5.5, 'r3'),
    ], { early: [], r2: ['m'], soon: [], r3: ['m'] }],
  ['G18, G5: mixed keys, nothing at all, too much', [s], [
    { ...publish(0, { data: 'a', key: 'k' }, 'b'), as: 'mixed' }, { ...publish(0.1), as: 'none' },
    { ...publish(0.2, ''), as: 'empty' },
    { ...publish(0.3, { data: 'x', bytes: 10_000_001 }), as: 'big' },
    { t: 0.4, op: 'publish_many', topic: 't', count: 1001, as: 'many' },
    { ...publish(0.5, { data: '', attributes: { a: 'b' } }), as: 'fine' }, pull(1, 'r'),
    { ...publish(1.1, { data: 'x', attributes: { ['k'.repeat(257)]: 'v' } }), as: 'key' },
    { ...publish(1.2, { data: 'x', attributes: { k: 'v'.repeat(1025) } }), as: 'value' },
    { ...publish(1.3, { data: 'x', attributes: { ['키'.repeat(86)]: 'v' } }), as: 'wide' },
    { ...publish(1.4, { data: 'x', attributes: { ['키'.repeat(85)]: 'v' } }), as: 'fits' },
  ], { key: 'error:INVALID_ARGUMENT', value: 'error:INVALID_ARGUMENT',
    wide: 'error:INVALID_ARGUMENT', fits: 'ok', mixed: 'error', none: 'error', empty: 'error',
    big: 'error', many: 'error', fine: 'ok', 'r.length': 1 }],
  ['G19: later messages of a key come again, acknowledged ones too', [ordered], [
    keyed(0, 'm1', 'm2', 'm3'), pull(0.1, 'r1'), ack(0.2, 'r1', { index: 0 }),
    ack(0.3, 'r1', { data: ['m3'] }), nack(0.4, 'r1', { of: 'r1.1' }), pull(0.5, 'r2'),
    ack(0.6, 'r2'), pull(20, 'r3'),
  ], { r1: ['m1', 'm2', 'm3'], r2: ['m2', 'm3'], r3: [] }],
  ['G10, G19: messages of a pull are told by their places, or by what is in them', [s], [
    publish(0, 'm1', 'm2', 'm3'), pull(0.1, 'r1'), ack(0.2, 'r1', { indexes: [0, 2] }),
    nack(0.3, 'r1', { only: 'm2' }), pull(0.5, 'r2'), ack(0.6, 'r2', { which: ['m2'] }),
    pull(12, 'r3'),
  ], { r1: ['m1', 'm2', 'm3'], r2: ['m2'], r3: [] }],
  ['G26: a time is told by words, too', [{ ...s, retainAckedMessages: true }], [
    publish(0, 'm'), pull(0.1, 'r1'), ack(0.2, 'r1'), on(5, 'seek', { to: { time: '-60s' } }),
    pull(6, 'r2'), on(7, 'seek', { to: { time: 'future' } }), pull(8, 'r3'),
    on(9, 'seek', { to: { time: 'now-1m' } }), pull(10, 'r4'),
  ], { r1: ['m'], r2: ['m'], r3: [], r4: ['m'] }],
  ['G30: what is used before a step creates it was there before', [s], [
    publish(0, 'm'), on(0.1, 'delete_subscription', { as: 'd' }),
    on(0.2, 'create_subscription', { topic: 't', as: 'c' }), pull(0.5, 'r'),
    { t: 1, op: 'create_topic', topic: 't', as: 'again' },
  ], { d: 'ok', c: 'ok', r: [], again: 'error:ALREADY_EXISTS' }],
  ['G19: a deadline that ends brings the whole rest of the key back', [ordered], [
    keyed(0, 'm1', 'm2'), pull(0.1, 'r1'), keyed(1, 'm3'), pull(2, 'r2'), pull(10.5, 'r3'),
  ], { r1: ['m1', 'm2'], r2: [], r3: ['m1', 'm2', 'm3'] }],
  ['G16, G20: a key waits while its first message rests',
    [{ ...ordered, retryPolicy: { minimumBackoff: '2s' } }], [
      keyed(0, 'm1', 'm2'), pull(0.1, 'r1', { max: 1 }), nack(0.2, 'r1'), pull(1, 'r2'),
      publish(1.5, { data: 'other', key: 'j' }), pull(1.6, 'r3'), pull(2.5, 'r4'),
    ], { r1: ['m1'], r2: [], r3: ['other'], r4: ['m1', 'm2'] }],
  ['G23: an expired ack id fails before the message is out again', [once], [
    publish(0, 'm'), pull(0.1, 'r1'), ack(10.5, 'r1', { as: 'late' }), pull(11, 'r2'),
    ack(11.1, 'r2', { as: 'new' }), nack(11.2, 'r1', { as: 'old' }), pull(30, 'r3'),
  ], { late: 'error:INVALID_ARGUMENT', r2: ['m'], new: 'ok', r3: [] }],
  ['G23: acks of a key out of order are refused', [{ ...once, enableMessageOrdering: true }], [
    keyed(0, 'm1', 'm2'), pull(0.1, 'r1'), ack(0.2, 'r1', { data: ['m2'], as: 'second' }),
    ack(0.3, 'r1', { data: ['m1'], as: 'first' }), ack(0.4, 'r1', { data: ['m2'], as: 'now' }),
  ], { second: 'error', first: 'ok', now: 'ok', s: [] }],
  ['G23: not for push', [], [
    { t: 0, op: 'create_subscription', subscription: 's', topic: 't', config: {
      enableExactlyOnceDelivery: true, pushConfig: { pushEndpoint: 'http://127.0.0.1/p' } } },
    { t: 1, op: 'create_subscription', subscription: 'x', topic: 't', as: 'short',
      config: { ackDeadlineSeconds: 5 } },
  ], { c: 'error:INVALID_ARGUMENT', short: 'error:INVALID_ARGUMENT' }],
  ['G24: five attempts, then the dead-letter topic', [
    { ...s, deadLetterPolicy: { deadLetterTopic: 'dlt', maxDeliveryAttempts: 5 } },
    { name: 'dead', topic: 'dlt' },
  ], [
    publish(0, 'm'), ...[1, 2, 3, 4, 5].flatMap((at) =>
      [pull(at, `r${at}`), nack(at + 0.1, `r${at}`)]),
    pull(7, 'r6'), pull(7.1, 'rd', { subscription: 'dead' }),
  ], { 'r1.deliveryAttempt': 1, 'r5.deliveryAttempt': 5, r6: [], rd: ['m'],
    'rd.deliveryAttempt': 0 }],
  ['G25: nothing outlives the retention', [{ ...s, messageRetentionDuration: '600s' }], [
    publish(0, 'm1'), publish(300, 'm2'), pull(599, 'r1', { max: 1 }), pull(601, 'r2'),
  ], { r1: ['m1'], r2: ['m2'], s: ['m2'] }],
  ['G25: what the topic retains is not too old for its subscriptions',
    [{ ...s, topic: 'kept', messageRetentionDuration: '600s' }], [
      { ...publish(0, 'm1'), topic: 'kept' }, pull(700, 'r1'), ack(701, 'r1'),
      on(702, 'seek', { to: { time: 0 } }), pull(703, 'r2'), pull(1300, 'r3'),
    ], { r1: ['m1'], r2: ['m1'], r3: [] }],
  ['G26: to a second of the case, between two messages', [{ ...s, retainAckedMessages: true }], [
    publish(0, 'm1'), publish(2, 'm2'), publish(4, 'm3'), pull(5, 'r1'), ack(5.1, 'r1'),
    on(6, 'seek', { to: { time: 1 } }), pull(7, 'r2'), on(8, 'seek', { to: { time: 3 } }),
    pull(9, 'r3'), pull(19.5, 'r4'),
  ], { sk: 'ok', r2: ['m2', 'm3'], r3: [], r4: ['m3'] }],
  ['G27: a snapshot for another subscription of the topic, and what is refused', [
    s, { name: 'other', topic: 't' }, { name: 'far', topic: 'dlt' },
  ], [
    publish(0, 'm1'), pull(0.1, 'r0'), ack(0.2, 'r0'), publish(1, 'm2'),
    on(2, 'create_snapshot', { snapshot: 'x' }), publish(3, 'm3'),
    on(4, 'seek', { subscription: 'other', to: { snapshot: 'x' }, as: 'sought' }),
    pull(5, 'r1', { subscription: 'other' }),
    on(6, 'seek', { subscription: 'far', to: { snapshot: 'x' }, as: 'foreign' }),
    on(7, 'create_snapshot', { snapshot: 'x', as: 'twice' }),
    { t: 8, op: 'delete_snapshot', snapshot: 'x', as: 'gone' },
    on(9, 'seek', { to: { snapshot: 'x' }, as: 'late' }),
  ], { sn: 'ok', sought: 'ok', r1: ['m2', 'm3'], foreign: 'error:FAILED_PRECONDITION',
    twice: 'error:ALREADY_EXISTS', gone: 'ok', late: 'error:NOT_FOUND' }],
  ['G29: a filter keeps to attributes',
    [{ ...s, filter: 'attributes.x = "1" AND NOT attributes:y' }], [
      publish(0, { data: 'a', attributes: { x: '1' } },
        { data: 'b', attributes: { x: '1', y: '' } }, 'c'),
      pull(1, 'r'),
    ], { r: ['a'], s: ['a'] }],
  ['G30: a deleted topic leaves its subscriptions', [s], [
    publish(0, 'm'), { t: 1, op: 'delete_topic', topic: 't' }, { ...publish(2, 'x'), as: 'p' },
    on(3, 'get_subscription', { as: 'g' }), pull(4, 'r'), ack(5, 'r'),
  ], { d: 'ok', p: 'error:NOT_FOUND', 'g.topic': '_deleted-topic_', r: ['m'], s: [] }],
  ['G30: detached, and deleted', [s, { name: 'b', topic: 't' }], [
    publish(0, 'm'), on(1, 'detach_subscription'), pull(2, 'r1'), publish(3, 'n'),
    on(4, 'delete_subscription', { subscription: 'b' }), pull(5, 'r2', { subscription: 'b' }),
    { t: 6, op: 'create_subscription', subscription: 'b', topic: 't', as: 'new' },
    publish(7, 'o'), pull(8, 'r3', { subscription: 'b' }),
  ], { r1: 'error:FAILED_PRECONDITION', s: [], r2: 'error:NOT_FOUND', new: 'ok', r3: ['o'] }],
  ['an update changes what may change', [s], [
    on(0, 'update_subscription', { config: { ackDeadlineSeconds: 20 }, as: 'ok1' }),
    on(1, 'update_subscription', { config: { enableMessageOrdering: true }, as: 'no' }),
    publish(2, 'm'), pull(3, 'r1'), pull(14, 'r2'), pull(23.5, 'r3'),
  ], { ok1: 'ok', no: 'error', r1: ['m'], r2: [], r3: ['m'] }],
];

it.each(CASES)('%s', (id, ...[subscriptions, steps, expected]) => {
  const kept = { name: 'kept', messageRetentionDuration: '1200s' };
  const topology = { topics: [{ name: 't' }, { name: 'dlt' }, kept], subscriptions };
  const named = nameSteps(steps, expected);
  const given = { id, system: 'pubsub', topology, steps: named, expected };
  const { difference, notPlayable } = playCase(given, { cases, assemble });
  expect(difference ?? notPlayable).toBeUndefined();
});
