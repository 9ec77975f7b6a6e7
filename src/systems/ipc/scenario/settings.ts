/** What may be set on a machine, under the kernel's own names. */
import type { Scenario } from '../../../scenario/scenario';
import type { Setting } from '../../../scenario/settings';

const INT_MAX = 2_147_483_647;
const MQ_OVERVIEW = 'https://man7.org/linux/man-pages/man7/mq_overview.7.html';
const MSGGET = 'https://man7.org/linux/man-pages/man2/msgget.2.html';
const MSGOP = 'https://man7.org/linux/man-pages/man2/msgop.2.html';

/** Every setting that the model knows. */
export const SETTINGS: readonly Setting[] = [
  {
    name: 'kernel.msgmax', on: 'broker', type: 'integer', range: [1, INT_MAX], live: false,
    default: 8192, source: MSGOP,
    help: {
      en: 'The largest message of a System V queue, in bytes.',
      ko: 'System V 큐에 쓸 수 있는 메시지의 최대 크기(바이트)입니다.',
    },
  },
  {
    name: 'kernel.msgmnb', on: 'broker', type: 'integer', range: [0, INT_MAX], live: false,
    default: 16_384, source: MSGGET,
    help: {
      en: 'How many bytes a new System V queue may hold: its msg_qbytes.',
      ko: '새 System V 큐가 담을 수 있는 바이트 수(msg_qbytes)입니다.',
    },
  },
  {
    name: 'kernel.msgmni', on: 'broker', type: 'integer', range: [0, 32_768], live: false,
    default: 32_000, source: MSGGET,
    help: {
      en: 'How many System V queues there may be.',
      ko: '만들 수 있는 System V 큐의 수입니다.',
    },
  },
  {
    name: 'fs.mqueue.msg_default', on: 'broker', type: 'integer', range: [1, 65_536], live: false,
    default: 10, source: MQ_OVERVIEW,
    help: {
      en: 'The mq_maxmsg of a POSIX queue that is opened without attributes.',
      ko: '속성 없이 연 POSIX 큐의 mq_maxmsg입니다.',
    },
  },
  {
    name: 'fs.mqueue.msg_max', on: 'broker', type: 'integer', range: [1, 65_536], live: false,
    default: 10, source: MQ_OVERVIEW,
    help: {
      en: 'The largest mq_maxmsg that a process without privilege may ask for.',
      ko: '권한 없는 프로세스가 요청할 수 있는 mq_maxmsg의 최댓값입니다.',
    },
  },
  {
    name: 'fs.mqueue.msgsize_default', on: 'broker', type: 'integer', range: [1, 16_777_216],
    live: false, default: 8192, source: MQ_OVERVIEW,
    help: {
      en: 'The mq_msgsize of a POSIX queue that is opened without attributes, in bytes.',
      ko: '속성 없이 연 POSIX 큐의 mq_msgsize(바이트)입니다.',
    },
  },
  {
    name: 'fs.mqueue.msgsize_max', on: 'broker', type: 'integer', range: [1, 16_777_216],
    live: false, default: 8192, source: MQ_OVERVIEW,
    help: {
      en: 'The largest mq_msgsize that a process without privilege may ask for, in bytes.',
      ko: '권한 없는 프로세스가 요청할 수 있는 mq_msgsize의 최댓값(바이트)입니다.',
    },
  },
  {
    name: 'fs.mqueue.queues_max', on: 'broker', type: 'integer', range: [0, INT_MAX], live: false,
    default: 256, source: MQ_OVERVIEW,
    help: {
      en: 'How many POSIX queues there may be.',
      ko: '만들 수 있는 POSIX 큐의 수입니다.',
    },
  },
  {
    name: 'RLIMIT_MSGQUEUE', on: 'client', type: 'integer', range: [0, INT_MAX], live: false,
    default: 819_200, source: 'https://man7.org/linux/man-pages/man2/getrlimit.2.html',
    help: {
      en: 'How many bytes the POSIX queues of one user may take together.',
      ko: '한 사용자의 POSIX 큐가 함께 차지할 수 있는 바이트 수입니다.',
    },
  },
];

/** The limits of a machine. */
export interface Limits {
  readonly msgmax: number;
  readonly msgmnb: number;
  readonly msgmni: number;
  readonly msgDefault: number;
  readonly msgMax: number;
  readonly msgsizeDefault: number;
  readonly msgsizeMax: number;
  readonly queuesMax: number;
  readonly rlimit: number;
}

/** The settings of a scenario that was read. */
export function limitsOf({ settings }: Pick<Scenario, 'settings'>): Limits {
  const number = (name: string): number =>
    Number(settings[name] ?? SETTINGS.find((setting) => setting.name === name)?.default);
  return {
    msgmax: number('kernel.msgmax'), msgmnb: number('kernel.msgmnb'),
    msgmni: number('kernel.msgmni'), msgDefault: number('fs.mqueue.msg_default'),
    msgMax: number('fs.mqueue.msg_max'), msgsizeDefault: number('fs.mqueue.msgsize_default'),
    msgsizeMax: number('fs.mqueue.msgsize_max'), queuesMax: number('fs.mqueue.queues_max'),
    rlimit: number('RLIMIT_MSGQUEUE'),
  };
}
