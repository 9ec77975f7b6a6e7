/** What may be set on a queue, under its real name: its properties and its x-arguments. */
import type { Setting } from '../../../scenario/settings';

const DOCS = 'https://www.rabbitmq.com/docs';
const EXPIRY_MS_MAX = 315_360_000_000; // ten years
const BIGGEST = Number.MAX_SAFE_INTEGER;

const argument = { on: 'destination', live: false, default: null } as const;

const LIFE: readonly Setting[] = [
  {
    ...argument, name: 'durable', type: 'boolean', default: true,
    source: `${DOCS}/queues#durability`,
    help: {
      en: 'Whether the queue itself survives a restart of the broker; its messages need more.',
      ko: '브로커가 재시작해도 큐 자체가 남는지 정합니다. 메시지까지 남으려면 조건이 더 필요합니다.',
    },
  },
  {
    ...argument, name: 'exclusive', type: 'boolean', default: false,
    source: `${DOCS}/queues#exclusive-queues`,
    help: {
      en: 'Only the connection that declared it may use it, and it goes when that connection ends.',
      ko: '선언한 연결만 쓸 수 있고, 그 연결이 끝나면 큐도 사라집니다.',
    },
  },
  {
    ...argument, name: 'autoDelete', type: 'boolean', default: false,
    source: `${DOCS}/queues#temporary-queues`,
    help: {
      en: 'The queue is deleted when its last consumer goes, but never before it had one.',
      ko: '마지막 컨슈머가 떠나면 삭제됩니다. 컨슈머가 한 번도 없었으면 삭제되지 않습니다.',
    },
  },
  {
    ...argument, name: 'x-queue-type', type: 'choice', choices: ['classic', 'quorum', 'stream'],
    default: 'classic', source: `${DOCS}/queues#optional-arguments`,
    help: {
      en: 'How the queue keeps its messages: on one node, in a replicated log, or as a stream.',
      ko: '메시지를 보관하는 방식입니다. 노드 하나, 복제 로그, 스트림 중에서 고릅니다.',
    },
  },
  {
    ...argument, name: 'x-expires', type: 'integer', range: [1, EXPIRY_MS_MAX],
    source: `${DOCS}/ttl#queue-ttl`,
    help: {
      en: 'Milliseconds without use after which the queue is deleted with its messages.',
      ko: '이 시간(밀리초) 동안 쓰이지 않은 큐는 메시지와 함께 삭제됩니다.',
    },
  },
  {
    ...argument, name: 'x-single-active-consumer', type: 'boolean', default: false,
    source: `${DOCS}/consumers#single-active-consumer`,
    help: {
      en: 'One consumer works and the others wait until it goes.',
      ko: '컨슈머 하나만 일하고 나머지는 그 컨슈머가 떠날 때까지 기다립니다.',
    },
  },
];

const LIMITS: readonly Setting[] = [
  {
    ...argument, name: 'x-message-ttl', type: 'integer', range: [0, EXPIRY_MS_MAX],
    source: `${DOCS}/ttl#per-queue-message-ttl`,
    help: {
      en: 'Milliseconds a message may wait here before it expires at the head of the queue.',
      ko: '메시지가 기다릴 수 있는 시간(밀리초)입니다. 지나면 큐 맨 앞에서 만료됩니다.',
    },
  },
  {
    ...argument, name: 'x-max-length', type: 'integer', range: [0, BIGGEST],
    source: `${DOCS}/maxlength`,
    help: {
      en: 'How many ready messages the queue may hold; unacknowledged ones do not count.',
      ko: '큐가 담을 수 있는 대기 중인 메시지 수입니다. 미확인 메시지는 세지 않습니다.',
    },
  },
  {
    ...argument, name: 'x-max-length-bytes', type: 'integer', range: [0, BIGGEST],
    source: `${DOCS}/maxlength`,
    help: {
      en: 'How many bytes of ready message bodies the queue may hold.',
      ko: '큐가 담을 수 있는 대기 중인 메시지 본문의 총 바이트 수입니다.',
    },
  },
  {
    ...argument, name: 'x-overflow', type: 'choice',
    choices: ['drop-head', 'reject-publish', 'reject-publish-dlx'], default: 'drop-head',
    source: `${DOCS}/maxlength#overflow-behaviour`,
    help: {
      en: 'What a full queue does: drop its oldest message, or refuse the new one.',
      ko: '큐가 가득 찼을 때 가장 오래된 메시지를 버릴지, 새 메시지를 거부할지 정합니다.',
    },
  },
  {
    ...argument, name: 'x-max-priority', type: 'integer', range: [0, 255],
    source: `${DOCS}/priority`,
    help: {
      en: 'How many priorities a classic queue tells apart; higher ones are delivered first.',
      ko: '클래식 큐가 구분하는 우선순위의 수입니다. 높은 쪽을 먼저 전달합니다.',
    },
  },
  {
    ...argument, name: 'x-delivery-limit', type: 'integer', range: [-1, BIGGEST], default: 20,
    source: `${DOCS}/quorum-queues#poison-message-handling`,
    help: {
      en: 'How often a quorum queue delivers a message again before giving it up; none in 3.10.',
      ko: '쿼럼 큐가 메시지를 포기하기 전에 재전달하는 횟수입니다. 3.10에는 기본값이 없습니다.',
    },
  },
];

