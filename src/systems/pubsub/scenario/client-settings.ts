/** The options of applications: flow control and leases of subscribers, batches of publishers. */
import type { Setting } from '../../../scenario/settings';

const LIBRARY = 'npm @google-cloud/pubsub 5.3.1, build/src/default-options.js';
const DOCS = 'https://docs.cloud.google.com/pubsub/docs';

export const CLIENT_SETTINGS: readonly Setting[] = [
  {
    name: 'maxOutstandingMessages', on: 'consumer', type: 'integer', range: [1, 100_000],
    default: 1000, source: LIBRARY, live: false,
    help: {
      en: 'How many unacknowledged messages a stream may hold: flow control.',
      ko: '스트림 하나가 확인 응답 없이 가질 수 있는 메시지 수입니다(흐름 제어).',
    },
  },
  {
    name: 'ackDeadlineSeconds', on: 'consumer', type: 'integer', range: [10, 600], default: 10,
    source: LIBRARY, live: false,
    help: {
      en: 'The deadline of a stream; the library extends a lease by as much each time.',
      ko: '스트림의 확인 기한입니다. 라이브러리는 임대를 이만큼씩 연장합니다.',
    },
  },
  {
    name: 'maxExtensionMinutes', on: 'consumer', type: 'integer', range: [0, 1440], default: 60,
    source: LIBRARY, live: false,
    help: {
      en: 'For how many minutes the library extends a lease at most; 0 for never.',
      ko: '라이브러리가 임대를 연장하는 최대 시간(분)입니다. 0이면 연장하지 않습니다.',
    },
  },
  {
    name: 'maxMessages', on: 'consumer', type: 'integer', range: [1, 1000], default: 1,
    source: `${DOCS}/pull`, live: false,
    help: {
      en: 'How many messages one pull may return.',
      ko: '한 번의 풀로 받을 수 있는 메시지 수입니다.',
    },
  },
  {
    name: 'maxMessages', on: 'producer', type: 'integer', range: [1, 1000], default: 100,
    source: LIBRARY, live: false,
    help: {
      en: 'How many messages a batch has before it is published at once.',
      ko: '배치가 바로 발행되기까지 모으는 메시지 수입니다.',
    },
  },
  {
    name: 'maxMilliseconds', on: 'producer', type: 'integer', range: [0, 60_000], default: 10,
    source: LIBRARY, live: false,
    help: {
      en: 'How many milliseconds a batch waits for more messages.',
      ko: '배치가 메시지를 더 기다리는 시간(밀리초)입니다.',
    },
  },
];
