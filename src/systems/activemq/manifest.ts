/** The name and face of ActiveMQ. */
import type { Manifest } from '../../scenario/manifest';

export const manifest: Manifest = {
  id: 'activemq',
  title: { en: 'ActiveMQ (JMS)', ko: 'ActiveMQ(JMS)' },
  summary: {
    en: 'A broker that pushes: prefetch buffers at the consumers, and redelivery in their library.',
    ko: '밀어 주는 브로커. 컨슈머 쪽 프리페치 버퍼와, 클라이언트 라이브러리가 맡는 재전달.',
  },
  begin: ['prefetch-hog', 'batch-to-dead-letters', 'crash-loop', 'stall-at-200'],
  can: [
    'acknowledge', 'requeue', 'order', 'route', 'broadcast', 'expire', 'delay', 'priority',
    'deadLetter', 'confirm', 'persist', 'transact',
  ],
  kinds: [
    'crashed', 'restarted', 'connected', 'disconnected', 'dropped', 'created', 'sent',
    'routed', 'stored', 'delivered', 'processed', 'settled', 'answered',
    'deadLettered', 'removed', 'blocked', 'unblocked', 'joined', 'left', 'changed',
  ],
};
