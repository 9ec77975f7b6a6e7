import { expect, test } from 'vitest';
import { inEnglish } from '../../../cli/parts/english';
import { seconds } from '../../../base/micros';
import { consumerProblems } from './config';
import { consumerSettings, resetOf } from './settings';

test('consumerSettings has the defaults of Kafka 4', () => {
  const { autoCommit, reset, pollRecordsMax, strategies, sessionTimeout } = consumerSettings({});
  expect([autoCommit, reset, pollRecordsMax]).toEqual([seconds(5), 'latest', 500]);
  expect([strategies, sessionTimeout]).toEqual([['range', 'cooperative-sticky'], seconds(45)]);
  expect(consumerSettings({ 'enable.auto.commit': false }).autoCommit).toBe(null);
});

test('resetOf reads the durations of Java', () => {
  expect(resetOf('by_duration:P1DT2H')).toEqual({ byDuration: seconds(93_600) });
  expect(resetOf('by_duration:PT1.5S')).toEqual({ byDuration: seconds(1.5) });
  for (const text of ['by_duration:P', 'by_duration:PT', 'by_duration:1h', 'Latest']) {
    expect(resetOf(text)).toBeUndefined();
  }
});

test('consumerProblems tells wrong words and what a newer group does not take', () => {
  const told = (config: Parameters<typeof consumerProblems>[0]) =>
    consumerProblems(config, 'c').map(inEnglish).map(({ path, problem }) => `${path}: ${problem}`);
  expect(told({})).toEqual([]);
  expect(told({ 'auto.offset.reset': 'first' })).toEqual(['c.auto.offset.reset: is "first"']);
  expect(told({ 'partition.assignment.strategy': 'range, sticki' }))
    .toEqual(['c.partition.assignment.strategy: unknown strategy "sticki"']);
  expect(told({ 'group.protocol': 'consumer', 'session.timeout.ms': 6000 }))
    .toEqual(['c.session.timeout.ms: is not for group.protocol=consumer']);
  expect(told({ 'heartbeat.interval.ms': 45_000 }))
    .toEqual(['c.heartbeat.interval.ms: must be below session.timeout.ms']);
});
