/** The name and face of the synchronous web service. */
import type { Manifest } from '../../scenario/manifest';

export const manifest: Manifest = {
  id: 'sync',
  title: { en: 'Synchronous web service', ko: '동기 웹 서비스' },
  summary: {
    en: 'No queue: the caller asks and waits. What coupling costs under load and failure.',
    ko: '큐가 없습니다. 호출자가 요청하고 기다립니다. 부하와 장애에서 결합이 치르는 대가를 보여 줍니다.',
  },
  begin: ['ask-and-wait', 'chain', 'retry-storm', 'circuit-breaker'],
  can: ['acknowledge', 'confirm'],
  kinds: [
    'crashed', 'restarted', 'connected', 'dropped', 'created', 'sent', 'stored',
    'delivered', 'processed', 'settled', 'answered', 'removed', 'blocked', 'unblocked', 'joined',
    'left', 'changed',
  ],
};
