/** The name and face of the message bus. */
import type { Manifest } from '../../scenario/manifest';

export const manifest: Manifest = {
  id: 'bus',
  title: { en: 'Message bus (ESB)', ko: '메시지 버스(ESB)' },
  summary: {
    en: 'Applications with formats of their own, one shared model, and a hub on every path.',
    ko: '저마다 형식이 다른 애플리케이션, 함께 쓰는 모델 하나, 모든 길목에 놓인 허브를 다룹니다.',
  },
  begin: ['one-bus', 'hub-is-the-limit', 'field-renamed', 'hub-down'],
  can: [
    'acknowledge', 'requeue', 'route', 'broadcast', 'deadLetter', 'confirm', 'persist', 'order',
  ],
  kinds: [
    'crashed', 'restarted', 'connected', 'disconnected', 'dropped', 'created', 'sent', 'routed',
    'stored', 'delivered', 'processed', 'settled', 'answered', 'deadLettered', 'removed',
    'joined', 'left', 'blocked', 'unblocked', 'changed',
  ],
};
