/** What the keys of a shovel's definition do, under their real names. */
import type { Setting } from '../../../../scenario/settings';

const SOURCE = 'https://www.rabbitmq.com/docs/shovel-dynamic';
const common = { on: 'shovel', live: false, source: SOURCE } as const;

export const SHOVEL_SETTINGS: readonly Setting[] = [
  {
    ...common, name: 'ack-mode', type: 'choice', choices: ['on-confirm', 'on-publish', 'no-ack'],
    default: 'on-confirm',
    help: {
      en: 'When it acknowledges a message at its source: confirmed there, published, or never.',
      ko: '원본 큐에 언제 확인 응답을 보낼지 정합니다: 대상이 확인한 뒤, 발행한 직후, 보내지 않음.',
    },
  },
  {
    ...common, name: 'src-prefetch-count', type: 'integer', range: [0, 65_535], default: 1000,
    help: {
      en: 'How many unacknowledged messages the shovel may hold; 0 is no limit.',
      ko: '셔블이 가질 수 있는 미확인 메시지 수입니다. 0은 제한 없음입니다.',
    },
  },
  {
    ...common, name: 'src-delete-after', type: 'text', default: 'never',
    help: {
      en: 'When the shovel deletes itself: after so many messages, after queue-length, or never.',
      ko: '셔블이 스스로 삭제되는 시점입니다: 메시지 수, queue-length(시작할 때의 큐 길이), never.',
    },
  },
  {
    ...common, name: 'reconnect-delay', type: 'integer', range: [0, Number.MAX_SAFE_INTEGER],
    default: 5,
    help: {
      en: 'Seconds until the shovel connects again; 0 is never.',
      ko: '셔블이 다시 연결하기까지 기다리는 시간(초)입니다. 0이면 다시 연결하지 않습니다.',
    },
  },
  {
    ...common, name: 'dest-add-forward-headers', type: 'boolean', default: false,
    help: {
      en: 'Whether messages tell in x-shovelled which way they came.',
      ko: '메시지가 거쳐 온 길을 x-shovelled 헤더에 남길지 정합니다.',
    },
  },
];
