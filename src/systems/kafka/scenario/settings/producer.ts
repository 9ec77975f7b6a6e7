/** What the settings of producers do. */
import type { Helps } from './declare';

export const PRODUCER_HELP: Helps = {
  'acks': {
    en: 'Who must have a record before it counts as sent: nobody, the leader, all in sync.',
    ko: '보낸 것으로 치기 전에 누가 레코드를 가져야 하는지 정합니다.',
  },
  'batch.size': {
    en: 'How large a batch becomes; also how long records without a key stay together.',
    ko: '배치의 최대 크기이며, 키 없는 레코드가 한 파티션에 머무는 양이기도 합니다.',
  },
  'buffer.memory': {
    en: 'How much waits in the producer before send() blocks.',
    ko: 'send()가 막히기 전까지 프로듀서에 쌓이는 양입니다.',
  },
  'delivery.timeout.ms': {
    en: 'How long after send() a record may still be sent.',
    ko: 'send() 뒤 레코드 전송을 시도하는 최대 시간입니다.',
  },
  'enable.idempotence': {
    en: 'Whether the broker recognises a batch that is sent again.',
    ko: '다시 보낸 배치를 브로커가 알아볼지 정합니다.',
  },
  'linger.ms': {
    en: 'How long a batch waits for more records.',
    ko: '배치가 레코드를 더 기다리는 시간입니다.',
  },
  'max.block.ms': {
    en: 'How long send() blocks before it fails.',
    ko: 'send()가 실패하기 전까지 막혀 있는 시간입니다.',
  },
  'max.in.flight.requests.per.connection': {
    en: 'How many requests may be open at once.',
    ko: '응답을 기다리는 요청의 최대 수입니다.',
  },
  'max.request.size': {
    en: 'The largest request.',
    ko: '요청의 최대 크기입니다.',
  },
  'partitioner.adaptive.partitioning.enable': {
    en: 'Whether slow brokers get fewer records without a key.',
    ko: '느린 브로커에 키 없는 레코드를 덜 보낼지 정합니다.',
  },
  'partitioner.availability.timeout.ms': {
    en: 'After how long a partition that takes nothing is left out; 0: never.',
    ko: '받지 않는 파티션을 제외하기까지의 시간입니다. 0이면 제외하지 않습니다.',
  },
  'partitioner.class': {
    en: 'How partitions are chosen.',
    ko: '파티션을 고르는 방식입니다.',
  },
  'partitioner.ignore.keys': {
    en: 'Whether records with a key are placed as if they had none.',
    ko: '키가 있어도 없는 것처럼 파티션을 고를지 정합니다.',
  },
  'reconnect.backoff.max.ms': {
    en: 'How long the wait before connecting again grows at most.',
    ko: '다시 연결하기 전 대기 시간의 최댓값입니다.',
  },
  'reconnect.backoff.ms': {
    en: 'How long the first wait before connecting again is.',
    ko: '다시 연결하기 전 처음 기다리는 시간입니다.',
  },
  'retries': {
    en: 'How often a batch is sent again.',
    ko: '배치를 다시 보내는 횟수입니다.',
  },
  'transaction.timeout.ms': {
    en: 'After how long the coordinator aborts an open transaction.',
    ko: '코디네이터가 열린 트랜잭션을 중단하기까지의 시간입니다.',
  },
  'transactional.id': {
    en: 'The name under which transactions survive a restart and fence old instances.',
    ko: '재시작 뒤에도 트랜잭션을 잇고 옛 인스턴스를 펜싱하는 이름입니다.',
  },
};
