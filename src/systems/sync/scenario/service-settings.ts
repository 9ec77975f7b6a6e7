/** The settings of a service, and of its workers. */
import type { Setting } from '../../../scenario/settings';

const RFC = 'RFC 9110';

export const SERVICE_SETTINGS: readonly Setting[] = [
  {
    name: 'acceptCount', on: 'destination', type: 'integer', range: [0, 1_000_000], default: 100,
    source: 'Apache Tomcat 10.1, HTTP connector: acceptCount', live: false,
    help: {
      en: 'How many requests may wait for a worker; the next is answered 503. null: no limit.',
      ko: '작업자를 기다릴 수 있는 요청 수입니다. 넘치면 503으로 답합니다. null이면 제한이 없습니다.',
    },
  },
  {
    name: 'retryAfter', on: 'destination', type: 'duration', range: [0, 3600e6], default: null,
    source: `${RFC}, 10.2.3 Retry-After`, live: false,
    help: {
      en: 'When a caller that got a 503 should come again; null: the answer does not say.',
      ko: '503을 받은 호출자가 다시 올 때를 알려 줍니다. null이면 알려 주지 않습니다.',
    },
  },
  {
    name: 'answers', on: 'destination', type: 'choice', choices: ['after', 'before'],
    default: 'after', source: `${RFC}, 15.3.1 200 OK and 15.3.3 202 Accepted`, live: false,
    help: {
      en: 'Whether it answers after the work (200), or once the request waits in memory (202).',
      ko: '일을 마친 뒤 답할지(200), 요청이 메모리에 줄 서자마자 답할지(202) 정합니다.',
    },
  },
  {
    name: 'idempotencyKeys', on: 'destination', type: 'choice',
    choices: ['off', 'memory', 'database'], default: 'off',
    source: 'draft-ietf-httpapi-idempotency-key-header', live: false,
    help: {
      en: 'Whether it knows requests by their keys; those in a database outlive a crash.',
      ko: '요청을 키로 알아볼지, 키를 어디에 기억할지 정합니다. 데이터베이스의 키는 비정상 종료 뒤에도 남습니다.',
    },
  },
  {
    name: 'skipAbandoned', on: 'destination', type: 'boolean', default: false,
    source: 'Site Reliability Engineering (2016), chapter 22: deadline propagation', live: false,
    help: {
      en: 'Before it begins, a worker looks whether the caller still waits.',
      ko: '일을 시작하기 전에 호출자가 아직 기다리는지 확인합니다.',
    },
  },
  {
    name: 'failEvery', on: 'destination', type: 'integer', range: [0, 1_000_000], default: 0,
    source: {
      en: 'the recorded chain: every 10th call of each service fails',
      ko: '기록한 호출 사슬: 서비스마다 열 번째 호출이 실패합니다',
    },
    live: false,
    help: {
      en: 'Every nth request fails with 500 and nothing of it is done; 0: none.',
      ko: 'n번째 요청마다 아무 일도 하지 않고 500으로 실패합니다. 0이면 실패하지 않습니다.',
    },
  },
];
