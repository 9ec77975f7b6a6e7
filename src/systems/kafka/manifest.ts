/** The name and face of Apache Kafka. */
import type { Manifest } from '../../scenario/manifest';

export const manifest: Manifest = {
  id: 'kafka',
  title: { en: 'Apache Kafka', ko: 'Apache Kafka' },
  summary: {
    en: 'A log that everybody reads at their own pace: reading removes nothing.',
    ko: '모두가 저마다의 속도로 읽는 로그입니다. 읽어도 아무것도 지워지지 않습니다.',
  },
  begin: ['first-log', 'rewind', 'acks-one-loses', 'exactly-once-inside'],
  can: ['replay', 'order', 'broadcast', 'expire', 'confirm', 'persist', 'replicate', 'transact'],
  kinds: [
    'answered', 'assigned', 'blocked', 'changed', 'committed', 'crashed', 'created', 'delivered',
    'disconnected', 'dropped', 'joined', 'left', 'processed', 'removed', 'replicated', 'restarted',
    'routed', 'sent', 'settled', 'started', 'stopped', 'stored', 'unblocked',
  ],
};
