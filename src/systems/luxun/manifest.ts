/** Luxun's name and face. */
import type { Manifest } from '../../scenario/manifest';

export const manifest: Manifest = {
  id: 'luxun',
  title: { en: 'Luxun', ko: 'Luxun' },
  summary: {
    en: 'A memory-mapped log without replicas: to be read is to be gone, whatever becomes of it.',
    ko: '복제본 없는 메모리 맵 로그. 처리가 끝날 때가 아니라 읽는 순간 위치가 나아갑니다.',
  },
  begin: ['two-fanouts', 'back-by-time', 'gone-with-the-reader', 'swept-away'],
  can: ['replay', 'order', 'broadcast', 'persist'],
  kinds: [
    'crashed', 'restarted', 'dropped', 'created', 'sent', 'stored', 'delivered',
    'processed', 'answered', 'removed', 'joined', 'committed', 'changed',
  ],
};
