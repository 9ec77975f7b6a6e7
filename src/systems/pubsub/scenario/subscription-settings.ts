/** The fields of a subscription that may be set, under their real names. */
import type { Setting } from '../../../scenario/settings';
import { RANGES } from '../topology/ranges';

const REST = 'https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.subscriptions';

export const SUBSCRIPTION_SETTINGS: readonly Setting[] = [
  {
    name: 'ackDeadlineSeconds', on: 'destination', type: 'integer',
    range: RANGES.ackDeadlineSeconds, default: 10, source: REST, live: true,
    help: {
      en: 'Seconds in which a message is to be acknowledged before it is delivered again.',
      ko: '메시지를 다시 전달하기 전에 확인 응답을 기다리는 시간(초)입니다.',
    },
  },
  {
    name: 'messageRetentionDuration', on: 'destination', type: 'text', default: '604800s',
    source: REST, live: true,
    help: {
      en: 'How long after its publishing a message is kept: 10 minutes to 31 days.',
      ko: '발행된 뒤 메시지를 보관하는 시간입니다. 10분에서 31일까지입니다.',
    },
  },
  {
    name: 'retainAckedMessages', on: 'destination', type: 'boolean', default: false,
    source: REST, live: true,
    help: {
      en: 'Keeps acknowledged messages too, so that a seek can bring them back.',
      ko: '확인 응답한 메시지도 보관하여 시간을 되돌릴 수 있게 합니다.',
    },
  },
  {
    name: 'enableMessageOrdering', on: 'destination', type: 'boolean', default: false,
    source: REST, live: false,
    help: {
      en: 'Messages of one ordering key come in the order in which they were published.',
      ko: '순서 키가 같은 메시지를 발행된 순서대로 전달합니다.',
    },
  },
  {
    name: 'enableExactlyOnceDelivery', on: 'destination', type: 'boolean', default: false,
    source: REST, live: true,
    help: {
      en: 'Nothing is delivered again inside its deadline or after an acknowledged ack.',
      ko: '기한 안에는, 그리고 확인 응답이 성공한 뒤에는 다시 전달하지 않습니다.',
    },
  },
  {
    name: 'filter', on: 'destination', type: 'text', default: '', source: REST, live: false,
    help: {
      en: 'Which attributes a message must have; the others are acknowledged unseen.',
      ko: '메시지가 가져야 할 속성입니다. 맞지 않는 메시지는 보지 않은 채 확인 응답됩니다.',
    },
  },
  {
    name: 'deadLetterPolicy', on: 'destination', type: 'text', default: null, source: REST,
    live: true,
    help: {
      en: 'The dead-letter topic, and how many attempts a message has: 5 to 100.',
      ko: '데드 레터 토픽과 최대 전달 시도 횟수(5~100)입니다.',
    },
  },
  {
    name: 'retryPolicy', on: 'destination', type: 'text', default: null, source: REST, live: true,
    help: {
      en: 'How long a message rests after a failure: minimumBackoff, doubled to maximumBackoff.',
      ko: '실패한 메시지를 다시 전달하기까지의 대기 시간입니다. 최소값에서 두 배씩 늘어납니다.',
    },
  },
  {
    name: 'expirationPolicy', on: 'destination', type: 'text', default: null, source: REST,
    live: true,
    help: {
      en: 'After how long without any interest a subscription is deleted; 31 days by default.',
      ko: '아무도 찾지 않는 구독을 삭제하기까지의 시간입니다. 정하지 않으면 31일입니다.',
    },
  },
  {
    name: 'pushConfig', on: 'destination', type: 'text', default: null, source: REST, live: true,
    help: {
      en: 'The endpoint to which messages are pushed, one request each.',
      ko: '메시지를 요청 하나씩으로 밀어 보낼 엔드포인트입니다.',
    },
  },
];
