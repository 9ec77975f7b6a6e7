/** The name and face of kernel queues. */
import type { Manifest } from '../../scenario/manifest';

export const manifest: Manifest = {
  id: 'ipc',
  title: { en: 'Kernel queues (IPC)', ko: '커널 큐(IPC)' },
  summary: {
    en: 'System V and POSIX queues in one kernel: types, priorities, sleepers, no acknowledgement.',
    ko: '커널 하나 안에 있는 System V와 POSIX 큐. 타입과 우선순위, 막히는 쓰기, 그리고 없는 확인 응답.',
  },
  begin: ['two-readers', 'reader-dies', 'small-overtakes-big', 'notified-once'],
  can: ['order', 'priority', 'persist', 'confirm'],
  kinds: [
    'crashed', 'restarted', 'created', 'sent', 'stored', 'delivered',
    'processed', 'answered', 'removed', 'blocked', 'unblocked', 'joined', 'changed',
  ],
};
