import { expect, test } from 'vitest';
import { createTable } from '../table';
import type { AmqpTable } from '../value';
import type { Version } from '../version';
import { declareQueue, deleteQueue, openQueue, type QueueRequest } from './queue';

function outcome(
  first: Partial<QueueRequest>, second: Partial<QueueRequest>, version: Version = '3.10',
): string {
  const table = createTable(version);
  const base = { name: 'q', durable: true, connection: 'c' };
  declareQueue(table, { ...base, ...first });
  const result = declareQueue(table, { ...base, ...second });
  return 'created' in result ? 'same' : `${result.code} ${result.text}`;
}

const args = (table: AmqpTable) => ({ arguments: table });
const differs = (text: string) => `406 inequivalent arg ${text}`;

test('declareQueue again with the same numbers of another width changes nothing', () => {
  const five = (type: string) => args({ 'x-max-length': { '!': type, value: 5 } });
  expect(outcome(five('int'), five('long'))).toBe('same');
  expect(outcome(five('int'), five('byte'))).toBe('same');
  expect(outcome(five('int'), five('double'))).toBe(differs(
    "'x-max-length' for queue 'q' in vhost '/': received '5.0' but current is '5'"));
});

test('declareQueue names the first difference', () => {
  const five = args({ 'x-max-length': 5 });
  expect(outcome(five, args({ 'x-max-length': 6 }))).toBe(differs(
    "'x-max-length' for queue 'q' in vhost '/': received '6' but current is '5'"));
  expect(outcome(five, {})).toBe(differs("'x-max-length' for queue 'q' in vhost '/': "
    + "received none but current is the value '5' of type 'byte'"));
  expect(outcome(five, args({ 'x-max-length': 5, 'x-message-ttl': 10 }))).toBe(differs(
    "'x-message-ttl' for queue 'q' in vhost '/': "
    + "received the value '10' of type 'byte' but current is none"));
  expect(outcome(five, { ...five, durable: false, autoDelete: true })).toBe(differs(
    "'durable' for queue 'q' in vhost '/': received 'false' but current is 'true'"));
  expect(outcome(five, { ...five, autoDelete: true })).toBe(differs(
    "'auto_delete' for queue 'q' in vhost '/': received 'true' but current is 'false'"));
});

test('declareQueue does not compare arguments that nobody knows', () => {
  expect(outcome({}, args({ 'x-unknown': 1 }))).toBe('same');
});

test('declareQueue takes a queue without a type for a classic one', () => {
  const classic = args({ 'x-queue-type': 'classic' });
  const quorum = args({ 'x-queue-type': 'quorum' });
  expect(outcome({}, classic, '3.10')).toBe('same');
  expect(outcome(classic, {}, '4.0')).toBe('same');
  expect(outcome({}, quorum, '3.10')).toBe(differs("'x-queue-type' for queue 'q' in vhost '/': "
    + "received the value 'quorum' of type 'longstr' but current is none"));
  expect(outcome({}, quorum, '4.0')).toBe(differs(
    "'x-queue-type' for queue 'q' in vhost '/': received 'quorum' but current is 'classic'"));
});

test.each([
  ['4.0', '60m', '1h', "received '1h' but current is '60m'"], ['4.3', '60m', '1h', null],
  ['4.3', '1h', '2h', "received '7200000' but current is '3600000'"],
] as const)('declareQueue in %s compares %s with %s', (...[version, age, other, difference]) => {
  const table = createTable(version);
  const old = (text: string) => declareQueue(table, {
    name: 's', durable: true, connection: 'c',
    ...args({ 'x-queue-type': 'stream', 'x-max-age': text }),
  });
  old(age);
  expect(old(other)).toMatchObject(difference === null ? { created: false }
    : { code: 406, text: expect.stringContaining(difference) as string });
});

test('declareQueue keeps an exclusive queue for its connection', () => {
  const mine = { exclusive: true };
  expect(outcome(mine, { ...mine, durable: false })).toBe('same');
  expect(outcome(mine, { ...mine, connection: 'other' })).toMatch(/^405 cannot obtain exclusive/);
  expect(outcome(mine, {})).toMatch(/^405/);
  expect(outcome({}, mine)).toMatch(/^405/);
});

test('declareQueue uses the generated name when none is given', () => {
  const table = createTable('4.0');
  const request = { name: '', generatedName: 'amq.gen-1', durable: false, connection: 'c' };
  expect(declareQueue(table, request)).toMatchObject({ queue: { name: 'amq.gen-1' } });
  expect(declareQueue(table, { ...request, name: 'amq.gen-1' })).toMatchObject({
    code: 403, text: "queue name 'amq.gen-1' contains reserved prefix 'amq.*'",
  });
  expect(declareQueue(table, { ...request, ...args({ 'x-queue-type': 'stream' }) }))
    .toMatchObject({ text: 'Cannot declare a server-named queue for type rabbit_stream_queue' });
});

test('declareQueue refuses replicated queues that would not last', () => {
  const quorum = { name: 'r', ...args({ 'x-queue-type': 'quorum' }) };
  const refusal = (property: string) =>
    `406 invalid property '${property}' for queue 'r' in vhost '/'`;
  expect(outcome({}, { ...quorum, durable: false })).toBe(refusal('non-durable'));
  expect(outcome({}, { ...quorum, exclusive: true })).toBe(refusal('exclusive-owner'));
  expect(outcome({}, { ...quorum, autoDelete: true, durable: false }))
    .toBe(refusal('auto-delete'));
});

test('openQueue lets in all connections, or the owner alone', () => {
  const table = createTable('4.0');
  declareQueue(table, { name: 'all', durable: true, connection: 'c' });
  declareQueue(table, { name: 'own', durable: true, exclusive: true, connection: 'c' });
  expect(openQueue(table, 'all', 'other')).toMatchObject({ name: 'all', durable: true });
  expect(openQueue(table, 'own', 'c')).toMatchObject({ owner: 'c', durable: false });
  expect(openQueue(table, 'own', 'other')).toMatchObject({ code: 405, scope: 'channel' });
  expect(openQueue(table, 'nope', 'c')).toMatchObject({
    code: 404, text: "no queue 'nope' in vhost '/'",
  });
});

test("deleteQueue takes a missing queue for done and refuses another's exclusive one", () => {
  const table = createTable('4.0');
  declareQueue(table, { name: 'own', durable: true, exclusive: true, connection: 'c' });
  expect(deleteQueue(table, 'nope', 'c')).toEqual([]);
  expect(deleteQueue(table, 'own', 'other')).toMatchObject({ code: 405 });
  expect(deleteQueue(table, 'own', 'c')).toEqual([]);
  expect(table.queues).toEqual({});
});
