/** Published figures that the model does not explain: they are told, with their source. */
import type { Words } from '../../scenario/scenario';
import type { SourceId } from './sources';

export interface Told {
  readonly source: SourceId;
  readonly what: Words;
  readonly figure: string;
}

export const others: readonly Told[] = [
  {
    source: 'paper2011',
    figure: '9 / 144 B',
    what: {
      en: 'Overhead of one stored message: Kafka / ActiveMQ 5.4',
      ko: '저장한 메시지 하나의 오버헤드: Kafka / ActiveMQ 5.4',
    },
  },
  {
    source: 'linkedin2014',
    figure: '2,024,032/s',
    what: {
      en: 'Three producers, three replicas, acks=1',
      ko: '프로듀서 셋, 복제본 셋, acks=1',
    },
  },
  {
    source: 'linkedin2014',
    figure: '940,521/s; 2,615,968/s',
    what: {
      en: 'One consumer; three consumers',
      ko: '컨슈머 하나; 컨슈머 셋',
    },
  },
  {
    source: 'linkedin2014',
    figure: '2 / 3 / 14 ms',
    what: {
      en: 'From producer to consumer: median / p99 / p99.9',
      ko: '프로듀서에서 컨슈머까지: 중앙값 / p99 / p99.9',
    },
  },
  {
    source: 'confluent2020',
    figure: '605 / 305 / 38 MB/s',
    what: {
      en: 'Peak: Kafka / Pulsar / RabbitMQ (mirrored)',
      ko: '최대 처리량: Kafka / Pulsar / RabbitMQ(미러링)',
    },
  },
  {
    source: 'confluent2020',
    figure: '5 / 25 / 1 ms',
    what: {
      en: 'p99 latency: Kafka, Pulsar at 200 MB/s; RabbitMQ at 30 MB/s',
      ko: 'p99 지연 시간: Kafka와 Pulsar는 200MB/s, RabbitMQ는 30MB/s',
    },
  },
  {
    source: 'luxun2013',
    figure: '> 100 MB/s',
    what: {
      en: 'Luxun, one topic, one server: send and receive, on average',
      ko: 'Luxun, 토픽 하나, 서버 하나: 전송과 수신 평균',
    },
  },
  {
    source: 'bigqueue',
    figure: '68.7 / 69.9 / 52.0 MB/s',
    what: {
      en: 'Send / receive / each when both run',
      ko: '전송 / 수신 / 동시에 할 때 각각',
    },
  },
  {
    source: 'activemq',
    figure: '53 / 303 B',
    what: {
      en: 'Bytes added to each message: on the wire / in the journal',
      ko: '메시지마다 더해지는 바이트: 네트워크 / 저널',
    },
  },
  {
    source: 'activemq',
    figure: '101–135 / 319–409 µs',
    what: {
      en: 'One way through the broker, median: non-persistent / persistent',
      ko: '브로커를 지나는 편도 시간의 중앙값: 비지속 / 지속',
    },
  },
];
