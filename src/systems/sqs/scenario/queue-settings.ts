/** The attributes of a queue and the options of applications, under their real names. */
import type { Setting } from '../../../scenario/settings';
import { RANGES } from '../topology/ranges';
import { PAYLOAD_SETTINGS } from './payload-settings';

const API = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference';
const SET = `${API}/API_SetQueueAttributes.html`;

export const QUEUE_SETTINGS: readonly Setting[] = [
  {
    name: 'VisibilityTimeout', on: 'destination', type: 'integer', range: RANGES.VisibilityTimeout,
    default: 30, source: SET, live: true,
    help: {
      en: 'Seconds for which a received message is hidden from others.',
      ko: '받은 메시지를 다른 컨슈머에게 숨겨 두는 시간(초)입니다.',
    },
  },
  {
    name: 'DelaySeconds', on: 'destination', type: 'integer', range: RANGES.DelaySeconds,
    default: 0, source: SET, live: true,
    help: {
      en: 'Seconds for which a new message is hidden.',
      ko: '새 메시지를 숨겨 두는 시간(초)입니다.',
    },
  },
  {
    name: 'ReceiveMessageWaitTimeSeconds', on: 'destination', type: 'integer',
    range: RANGES.ReceiveMessageWaitTimeSeconds, default: 0, source: SET, live: true,
    help: {
      en: 'Seconds that a receive waits for a message; 0 is a short poll.',
      ko: '수신 요청이 메시지를 기다리는 시간(초)입니다. 0이면 짧은 폴링입니다.',
    },
  },
  {
    name: 'MessageRetentionPeriod', on: 'destination', type: 'integer',
    range: RANGES.MessageRetentionPeriod, default: 345_600, source: SET, live: true,
    help: {
      en: 'Seconds after which a message is gone, received or not.',
      ko: '받았든 아니든 메시지가 사라지기까지의 시간(초)입니다.',
    },
  },
  {
    name: 'MaximumMessageSize', on: 'destination', type: 'integer',
    range: RANGES.MaximumMessageSize, default: 1_048_576, source: SET, live: true,
    help: {
      en: 'Bytes of a message at most; 262,144 until 2025.',
      ko: '메시지 하나의 최대 바이트 수입니다. 2025년까지는 262,144였습니다.',
    },
  },
  {
    name: 'RedrivePolicy', on: 'destination', type: 'text', default: null, source: SET, live: true,
    help: {
      en: 'The dead-letter queue, and how many receives a message has before it goes there.',
      ko: '데드 레터 큐와, 그리로 옮기기 전까지의 최대 수신 횟수입니다.',
    },
  },
  {
    name: 'RedriveAllowPolicy', on: 'destination', type: 'text', default: null, source: SET,
    live: true,
    help: {
      en: 'Which queues may use this one as their dead-letter queue.',
      ko: '이 큐를 데드 레터 큐로 쓸 수 있는 큐를 정합니다.',
    },
  },
  {
    name: 'ContentBasedDeduplication', on: 'destination', type: 'boolean', default: false,
    source: SET, live: true,
    help: {
      en: 'FIFO: a message without an id of its own is known by the hash of its body.',
      ko: 'FIFO: 중복 제거 ID가 없는 메시지를 본문의 해시로 구별합니다.',
    },
  },
  {
    name: 'DeduplicationScope', on: 'destination', type: 'choice',
    choices: ['queue', 'messageGroup'], default: 'queue', source: SET, live: true,
    help: {
      en: 'FIFO: whether an id counts in the whole queue or inside its group.',
      ko: 'FIFO: 중복 제거 ID가 큐 전체에서 통할지 그룹 안에서만 통할지 정합니다.',
    },
  },
  {
    name: 'FifoThroughputLimit', on: 'destination', type: 'choice',
    choices: ['perQueue', 'perMessageGroupId'], default: 'perQueue', source: SET, live: true,
    help: {
      en: 'FIFO: whether the limit of requests holds for the queue or for each partition.',
      ko: 'FIFO: 요청 한도를 큐에 둘지 파티션마다 둘지 정합니다.',
    },
  },
  {
    name: 'Policy', on: 'destination', type: 'text', default: null, source: SET, live: true,
    help: {
      en: 'Who may do what to the queue, beside its own account.',
      ko: '큐를 가진 계정 외에 누가 무엇을 할 수 있는지 정합니다.',
    },
  },
  {
    name: 'maxNumberOfMessages', on: 'consumer', type: 'integer', range: [1, 10], default: 1,
    source: `${API}/API_ReceiveMessage.html`, live: false,
    help: {
      en: 'How many messages one receive may return.',
      ko: '한 번의 수신으로 받을 수 있는 메시지 수입니다.',
    },
  },
  {
    name: 'waitTimeSeconds', on: 'consumer', type: 'integer', range: [0, 20], default: 20,
    source: `${API}/API_ReceiveMessage.html`, live: false,
    help: {
      en: 'Seconds that a poll waits; null leaves it to the queue.',
      ko: '폴링이 기다리는 시간(초)입니다. null이면 큐의 설정을 따릅니다.',
    },
  },
  {
    name: 'visibilityTimeout', on: 'consumer', type: 'integer', range: RANGES.VisibilityTimeout,
    default: null, source: `${API}/API_ReceiveMessage.html`, live: false,
    help: {
      en: 'The lease of what a poll returns; null leaves it to the queue.',
      ko: '폴링이 받은 메시지의 가시성 제한 시간입니다. null이면 큐의 설정을 따릅니다.',
    },
  },
  ...PAYLOAD_SETTINGS,
];
