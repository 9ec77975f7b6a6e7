/** What may be set on a Luxun world, under Luxun's own names. */
import { type Micros, parseDuration } from '../../../base/micros';
import type { Json } from '../../../base/json';
import type { Scenario } from '../../../scenario/scenario';
import type { Setting } from '../../../scenario/settings';

const MIB = 1024 * 1024;

/** Every setting that the model knows. */
export const SETTINGS: readonly Setting[] = [
  {
    name: 'max.message.size', on: 'broker', type: 'integer', range: [1, 2 * MIB], live: false,
    default: MIB, source: 'luxun log/ILog.java',
    help: {
      en: 'The largest item that a broker takes, in bytes.',
      ko: '브로커가 받는 아이템의 최대 크기(바이트)입니다.',
    },
  },
  {
    name: 'log.backfile.page.size', on: 'broker', type: 'integer', range: [32 * MIB, 1024 * MIB],
    live: false, default: 128 * MIB, source: 'luxun bigqueue/BigArrayImpl.java',
    help: {
      en: 'The size of a data page in bytes. Old data goes page by page.',
      ko: '데이터 페이지의 크기(바이트)입니다. 오래된 데이터는 페이지 단위로 지워집니다.',
    },
  },
  {
    name: 'log.retention.hours', on: 'broker', type: 'integer', range: [1, 100_000], live: false,
    default: 168, source: 'luxun server/ServerConfig.java',
    help: {
      en: 'How long a page is kept after it was last written, in hours.',
      ko: '마지막으로 쓴 뒤 페이지를 보관하는 시간(시)입니다.',
    },
  },
  {
    name: 'log.retention.size', on: 'broker', type: 'integer', range: [-1, 1024 * 1024 * MIB],
    live: false, default: -1, source: 'luxun server/ServerConfig.java',
    help: {
      en: 'How many bytes of files a topic may keep; -1 for no limit.',
      ko: '토픽이 보관할 수 있는 파일의 총 크기(바이트)입니다. -1이면 한도가 없습니다.',
    },
  },
  {
    name: 'log.cleanup.interval.mins', on: 'broker', type: 'integer', range: [1, 100_000],
    live: false, default: 10, source: 'luxun server/ServerConfig.java',
    help: {
      en: 'Minutes between two looks for old pages.',
      ko: '오래된 페이지를 찾는 간격(분)입니다.',
    },
  },
  {
    name: 'log.flush.count', on: 'broker', type: 'integer', range: [-1, 1_000_000], live: false,
    default: -1, source: 'luxun server/ServerConfig.java',
    help: {
      en: 'After how many items a queue is flushed to the disk; by default never.',
      ko: '큐를 디스크에 플러시하기까지의 아이템 수입니다. 기본값으로는 플러시하지 않습니다.',
    },
  },
  {
    name: 'log.default.flush.scheduler.interval.ms', on: 'broker', type: 'integer',
    range: [-1, 86_400_000], live: false, default: -1, source: 'luxun server/ServerConfig.java',
    help: {
      en: 'How often a broker looks whether a queue is to be flushed; by default never.',
      ko: '브로커가 플러시할 큐를 찾는 주기입니다. 기본값으로는 찾지 않습니다.',
    },
  },
  {
    name: 'log.default.flush.interval.ms', on: 'broker', type: 'integer',
    range: [-1, 86_400_000], live: false, default: -1, source: 'luxun conf/server.properties',
    help: {
      en: 'How long items stay in memory at most, where somebody looks; by default for ever.',
      ko: '플러시를 점검할 때, 아이템이 메모리에만 머무는 최대 시간입니다. 기본값은 무제한입니다.',
    },
  },
  {
    name: 'topic.flush.intervals.ms', on: 'broker', type: 'text', live: false, default: '',
    source: 'luxun server/ServerConfig.java',
    help: {
      en: 'The same for some topics: "orders:1000, notes:3000".',
      ko: '토픽마다 따로 정한 값입니다. 예: "orders:1000, notes:3000".',
    },
  },
  {
    name: 'vm.dirty_expire_centisecs', on: 'broker', type: 'integer', range: [1, 100_000_000],
    live: false, default: 3000,
    source: 'https://docs.kernel.org/admin-guide/sysctl/vm.html#dirty-expire-centisecs',
    help: {
      en: 'After how many hundredths of a second the system writes back what is in memory alone.',
      ko: '운영체제가 메모리에만 있는 데이터를 디스크에 쓰기까지의 시간(1/100초)입니다.',
    },
  },
  {
    name: 'batch.size', on: 'client', type: 'integer', range: [1, 100_000], live: false,
    default: 200, source: 'luxun producer/async/AsyncProducerConfig.java',
    help: {
      en: 'How many messages an asynchronous producer packs into one item.',
      ko: '비동기 프로듀서가 아이템 하나에 묶는 메시지 수입니다.',
    },
  },
  {
    name: 'queue.time', on: 'client', type: 'duration', range: [1000, 3_600_000_000], live: false,
    default: '5s', source: 'luxun producer/async/AsyncProducerConfig.java',
    help: {
      en: 'How long an asynchronous producer waits for a pack to fill.',
      ko: '비동기 프로듀서가 묶음이 차기를 기다리는 시간입니다.',
    },
  },
  {
    name: 'queue.size', on: 'client', type: 'integer', range: [1, 1_000_000], live: false,
    default: 10_000, source: 'luxun producer/async/AsyncProducerConfig.java',
    help: {
      en: 'How many messages wait in an asynchronous producer before it refuses more.',
      ko: '비동기 프로듀서에서 기다릴 수 있는 메시지 수입니다. 넘으면 거절합니다.',
    },
  },
  {
    name: 'fetch.size', on: 'client', type: 'integer', range: [-1, 1024 * MIB], live: false,
    default: MIB, source: 'luxun consumer/ConsumerConfig.java',
    help: {
      en: 'How many bytes a fetch may bring; 0 or less brings one item of any size.',
      ko: '한 번에 가져올 수 있는 바이트 수입니다. 0 이하면 크기와 상관없이 아이템 하나입니다.',
    },
  },
  {
    name: 'fetcher.backoff.ms', on: 'client', type: 'integer', range: [1, 3_600_000], live: false,
    default: 1000, source: 'luxun consumer/ConsumerConfig.java',
    help: {
      en: 'How long a consumer waits after an answer without items; it grows by a tenth each time.',
      ko: '빈 응답 뒤에 컨슈머가 기다리는 시간입니다. 빈 응답이 이어지면 10%씩 늘어납니다.',
    },
  },
  {
    name: 'queuedchunks.max', on: 'client', type: 'integer', range: [1, 100_000], live: false,
    default: 100, source: 'luxun consumer/ConsumerConfig.java',
    help: {
      en: 'How many fetched chunks may wait for the application before no more are fetched.',
      ko: '가져온 묶음이 이만큼 밀려 있으면 더 가져오지 않습니다.',
    },
  },
];