const DEAD_LETTERS: readonly Setting[] = [
  {
    ...argument, name: 'x-dead-letter-exchange', type: 'text', source: `${DOCS}/dlx`,
    help: {
      en: 'Where rejected, expired and overflowing messages are published again.',
      ko: '거부되거나 만료되거나 넘친 메시지를 다시 발행할 익스체인지입니다.',
    },
  },
  {
    ...argument, name: 'x-dead-letter-routing-key', type: 'text', source: `${DOCS}/dlx#routing`,
    help: {
      en: 'The routing key of dead letters; without it they keep their own.',
      ko: '데드 레터의 라우팅 키입니다. 없으면 원래 키를 그대로 씁니다.',
    },
  },
  {
    ...argument, name: 'x-dead-letter-strategy', type: 'choice',
    choices: ['at-most-once', 'at-least-once'], default: 'at-most-once',
    source: `${DOCS}/quorum-queues#dead-lettering`, since: '3.10',
    help: {
      en: 'Whether a quorum queue keeps a dead letter until every target has confirmed it.',
      ko: '쿼럼 큐가 모든 대상의 확인을 받을 때까지 데드 레터를 보관할지 정합니다.',
    },
  },
  {
    ...argument, name: 'x-consumer-timeout', type: 'integer', range: [0, BIGGEST],
    default: 1_800_000, source: `${DOCS}/consumers#acknowledgement-timeout`, since: '4.0',
    help: {
      en: 'Milliseconds that a delivery may stay unacknowledged; in 4.3 only of a quorum queue.',
      ko: '전달된 메시지가 미확인 상태로 있을 수 있는 시간(밀리초)입니다. 4.3에서는 쿼럼 큐만 따릅니다.',
    },
  },
];

const RETRIES: readonly Setting[] = [
  {
    ...argument, name: 'x-delayed-retry-type', type: 'choice',
    choices: ['disabled', 'all', 'failed', 'returned'], default: 'disabled',
    source: `${DOCS}/quorum-queues`, since: '4.3',
    help: {
      en: 'Which returned messages wait: all, those that failed (reject), or the others (nack).',
      ko: '돌아온 메시지 가운데 기다릴 것을 정합니다. 전부, 실패한 것(reject), 나머지(nack) 중에서 고릅니다.',
    },
  },
  {
    ...argument, name: 'x-delayed-retry-min', type: 'integer', range: [0, BIGGEST],
    source: `${DOCS}/quorum-queues`, since: '4.3',
    help: {
      en: 'Milliseconds before the first retry; times the failures so far before later ones.',
      ko: '첫 재시도까지의 시간(밀리초)입니다. 그다음부터는 실패한 횟수를 곱합니다.',
    },
  },
  {
    ...argument, name: 'x-delayed-retry-max', type: 'integer', range: [0, BIGGEST],
    source: `${DOCS}/quorum-queues`, since: '4.3',
    help: {
      en: 'Milliseconds that a retry waits at most; as long as the first when absent.',
      ko: '재시도까지 기다리는 최대 시간(밀리초)입니다. 없으면 첫 재시도와 같습니다.',
    },
  },
];

const LOGS: readonly Setting[] = [
  {
    ...argument, name: 'x-max-age', type: 'text', source: `${DOCS}/streams#retention`,
    help: {
      en: 'How long a stream keeps messages: a number and Y, M, D, h, m or s. Segments go whole.',
      ko: '스트림의 보관 기간입니다. 숫자에 Y, M, D, h, m, s를 붙이며, 세그먼트는 통째로 삭제됩니다.',
    },
  },
  {
    ...argument, name: 'x-stream-max-segment-size-bytes', type: 'integer',
    range: [0, 3_000_000_000], default: 500_000_000, source: `${DOCS}/streams#retention`,
    help: {
      en: 'How large a file of a stream may grow; retention drops only whole files.',
      ko: '스트림 파일(세그먼트) 하나의 최대 크기입니다. 보존 정책은 파일을 통째로만 지웁니다.',
    },
  },
  {
    ...argument, name: 'x-stream-filter-size-bytes', type: 'integer', range: [16, 255],
    default: 16, source: `${DOCS}/stream-filtering`, since: '4.0',
    help: {
      en: 'The size of the filter that each chunk of a stream carries when messages have values.',
      ko: '메시지에 필터 값이 있을 때 스트림의 청크마다 붙는 필터의 크기입니다.',
    },
  },
];

export const QUEUE_SETTINGS: readonly Setting[] = [
  ...LIFE, ...LIMITS, ...DEAD_LETTERS, ...RETRIES, ...LOGS,
];
