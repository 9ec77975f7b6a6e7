/** RabbitMQ's name and face. */
import type { Manifest } from '../../scenario/manifest';

export const manifest: Manifest = {
  id: 'rabbitmq',
  title: { en: 'RabbitMQ', ko: 'RabbitMQ' },
  summary: {
    en: 'Exchanges decide where a message goes; queues remember each one until it is acknowledged.',
    ko: '익스체인지가 메시지의 행선지를 정하고, 큐는 확인 응답을 받을 때까지 하나하나 기억합니다.',
  },
  begin: ['work-queue', 'topic-routing', 'crash-redelivery', 'dead-letter-retry'],
  can: [
    'acknowledge', 'requeue', 'replay', 'order', 'route', 'broadcast', 'expire', 'priority',
    'deadLetter', 'confirm', 'persist', 'transact',
  ],
  kinds: [
    'started', 'stopped', 'crashed', 'restarted', 'connected', 'disconnected', 'dropped',
    'created', 'sent', 'routed', 'stored', 'replicated', 'delivered', 'processed', 'settled',
    'answered', 'expired', 'deadLettered', 'removed', 'blocked', 'unblocked', 'joined', 'left',
    'changed',
  ],
};
