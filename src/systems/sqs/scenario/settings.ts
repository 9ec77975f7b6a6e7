/** What may be set on a whole SQS world, on its queues and on its clients. */
import { type Micros, parseDuration } from '../../../base/micros';
import type { Json } from '../../../base/json';
import type { Scenario } from '../../../scenario/scenario';
import type { Setting } from '../../../scenario/settings';
import { QUEUE_SETTINGS } from './queue-settings';

const GUIDE = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide';
const MODEL = 'Amazon publishes nothing: a choice of this model';

const SERVICE_SETTINGS: readonly Setting[] = [
  {
    name: 'servers', on: 'broker', type: 'integer', range: [1, 16], live: false, default: 8,
    source: MODEL,
    help: {
      en: 'How many storage servers a standard queue has.',
      ko: '표준 큐가 쓰는 저장 서버의 수입니다.',
    },
  },
  {
    name: 'replicas', on: 'broker', type: 'integer', range: [1, 16], live: false, default: 3,
    source: MODEL,
    help: {
      en: 'On how many of them each message is stored.',
      ko: '메시지 하나를 저장하는 서버의 수입니다.',
    },
  },
  {
    name: 'shortPollSample', on: 'broker', type: 'integer', range: [1, 16], live: false, default: 2,
    source: MODEL,
    help: {
      en: 'How many servers a short poll asks; a long poll asks all.',
      ko: '짧은 폴링이 묻는 서버의 수입니다. 긴 폴링은 모든 서버에 묻습니다.',
    },
  },
  {
    name: 'consistency', on: 'broker', type: 'choice', choices: ['eventual', 'instant'],
    live: false, default: 'eventual', source: `${GUIDE}/sqs-purge-queue.html`,
    help: {
      en: 'Whether changed attributes, purges and counters take up to a minute, or no time.',
      ko: '속성 변경, 퍼지, 카운터가 최대 1분 걸릴지, 바로 반영될지 정합니다.',
    },
  },
  {
    name: 'orderJitter', on: 'broker', type: 'duration', range: [0, 60_000_000], live: false,
    default: '0s', source: MODEL,
    help: {
      en: 'How far a standard queue may leave the order of sending.',
      ko: '표준 큐가 보낸 순서에서 벗어날 수 있는 폭입니다.',
    },
  },
  {
    name: 'inFlightLimit', on: 'broker', type: 'integer', range: [1, 1_000_000], live: false,
    default: 120_000, source: `${GUIDE}/quotas-messages.html`,
    help: {
      en: 'How many messages of a standard queue may be in flight.',
      ko: '표준 큐에서 동시에 처리 중일 수 있는 메시지의 한도입니다.',
    },
  },
  {
    name: 'inFlightLimitFifo', on: 'broker', type: 'integer', range: [1, 1_000_000], live: false,
    default: 120_000, source: `${GUIDE}/quotas-fifo.html`,
    help: {
      en: 'How many messages of a FIFO queue may be in flight; 20,000 until 2024.',
      ko: 'FIFO 큐에서 동시에 처리 중일 수 있는 메시지의 한도입니다. 예전에는 20,000이었습니다.',
    },
  },
  {
    name: 'fifoScan', on: 'broker', type: 'integer', range: [1, 1_000_000], live: false,
    default: 120_000,
    source: `${GUIDE}/avoid-backlog-with-the-same-message-group-id.html`,
    help: {
      en: 'Among how many of its first messages a FIFO queue looks for free groups.',
      ko: 'FIFO 큐가 쓸 수 있는 그룹을 찾으려고 훑는 앞쪽 메시지의 수입니다.',
    },
  },
  {
    name: 'fifoRate', on: 'broker', type: 'integer', range: [0, 100_000], live: false,
    default: 300, source: `${GUIDE}/quotas-fifo.html`,
    help: {
      en: 'Requests a second that a FIFO queue takes for each action; 0 for no limit.',
      ko: 'FIFO 큐가 작업별로 초당 받는 요청 수입니다. 0이면 한도가 없습니다.',
    },
  },
  {
    name: 'fifoPartitions', on: 'broker', type: 'integer', range: [1, 1000], live: false,
    default: 8, source: MODEL,
    help: {
      en: 'Partitions of a high-throughput FIFO queue, each with that limit.',
      ko: '높은 처리량 FIFO 큐의 파티션 수입니다. 파티션마다 같은 한도가 있습니다.',
    },
  },
  {
    name: 'maxAttempts', on: 'client', type: 'integer', range: [1, 100], live: false, default: 3,
    source: 'https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html',
    help: {
      en: 'How often a client sends a request before it gives up.',
      ko: '클라이언트가 포기하기 전까지 같은 요청을 보내는 횟수입니다.',
    },
  },
  {
    name: 'requestTimeout', on: 'client', type: 'duration', range: [1000, 3_600_000_000],
    live: false, default: '60s',
    source: 'https://botocore.amazonaws.com/v1/documentation/api/latest/reference/config.html',
    help: {
      en: 'How long a client waits for an answer, beside the wait of a long poll.',
      ko: '긴 폴링의 대기 시간 외에 클라이언트가 응답을 기다리는 시간입니다.',
    },
  },
];

/** Every setting of SQS that the model knows, under its real name. */
export const SETTINGS: readonly Setting[] = [...SERVICE_SETTINGS, ...QUEUE_SETTINGS];

/** The settings of a whole world. */
export const WORLD_SETTINGS = SERVICE_SETTINGS;

/** The settings of a scenario that was read, as the machines want them. */
export function settingsOf({ settings }: Scenario): WorldSettings {
  const given = (name: string): Json =>
    settings[name] ?? SERVICE_SETTINGS.find((setting) => setting.name === name)?.default ?? null;
  const number = (name: string): number => Number(given(name));
  const time = (name: string): Micros => parseDuration(String(given(name) as string)) ?? NO_TIME;
  return {
    switches: {
      servers: number('servers'), replicas: number('replicas'),
      shortPollSample: number('shortPollSample'), isInstant: given('consistency') === 'instant',
      orderJitter: time('orderJitter'), inFlightLimit: number('inFlightLimit'),
      inFlightLimitFifo: number('inFlightLimitFifo'), fifoScan: number('fifoScan'),
      fifoRate: number('fifoRate'), fifoPartitions: number('fifoPartitions'),
    },
    client: { attemptsMax: number('maxAttempts'), timeout: time('requestTimeout') },
  };
}

const NO_TIME = 0 as Micros;

/** What is a constant of a world. */
interface WorldSettings {
  readonly switches: {
    readonly servers: number;
    readonly replicas: number;
    readonly shortPollSample: number;
    readonly isInstant: boolean;
    readonly orderJitter: Micros;
    readonly inFlightLimit: number;
    readonly inFlightLimitFifo: number;
    readonly fifoScan: number;
    readonly fifoRate: number;
    readonly fifoPartitions: number;
  };
  readonly client: { readonly attemptsMax: number; readonly timeout: Micros };
}
