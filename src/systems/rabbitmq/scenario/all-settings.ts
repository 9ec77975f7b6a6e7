/** Every setting of RabbitMQ that the model knows, under its real name. */
import type { Setting } from '../../../scenario/settings';
import { BROKER_SETTINGS } from './broker-settings';
import { QUEUE_SETTINGS } from './queue-settings';
import { FEDERATION_SETTINGS } from './federation/settings';
import { FLOW_SETTINGS } from './flow-settings';
import { SHOVEL_SETTINGS } from './shovel/settings';

const DOCS = 'https://www.rabbitmq.com/docs';

const EXCHANGE_SETTINGS: readonly Setting[] = [
  {
    name: 'type', on: 'router', type: 'choice', live: false, default: 'direct',
    choices: [
      'direct', 'fanout', 'topic', 'headers', 'x-local-random', 'x-consistent-hash',
      'x-modulus-hash',
    ],
    source: `${DOCS}/exchanges#types`,
    help: {
      en: 'How it compares a message with its bindings.',
      ko: '메시지를 바인딩과 비교하는 방식입니다.',
    },
  },
  {
    name: 'durable', on: 'router', type: 'boolean', live: false, default: true,
    source: `${DOCS}/exchanges`,
    help: {
      en: 'Whether the exchange survives a restart of the broker.',
      ko: '브로커가 재시작해도 익스체인지가 남는지 정합니다.',
    },
  },
  {
    name: 'autoDelete', on: 'router', type: 'boolean', live: false, default: false,
    source: `${DOCS}/exchanges`,
    help: {
      en: 'The exchange is deleted when its last binding goes.',
      ko: '마지막 바인딩이 없어지면 삭제됩니다.',
    },
  },
  {
    name: 'internal', on: 'router', type: 'boolean', live: false, default: false,
    source: `${DOCS}/exchanges`,
    help: {
      en: 'Only other exchanges may send to it.',
      ko: '다른 익스체인지만 메시지를 보낼 수 있습니다.',
    },
  },
  {
    name: 'alternate-exchange', on: 'router', type: 'text', live: false, default: null,
    source: `${DOCS}/ae`,
    help: {
      en: 'Where messages go that match no binding here.',
      ko: '어느 바인딩과도 맞지 않는 메시지가 가는 익스체인지입니다.',
    },
  },
];

const PUBLISHER_SETTINGS: readonly Setting[] = [
  {
    name: 'confirm', on: 'producer', type: 'boolean', live: false, default: false,
    source: `${DOCS}/confirms#publisher-confirms`,
    help: {
      en: 'Whether the broker tells the producer what became of each message.',
      ko: '브로커가 메시지마다 결과를 프로듀서에 알려 줄지 정합니다(발행 확인).',
    },
  },
  {
    name: 'mandatory', on: 'producer', type: 'boolean', live: true, default: false,
    source: `${DOCS}/publishers#unroutable`,
    help: {
      en: 'A message that reaches no queue is returned instead of dropped.',
      ko: '어느 큐에도 닿지 못한 메시지를 버리지 않고 반송합니다.',
    },
  },
  {
    name: 'persistent', on: 'producer', type: 'boolean', live: true, default: false,
    source: `${DOCS}/publishers#message-properties`,
    help: {
      en: 'Delivery mode 2: a durable classic queue keeps the message over a restart.',
      ko: '전달 모드 2입니다. 내구성 클래식 큐가 재시작 후에도 메시지를 보관합니다.',
    },
  },
  {
    name: 'retry', on: 'producer', type: 'boolean', live: false, default: false,
    source: `${DOCS}/reliability#publisher`,
    help: {
      en: 'Publish again what was not confirmed when the connection was lost.',
      ko: '연결이 끊겼을 때 발행 확인을 받지 못한 메시지를 다시 발행합니다.',
    },
  },
  {
    name: 'expiration', on: 'producer', type: 'text', live: false, default: null,
    source: `${DOCS}/ttl#per-message-ttl-in-publishers`,
    help: {
      en: 'Milliseconds, as text, that each message may wait in a queue.',
      ko: '메시지마다 큐에서 기다릴 수 있는 시간(밀리초를 적은 문자열)입니다.',
    },
  },
  {
    name: 'priority', on: 'producer', type: 'integer', range: [0, 255], live: false, default: null,
    source: `${DOCS}/priority`,
    help: {
      en: 'The priority of each message, for queues that have priorities.',
      ko: '우선순위가 있는 큐에서 쓰는 메시지의 우선순위입니다.',
    },
  },
];

