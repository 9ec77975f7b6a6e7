/** The name and face of Google Cloud Pub/Sub. */
import type { Manifest } from '../../scenario/manifest';

export const manifest: Manifest = {
  id: 'pubsub',
  title: { en: 'Google Cloud Pub/Sub', ko: 'Google Cloud Pub/Sub' },
  summary: {
    en: 'Every subscription gets its own copy, acknowledges it in time, and may seek back.',
    ko: '구독마다 자기 사본을 받아 제때 확인 응답하고, 시간을 되돌려 다시 읽을 수 있습니다.',
  },
  begin: ['fan-out', 'slow-subscriber', 'dead-letter', 'seek-back'],
  telemetry: 'gcp_pubsub',
  can: [
    'acknowledge', 'requeue', 'replay', 'order', 'route', 'broadcast', 'expire', 'delay',
    'deadLetter', 'confirm', 'persist',
  ],
  kinds: [
    'started', 'stopped', 'crashed', 'restarted', 'dropped', 'created', 'sent', 'routed', 'stored',
    'delivered', 'processed', 'settled', 'answered', 'expired', 'deadLettered', 'removed',
    'blocked', 'unblocked', 'joined', 'changed',
  ],
};
