/** What the keys of an upstream do, under their real names. */
import type { Setting } from '../../../../scenario/settings';

const SOURCE = 'https://www.rabbitmq.com/docs/federation-reference';
const common = { on: 'federationLink', live: false, source: SOURCE } as const;
const NUMBER = [0, Number.MAX_SAFE_INTEGER] as const;

export const FEDERATION_SETTINGS: readonly Setting[] = [
  {
    ...common, name: 'max-hops', type: 'integer', range: NUMBER, default: 1,
    help: {
      en: 'How many links a message may have come over when this one has brought it.',
      ko: '이 링크를 지났을 때 메시지가 거친 링크의 최대 개수입니다.',
    },
  },
  {
    ...common, name: 'prefetch-count', type: 'integer', range: [0, 65_535], default: 1000,
    help: {
      en: 'How many unacknowledged messages the link may hold; 0 is no limit.',
      ko: '링크가 가질 수 있는 미확인 메시지 수입니다. 0은 제한 없음입니다.',
    },
  },
  {
    ...common, name: 'reconnect-delay', type: 'integer', range: NUMBER, default: 5,
    help: {
      en: 'Seconds until the link connects again, after a first time at once.',
      ko: '링크가 다시 연결하기까지 기다리는 시간(초)입니다. 처음 한 번은 바로 연결합니다.',
    },
  },
  {
    ...common, name: 'ack-mode', type: 'choice', choices: ['on-confirm', 'on-publish', 'no-ack'],
    default: 'on-confirm',
    help: {
      en: 'When it acknowledges a message upstream: confirmed here, published, or never.',
      ko: '업스트림에 언제 확인 응답을 보낼지 정합니다: 이쪽이 확인한 뒤, 발행한 직후, 보내지 않음.',
    },
  },
  {
    ...common, name: 'expires', type: 'integer', range: NUMBER, default: null,
    help: {
      en: 'Milliseconds after which the queue upstream of a link that is cut off is deleted.',
      ko: '링크가 끊긴 뒤 업스트림의 내부 큐가 삭제되기까지의 시간(밀리초)입니다.',
    },
  },
  {
    ...common, name: 'message-ttl', type: 'integer', range: NUMBER, default: null,
    help: {
      en: 'Milliseconds for which messages wait upstream for a link that is cut off.',
      ko: '링크가 끊긴 동안 메시지가 업스트림에서 기다리는 시간(밀리초)입니다.',
    },
  },
];
