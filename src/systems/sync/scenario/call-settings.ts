/** The settings of whoever calls: timeouts, retries, the breaker, under resilience4j's names. */
import type { Setting } from '../../../scenario/settings';

const DOCS = 'resilience4j 2.x, https://resilience4j.readme.io/docs';
const BREAKER = `${DOCS}/circuitbreaker`;

export const CALL_SETTINGS: readonly Setting[] = [
  {
    name: 'timeoutDuration', on: 'producer', type: 'duration', range: [0, 3600e6], default: '1s',
    source: `${DOCS}/timeout`, live: false,
    help: {
      en: 'How long the caller waits for an answer; 0s: for ever. The outcome is unknown after it.',
      ko: '호출자가 응답을 기다리는 시간입니다. 0s이면 끝없이 기다립니다. 지나면 결과를 알 수 없습니다.',
    },
  },
  {
    name: 'maxAttempts', on: 'producer', type: 'integer', range: [1, 1000], default: 1,
    source: 'RFC 9110, 9.2.2: no automatic retry of what is not idempotent', live: false,
    help: {
      en: 'How often a call is attempted, the first time included.',
      ko: '첫 시도를 포함해 호출을 시도하는 횟수입니다.',
    },
  },
  {
    name: 'retryOn', on: 'producer', type: 'choice', choices: ['anyFailure', 'notExecuted'],
    default: 'anyFailure', source: `${DOCS}/retry: retryExceptions`, live: false,
    help: {
      en: 'Whether to retry after any failure, or only when it was surely not carried out.',
      ko: '모든 실패에 재시도할지, 요청이 확실히 실행되지 않았을 때만 재시도할지 정합니다.',
    },
  },
  {
    name: 'waitDuration', on: 'producer', type: 'duration', range: [0, 3600e6], default: '500ms',
    source: `${DOCS}/retry`, live: false,
    help: {
      en: 'How long it waits before the second attempt.',
      ko: '두 번째 시도 전의 대기 시간입니다.',
    },
  },
  {
    name: 'exponentialBackoffMultiplier', on: 'producer', type: 'integer', range: [1, 10],
    default: 1, source: `${DOCS}/retry: IntervalFunction, fixed unless asked`, live: false,
    help: {
      en: 'By how much each wait is longer than the one before; 1: all are the same.',
      ko: '대기 시간이 매번 몇 배로 늘어나는지입니다. 1이면 늘 같습니다.',
    },
  },
  {
    name: 'exponentialMaxWaitDuration', on: 'producer', type: 'duration', range: [0, 3600e6],
    default: null, source: `${DOCS}/retry: no cap unless asked`, live: false,
    help: {
      en: 'The longest wait between two attempts; null: no limit.',
      ko: '두 시도 사이의 가장 긴 대기 시간입니다. null이면 제한이 없습니다.',
    },
  },
  {
    name: 'randomizedWaitFactor', on: 'producer', type: 'integer', range: [0, 1], default: 0,
    source: `${DOCS}/retry: not randomised unless asked`, live: false,
    help: {
      en: 'How far each wait is spread by chance (jitter): 0.5 is half to one and a half of it.',
      ko: '대기 시간을 무작위로 흩는 정도(지터)입니다. 0.5이면 절반에서 1.5배 사이입니다.',
    },
  },
  {
    name: 'maxConcurrentCalls', on: 'producer', type: 'integer', range: [1, 1_000_000],
    default: 25, source: `${DOCS}/bulkhead`, live: false,
    help: {
      en: 'How many calls may be out at once; each holds a thread. null: as many as come.',
      ko: '동시에 나가 있을 수 있는 호출 수입니다. 호출마다 스레드 하나를 붙잡습니다. null이면 제한이 없습니다.',
    },
  },
  {
    name: 'idempotencyKey', on: 'producer', type: 'boolean', default: false,
    source: 'draft-ietf-httpapi-idempotency-key-header', live: false,
    help: {
      en: 'Whether each message has a key, the same in all attempts.',
      ko: '메시지마다 키를 붙일지 정합니다. 모든 시도에서 같은 키를 씁니다.',
    },
  },
  {
    name: 'failureRateThreshold', on: 'producer', type: 'integer', range: [1, 100], default: 50,
    source: BREAKER, live: false,
    help: {
      en: 'At which share of failed calls, in percent, the circuit breaker opens.',
      ko: '실패한 호출이 몇 퍼센트일 때 서킷 브레이커를 여는지입니다.',
    },
  },
  {
    name: 'slidingWindowSize', on: 'producer', type: 'integer', range: [1, 100_000], default: 100,
    source: BREAKER, live: false,
    help: { en: 'Over how many of the last calls it counts.', ko: '최근 호출 몇 개를 두고 세는지입니다.' },
  },
  {
    name: 'minimumNumberOfCalls', on: 'producer', type: 'integer', range: [1, 100_000],
    default: 100, source: BREAKER, live: false,
    help: {
      en: 'How many calls must have ended before it may open.',
      ko: '브레이커가 열릴 수 있기까지 끝나야 하는 호출 수입니다.',
    },
  },
  {
    name: 'waitDurationInOpenState', on: 'producer', type: 'duration', range: [0, 3600e6],
    default: '60s', source: BREAKER, live: false,
    help: {
      en: 'How long it stays open before calls are let through on trial.',
      ko: '시험 호출을 통과시키기 전까지 열려 있는 시간입니다.',
    },
  },
  {
    name: 'permittedNumberOfCallsInHalfOpenState', on: 'producer', type: 'integer',
    range: [1, 100_000], default: 10, source: BREAKER, live: false,
    help: {
      en: 'How many calls are let through on trial.',
      ko: '시험 삼아 통과시키는 호출 수입니다.',
    },
  },
];
