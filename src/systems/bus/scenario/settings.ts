/** What may be set on the parts of an integration, under the names that scenarios give them. */
import type { Setting } from '../../../scenario/settings';

const EIP = 'https://www.enterpriseintegrationpatterns.com/patterns/messaging';
const OURS = {
  en: 'Ours: the patterns name no figure; it is the one of the rule book\'s examples.',
  ko: '이 시뮬레이터의 값입니다. 패턴에는 수치가 없어 규칙 문서의 예에 있는 값을 씁니다.',
};

export const SETTINGS: readonly Setting[] = [
  {
    name: 'workers', on: 'hub', type: 'integer', range: [1, 1000], default: 2, source: OURS,
    live: false,
    help: {
      en: 'How many messages the hub mediates at once.', ko: '허브가 동시에 중재하는 메시지 수입니다.',
    },
  },
  {
    name: 'mediation', on: 'hub', type: 'duration', range: [0, 3600e6], default: '20ms',
    source: OURS, live: false,
    help: {
      en: 'How long a worker of the hub needs to translate and route one message.',
      ko: '허브의 작업자가 메시지 하나를 변환하고 라우팅하는 데 걸리는 시간입니다.',
    },
  },
  {
    name: 'persistent', on: 'hub', type: 'boolean', default: true,
    source: `${EIP}/GuaranteedMessaging.html`, live: false,
    help: {
      en: 'Whether the channels are on a disk, and outlive a crash.',
      ko: '채널을 디스크에 두어 비정상 종료 뒤에도 남게 할지 정합니다.',
    },
  },
  {
    name: 'invalidChannel', on: 'hub', type: 'boolean', default: true,
    source: `${EIP}/InvalidMessageChannel.html`, live: false,
    help: {
      en: 'Whether what nobody can read is kept in a channel of its own, or thrown away.',
      ko: '아무도 읽지 못하는 메시지를 별도 채널에 둘지 버릴지 정합니다.',
    },
  },
  {
    name: 'deadLetterChannel', on: 'hub', type: 'boolean', default: true,
    source: `${EIP}/DeadLetterChannel.html`, live: false,
    help: {
      en: 'Whether what cannot be delivered is kept in a channel of its own, or thrown away.',
      ko: '전달할 수 없는 메시지를 별도 채널에 둘지 버릴지 정합니다.',
    },
  },
  {
    name: 'flow', on: 'producer', type: 'choice', choices: ['queued', 'synchronous'],
    default: 'queued', source: `${EIP}/RequestReply.html`, live: false,
    help: {
      en: 'Whether it leaves its message in a queue, or waits until the work is done.',
      ko: '메시지를 큐에 남기고 갈지, 일이 끝날 때까지 기다릴지 정합니다.',
    },
  },
  {
    name: 'timeout', on: 'producer', type: 'duration', range: [1, 3600e6], default: '5s',
    source: OURS, live: false,
    help: {
      en: 'How long a synchronous flow waits for its reply.',
      ko: '동기 흐름이 응답을 기다리는 시간입니다.',
    },
  },
  {
    name: 'maxDeliveries', on: 'destination', type: 'integer', range: [1, 1_000_000],
    default: null, source: `${EIP}/DeadLetterChannel.html`, live: false,
    help: {
      en: 'After how many deliveries a copy is given up; null: never.',
      ko: '몇 번 전달한 뒤에 사본을 포기할지 정합니다. null이면 포기하지 않습니다.',
    },
  },
  {
    name: 'exclusive', on: 'destination', type: 'boolean', default: false,
    source: 'https://activemq.apache.org/components/classic/documentation/exclusive-consumer',
    live: false,
    help: {
      en: 'Whether only one copy is out at a time, so that order is kept.',
      ko: '순서를 지키기 위해 사본을 한 번에 하나만 내보낼지 정합니다.',
    },
  },
];
