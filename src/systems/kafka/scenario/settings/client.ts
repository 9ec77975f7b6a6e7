/** What the settings do that producers and consumers share. */
import type { Helps } from './declare';

export const CLIENT_HELP: Helps = {
  'metadata.max.age.ms': {
    en: 'How long a client trusts what it knows of the cluster.',
    ko: '클라이언트가 알고 있는 클러스터 정보를 믿는 시간입니다.',
  },
  'request.timeout.ms': {
    en: 'How long a client waits for an answer.',
    ko: '클라이언트가 응답을 기다리는 시간입니다.',
  },
  'retry.backoff.jitter': {
    en: 'By which share the wait before a retry varies; Kafka\'s own is fixed.',
    ko: '재시도 대기 시간이 흔들리는 비율입니다. Kafka에서는 고정값입니다.',
  },
  'retry.backoff.max.ms': {
    en: 'How long the wait before a retry grows at most.',
    ko: '재시도 대기 시간의 최댓값입니다.',
  },
  'retry.backoff.ms': {
    en: 'How long the first wait before a retry is.',
    ko: '첫 재시도 전에 기다리는 시간입니다.',
  },
};
