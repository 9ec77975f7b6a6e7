import { expect, test } from 'vitest';
import { millis } from '../../../base/micros';
import type { Config } from '../topology';
import { producerProblems } from './config';
import { producerSettings } from './settings';

const wrong = (config: Config): readonly string[] =>
  producerProblems(config, 'at').map(({ path }) => path.replace('at.', ''));

test('a producer without a config has the defaults of Kafka 4', () => {
  const { acks, isIdempotent, linger, inFlightMax, deliveryTimeout } = producerSettings({});
  expect([acks, isIdempotent, linger, inFlightMax]).toEqual(['all', true, millis(5), 5]);
  expect(deliveryTimeout).toBe(millis(120_000));
  expect(wrong({})).toEqual([]);
});

test('acks or retries that were chosen turn idempotence off without a word', () => {
  expect(producerSettings({ acks: '1' }).isIdempotent).toBe(false);
  expect(producerSettings({ retries: 0 }).isIdempotent).toBe(false);
  expect(wrong({ acks: 1 })).toEqual([]);
});

test.each<[Config, string]>([
  [{ 'enable.idempotence': true, 'acks': '1' }, 'acks'],
  [{ 'enable.idempotence': true, 'retries': 0 }, 'retries'],
  [{ 'max.in.flight.requests.per.connection': 6 }, 'max.in.flight.requests.per.connection'],
  [{ 'transactional.id': 'tx1', 'acks': '1' }, 'transactional.id'],
  [{ 'delivery.timeout.ms': 30_000 }, 'delivery.timeout.ms'],
  [{ 'lingerms': 1 }, 'lingerms'],
  [{ 'linger.ms': -1 }, 'linger.ms'],
  [{ 'acks': 'most' }, 'acks'],
])('%j is refused', (config, name) => {
  expect(wrong(config)).toEqual([name]);
});

test('more than five in flight are allowed without idempotence', () => {
  const config = { 'enable.idempotence': false, 'max.in.flight.requests.per.connection': 6 };
  expect(wrong(config)).toEqual([]);
});

test('delivery.timeout.ms that nobody chose grows with the others', () => {
  const { deliveryTimeout } = producerSettings({ 'request.timeout.ms': 200_000 });
  expect(deliveryTimeout).toBe(millis(200_005));
});
