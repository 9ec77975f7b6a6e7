/** What may be set of an ActiveMQ world, under its real names. */
import type { Setting } from '../../../scenario/settings';

const DOCS = 'https://activemq.apache.org/components/classic/documentation';
const PREFETCH = `${DOCS}/what-is-the-prefetch-limit-for`;
const DESTINATION = `${DOCS}/per-destination-policies`;
const REDELIVERY = `${DOCS}/message-redelivery-and-dlq-handling`;
const ASYNC = `${DOCS}/async-sends`;
const NETWORKS = `${DOCS}/networks-of-brokers`;

type Own = Pick<Setting, 'name' | 'on' | 'type' | 'default' | 'source' | 'help'>
  & Partial<Pick<Setting, 'range' | 'choices'>>;

const fixed = (own: Own): Setting => ({ ...own, live: false });

export const SETTINGS: readonly Setting[] = [
  fixed({
    name: 'ack', on: 'consumer', type: 'choice', default: 'AUTO',
    choices: ['AUTO', 'CLIENT', 'DUPS_OK', 'INDIVIDUAL', 'TRANSACTED'],
    source: 'JMS 1.1, section 4.4.11',
    help: {
      en: 'When a message is acknowledged: after each, by hand, lazily, one alone, at the commit.',
      ko: '확인 응답을 하는 때입니다. 메시지마다, 직접, 느슨하게, 하나만, 커밋할 때.',
    },
  }),
  fixed({
    name: 'prefetch', on: 'consumer', type: 'integer', default: 1000, range: [0, 1_000_000],
    source: PREFETCH,
    help: {
      en: 'So many unacknowledged messages the broker pushes to a consumer; 0: it has to ask.',
      ko: '브로커가 컨슈머에 미리 밀어 주는, 확인되지 않은 메시지 수입니다. 0이면 요청해야 합니다.',
    },
  }),
  fixed({
    name: 'batch', on: 'consumer', type: 'integer', default: 1, range: [1, 10_000],
    source: { en: 'the application’s own', ko: '애플리케이션이 정함' },
    help: {
      en: 'Messages for each acknowledge() or commit().',
      ko: 'acknowledge()나 commit() 한 번에 묶는 메시지 수입니다.',
    },
  }),
  fixed({
    name: 'maximumRedeliveries', on: 'consumer', type: 'integer', default: 6, range: [-1, 10_000],
    source: REDELIVERY,
    help: {
      en: 'How often the client library redelivers before it gives a message up; -1: for ever.',
      ko: '클라이언트 라이브러리가 포기하기 전까지 다시 전달하는 횟수입니다. -1이면 끝이 없습니다.',
    },
  }),
  fixed({
    name: 'initialRedeliveryDelay', on: 'consumer', type: 'duration', default: '1s',
    source: REDELIVERY,
    help: {
      en: 'How long the library waits before the first redelivery.',
      ko: '라이브러리가 처음 다시 전달하기까지 기다리는 시간입니다.',
    },
  }),
  fixed({
    name: 'exclusive', on: 'consumer', type: 'boolean', default: false,
    source: `${DOCS}/exclusive-consumer`,
    help: {
      en: 'Whether one consumer is to have all messages of its queue.',
      ko: '컨슈머 하나가 큐의 메시지를 모두 받을지 정합니다.',
    },
  }),
  fixed({
    name: 'persistent', on: 'producer', type: 'boolean', default: true,
    source: 'JMS 1.1, section 4.7',
    help: {
      en: 'Whether messages are written to the store before their sender goes on.',
      ko: '보낸 쪽이 계속하기 전에 메시지를 저장소에 쓸지 정합니다.',
    },
  }),
  fixed({
    name: 'useAsyncSend', on: 'producer', type: 'boolean', default: false, source: ASYNC,
    help: {
      en: 'Whether a persistent send goes on without the broker’s word.',
      ko: '지속 메시지를 보낼 때도 브로커의 응답을 기다리지 않을지 정합니다.',
    },
  }),
  fixed({
    name: 'transacted', on: 'producer', type: 'integer', default: 0, range: [0, 10_000],
    source: 'JMS 1.1, section 4.4.7',
    help: {
      en: 'Sends for each transaction; 0: no transaction.',
      ko: '트랜잭션 하나에 묶는 전송 수입니다. 0이면 트랜잭션이 없습니다.',
    },
  }),
  fixed({
    name: 'failover', on: 'client', type: 'boolean', default: true,
    source: `${DOCS}/failover-transport-reference`,
    help: {
      en: 'Whether the transport connects again by itself, and sends again what has no answer.',
      ko: '전송 계층이 스스로 다시 연결하고 응답이 없는 것을 다시 보낼지 정합니다.',
    },
  }),
  fixed({
    name: 'maxPageSize', on: 'destination', type: 'integer', default: 200, range: [1, 1_000_000],
    source: DESTINATION,
    help: {
      en: 'So many messages a queue pages into memory at a time.',
      ko: '큐가 한 번에 메모리로 읽어 들이는 메시지 수입니다.',
    },
  }),
  fixed({
    name: 'memoryLimit', on: 'destination', type: 'integer', default: null, source: DESTINATION,
    help: {
      en: 'Bytes that a destination may hold in memory before its producers wait.',
      ko: '프로듀서를 멈추기 전까지 목적지가 메모리에 둘 수 있는 바이트 수입니다.',
    },
  }),
  fixed({
    name: 'prioritizedMessages', on: 'destination', type: 'boolean', default: false,
    source: DESTINATION,
    help: {
      en: 'Whether a queue heeds the priority of messages.',
      ko: '큐가 메시지 우선순위를 따를지 정합니다.',
    },
  }),
  fixed({
    name: 'schedulerSupport', on: 'broker', type: 'boolean', default: false,
    source: `${DOCS}/delay-and-schedule-message-delivery`,
    help: {
      en: 'Whether delays that messages ask for are heeded at all.',
      ko: '메시지가 요청한 지연을 브로커가 지킬지 정합니다.',
    },
  }),
  fixed({
    name: 'lockAcquireSleepInterval', on: 'broker', type: 'duration', default: '10s',
    source: `${DOCS}/pluggable-storage-lockers`,
    help: {
      en: 'How long a slave waits before it tries the lock of the store again.',
      ko: '슬레이브가 저장소의 잠금을 다시 시도하기까지 기다리는 시간입니다.',
    },
  }),
  fixed({
    name: 'networkTTL', on: 'broker', type: 'integer', default: 1, range: [-1, 1000],
    source: NETWORKS,
    help: {
      en: 'Over so many bridges messages go, and demand is told; -1: no limit.',
      ko: '메시지와 수요가 건널 수 있는 브리지 수입니다. -1이면 제한이 없습니다.',
    },
  }),
  fixed({
    name: 'conduitSubscriptions', on: 'broker', type: 'boolean', default: true, source: NETWORKS,
    help: {
      en: 'Whether all consumers of another broker count as one.',
      ko: '상대 브로커의 컨슈머를 모두 하나로 칠지 정합니다.',
    },
  }),
  fixed({
    name: 'replayWhenNoConsumers', on: 'destination', type: 'boolean', default: false,
    source: NETWORKS,
    help: {
      en: 'Whether messages go back to a broker that had them when nobody consumes here.',
      ko: '여기에 컨슈머가 없을 때 메시지를 왔던 브로커로 되돌릴지 정합니다.',
    },
  }),
];
