/** ZeroMQ's name and face. */
import type { Manifest } from '../../scenario/manifest';

export const manifest: Manifest = {
  id: 'zeromq',
  title: { en: 'ZeroMQ', ko: 'ZeroMQ' },
  summary: {
    en: 'Sockets without a broker: a pipe to each peer, and whoever dies takes its pipes along.',
    ko: '브로커 없는 소켓. 상대마다 파이프가 하나씩 있고, 죽는 쪽은 파이프를 함께 가져갑니다.',
  },
  begin: ['pipeline', 'slow-joiner', 'lazy-pirate', 'forwarder'],
  can: ['order', 'broadcast', 'route'],
  kinds: [
    'stopped', 'crashed', 'restarted', 'connected', 'disconnected', 'dropped', 'created', 'sent',
    'routed', 'stored', 'delivered', 'processed', 'answered', 'removed', 'blocked',
    'unblocked', 'joined', 'changed',
  ],
};