/** The settings of a world, as the machines want them. */
export interface Manners {
  readonly sizeMax: number;
  readonly dataPage: number;
  readonly retention: { readonly maxAge: Micros; readonly maxBytes: number };
  readonly cleanupEvery: Micros;
  readonly flushCount: number;
  readonly flushLooks: number; // microseconds; not above 0: never
  readonly flushInterval: number; // the same
  readonly flushIntervals: ReadonlyMap<string, number>; // by topic
  readonly dirtyExpiry: Micros;
  readonly batchSize: number;
  readonly queueTime: Micros;
  readonly queueSize: number;
  readonly fetchMax: number;
  readonly backoff: Micros;
  readonly chunksMax: number;
}

/** The settings of a scenario that was read. */
export function mannersOf({ settings }: Pick<Scenario, 'settings'>): Manners {
  const given = (name: string): Json =>
    settings[name] ?? SETTINGS.find((setting) => setting.name === name)?.default ?? null;
  const number = (name: string): number => Number(given(name));
  const age = number('log.retention.hours') * 3_600_000_000;
  return {
    sizeMax: number('max.message.size'), dataPage: number('log.backfile.page.size'),
    retention: { maxAge: age as Micros, maxBytes: number('log.retention.size') },
    cleanupEvery: (number('log.cleanup.interval.mins') * 60_000_000) as Micros,
    flushCount: number('log.flush.count'),
    flushLooks: 1000 * number('log.default.flush.scheduler.interval.ms'),
    flushInterval: 1000 * number('log.default.flush.interval.ms'),
    flushIntervals: intervalsIn(String(given('topic.flush.intervals.ms') as string)),
    dirtyExpiry: (10_000 * number('vm.dirty_expire_centisecs')) as Micros,
    batchSize: number('batch.size'), queueSize: number('queue.size'),
    queueTime: parseDuration(String(given('queue.time') as string)) ?? (0 as Micros),
    fetchMax: number('fetch.size'), backoff: (number('fetcher.backoff.ms') * 1000) as Micros,
    chunksMax: number('queuedchunks.max'),
  };
}

/** What is written as "orders:1000, notes:3000", in microseconds. */
const intervalsIn = (text: string): ReadonlyMap<string, number> =>
  new Map(text.split(',').flatMap((pair) => {
    const [name = '', millis = ''] = pair.split(':').map((part) => part.trim());
    return name === '' || !/^-?\d+$/.test(millis) ? [] : [[name, 1000 * Number(millis)] as const];
  }));
