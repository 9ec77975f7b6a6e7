/** The skeleton's name and face. */
import type { Manifest } from '../../scenario/manifest';

export const manifest: Manifest = {
  id: 'skeleton',
  title: { en: 'Skeleton', ko: '뼈대' },
  summary: {
    en: 'One queue in memory: the smallest whole system, and the one that new systems begin as.',
    ko: '메모리에 있는 큐 하나. 가장 작은 완전한 시스템이며 새 시스템의 출발점입니다.',
  },
  begin: ['one-queue', 'crash-before-settling'],
  isHidden: true,
  can: ['acknowledge', 'requeue', 'order'],
  kinds: [
    'crashed', 'restarted', 'disconnected', 'dropped', 'created', 'sent', 'stored', 'delivered',
    'processed', 'settled', 'removed', 'blocked', 'unblocked', 'joined', 'left', 'changed',
  ],
};
