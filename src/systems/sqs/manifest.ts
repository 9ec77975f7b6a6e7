/** The name and face of Amazon SQS. */
import type { Manifest } from '../../scenario/manifest';

export const manifest: Manifest = {
  id: 'sqs',
  title: { en: 'Amazon SQS', ko: 'Amazon SQS' },
  summary: {
    en: 'A received message is only on lease: it comes back unless it is deleted in time.',
    ko: '받은 메시지는 빌린 것일 뿐이라, 제때 지우지 않으면 돌아옵니다.',
  },
  begin: ['work-queue', 'slow-worker', 'fifo-groups', 'looking-kills'],
  telemetry: 'aws_sqs',
  can: ['acknowledge', 'requeue', 'order', 'expire', 'delay', 'deadLetter', 'confirm', 'persist'],
  kinds: [
    'crashed', 'restarted', 'dropped', 'created', 'sent', 'stored', 'delivered', 'processed',
    'settled', 'answered', 'expired', 'deadLettered', 'removed', 'joined', 'changed',
  ],
};
