/** When a channel is slowed by its queues, under the real names of these settings (R94). */
import type { Setting } from '../../../scenario/settings';
import { LIMIT_MAX } from './schemas';

const common = { on: 'broker', type: 'integer', live: false } as const;
const SOURCE = 'rabbitmq-server v4.3.5 deps/rabbit/Makefile';

export const FLOW_SETTINGS: readonly Setting[] = [
  {
    ...common, name: 'quorum_commands_soft_limit', range: [1, LIMIT_MAX], default: 32,
    source: SOURCE,
    help: {
      en: 'How many publications a quorum queue may leave unanswered before its channel is slowed.',
      ko: '쿼럼 큐가 답하지 않은 메시지가 이 수를 넘으면 채널이 여유분을 더 주지 않습니다.',
    },
  },
  {
    ...common, name: 'stream_messages_soft_limit', range: [1, LIMIT_MAX], default: 256,
    source: SOURCE,
    help: {
      en: 'The same for a stream, of publications that are to be confirmed.',
      ko: '스트림에서 아직 확인되지 않은 메시지 수의 한도입니다.',
    },
  },
  {
    ...common, name: 'credit_flow_default_credit', range: [2, LIMIT_MAX], default: 400,
    source: SOURCE,
    help: {
      en: 'Publications that a connection may read for a channel; half as many are granted anew.',
      ko: '채널이 여유분을 더 주기 전까지 연결이 읽을 수 있는 메시지 수입니다. 여유분은 그 절반씩 늘어납니다.',
    },
  },
];