const SUBSCRIBER_SETTINGS: readonly Setting[] = [
  {
    name: 'prefetch', on: 'consumer', type: 'integer', range: [0, 65_535], live: true, default: 0,
    source: `${DOCS}/consumer-prefetch`,
    help: {
      en: 'How many unacknowledged messages the consumer may hold; 0 is no limit.',
      ko: '컨슈머가 가질 수 있는 미확인 메시지 수입니다. 0은 제한 없음입니다.',
    },
  },
  {
    name: 'ack', on: 'consumer', type: 'choice', choices: ['manual', 'automatic'], live: false,
    default: 'manual', source: `${DOCS}/confirms#acknowledgement-modes`,
    help: {
      en: 'Automatic: a message is settled as soon as it is written to the socket.',
      ko: '자동이면 소켓에 쓰는 순간 메시지가 확인 응답을 받은 것으로 처리됩니다.',
    },
  },
  {
    name: 'exclusive', on: 'consumer', type: 'boolean', live: false, default: false,
    source: `${DOCS}/consumers#exclusivity`,
    help: {
      en: 'No other consumer may read the same classic queue.',
      ko: '다른 컨슈머가 같은 클래식 큐를 읽지 못하게 합니다.',
    },
  },
  {
    name: 'requeue', on: 'consumer', type: 'boolean', live: false, default: false,
    source: `${DOCS}/nack`,
    help: {
      en: 'Whether a rejected message goes back to the queue.',
      ko: '거부한 메시지를 큐로 되돌릴지(재큐잉) 정합니다.',
    },
  },
  {
    name: 'x-stream-offset', on: 'consumer', type: 'text', live: true, default: 'next',
    source: `${DOCS}/streams#consuming`,
    help: {
      en: 'Where it begins to read a stream: first, last, next, an offset, or an age such as 1h.',
      ko: '스트림을 읽기 시작할 위치입니다. first·last·next, 오프셋, 1h 같은 기간 가운데 하나입니다.',
    },
  },
  {
    name: 'resume', on: 'consumer', type: 'boolean', live: false, default: false,
    source: {
      en: 'an option of the model: an application that stores its own offset',
      ko: '모델의 선택 사항: 자기 오프셋을 저장하는 애플리케이션',
    },
    help: {
      en: 'After a lost connection it reads a stream on from behind its last acknowledgement.',
      ko: '연결이 끊겼다가 돌아오면 마지막 확인 응답 다음부터 스트림을 이어 읽습니다.',
    },
  },
  {
    name: 'x-stream-filter', on: 'consumer', type: 'text', live: false, default: null,
    source: `${DOCS}/stream-filtering`, since: '4.0',
    help: {
      en: 'Which x-stream-filter-value it wants: chunks without any such message are left out.',
      ko: '원하는 x-stream-filter-value 값입니다. 그런 메시지가 하나도 없는 청크는 건너뜁니다.',
    },
  },
  {
    name: 'x-stream-match-unfiltered', on: 'consumer', type: 'boolean', live: false,
    default: false, source: `${DOCS}/stream-filtering`, since: '4.0',
    help: {
      en: 'Whether a filter also lets through messages that have no value.',
      ko: '값이 없는 메시지도 필터를 통과시킬지 정합니다.',
    },
  },
  {
    name: 'x-priority', on: 'consumer', type: 'integer', live: false, default: 0,
    range: [-2_147_483_648, 2_147_483_647], source: `${DOCS}/consumer-priority`,
    help: {
      en: 'Consumers of a higher priority are served first while they have room.',
      ko: '우선순위가 높은 컨슈머가 여유 있는 동안 먼저 받습니다.',
    },
  },
  {
    name: 'x-consumer-timeout', on: 'consumer', type: 'integer', live: false, default: null,
    range: [0, Number.MAX_SAFE_INTEGER], source: `${DOCS}/consumers#acknowledgement-timeout`,
    since: '4.3',
    help: {
      en: 'Milliseconds it may take over a delivery of a quorum queue; the queue says when absent.',
      ko: '쿼럼 큐가 전달한 메시지를 가지고 있을 수 있는 시간(밀리초)입니다. 없으면 큐의 값을 따릅니다.',
    },
  },
];

/** What the inspector, the parser, the docs table and the import report read. */
export const SETTINGS: readonly Setting[] = [
  ...QUEUE_SETTINGS, ...EXCHANGE_SETTINGS, ...PUBLISHER_SETTINGS, ...SUBSCRIBER_SETTINGS,
  ...BROKER_SETTINGS, ...FLOW_SETTINGS, ...SHOVEL_SETTINGS, ...FEDERATION_SETTINGS,
];
