import { expect, it } from 'vitest';
import { applyConfig, DEFAULTS, type RawConfig } from './config';
import { isFault } from './fault';

const read = (raw: RawConfig) => applyConfig(DEFAULTS, raw);

it('reads policies as objects and as text', () => {
  const policy = { deadLetterTopic: 'projects/p/topics/dead', maxDeliveryAttempts: 7 };
  for (const given of [policy, JSON.stringify(policy)]) {
    expect(read({ deadLetterPolicy: given })).toMatchObject({
      deadLetter: { topic: 'dead', attempts: 7 },
    });
  }
});

it('takes 0 and nothing for the defaults', () => {
  expect(read({ ackDeadlineSeconds: 0, retryPolicy: {}, expirationPolicy: {} })).toMatchObject({
    ackDeadline: 10, retention: 604_800, retry: { least: 10, most: 600 }, ttl: Infinity,
  });
});

it.each<RawConfig>([
  { ackDeadlineSeconds: 5 }, { ackDeadlineSeconds: 601 }, { messageRetentionDuration: '60s' },
  { messageRetentionDuration: 'soon' }, { expirationPolicy: { ttl: '3600s' } },
  { expirationPolicy: { ttl: '86400s' } }, { deadLetterPolicy: 'dead' },
  { deadLetterPolicy: { deadLetterTopic: 'd', maxDeliveryAttempts: 4 } },
  { retryPolicy: { minimumBackoff: '20s', maximumBackoff: '10s' } },
  { enableExactlyOnceDelivery: true, pushConfig: { pushEndpoint: 'x' } }, { colour: 'red' },
  { filter: 'region = "eu"' },
])('refuses %j', (raw) => expect(isFault(read(raw))).toBe(true));
