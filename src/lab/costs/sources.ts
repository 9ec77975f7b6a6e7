/** Where figures come from: who measured what, on what. */
import type { Words } from '../../scenario/scenario';

export interface Source {
  readonly kind: 'published' | 'vendor' | 'ours'; // a vendor measures its own product
  readonly short: Words;
  readonly title: Words;
  readonly setting: Words;
  readonly url?: string;
}

const same = (text: string): Words => ({ en: text, ko: text });
const ownMachine: Words = {
  en: 'One machine with two cores, shared with other work: ratios matter more than numbers.',
  ko: '다른 작업과 함께 쓰는 2코어 장비 한 대. 절댓값보다 비율이 중요합니다.',
};

const own = (title: Words): Source => ({
  kind: 'ours',
  short: { en: 'our measurement', ko: '직접 측정' },
  title,
  setting: ownMachine,
});

export const sources = {
  paper2011: {
    kind: 'published',
    short: { en: 'Kafka paper, 2011', ko: 'Kafka 논문, 2011' },
    title: same('Kreps, Narkhede, Rao: Kafka, a Distributed Messaging System for Log Processing. '
      + 'NetDB 2011, section 5'),
    setting: {
      en: 'Two machines with 8 cores and 6 disks, 1 Gb/s; messages of 200 bytes.',
      ko: '8코어, 디스크 6개인 장비 두 대, 1Gb/s. 메시지는 200바이트.',
    },
  },
  linkedin2014: {
    kind: 'published',
    short: same('LinkedIn, 2014'),
    title: same('Kreps: Benchmarking Apache Kafka, 2 million writes per second (on three cheap '
      + 'machines). LinkedIn 2014'),
    setting: {
      en: 'Three brokers with 6 cores and 6 disks, 1 Gb/s; 50 million records of 100 bytes.',
      ko: '6코어, 디스크 6개인 브로커 세 대, 1Gb/s. 100바이트 레코드 5천만 건.',
    },
    url: 'https://engineering.linkedin.com/kafka/'
      + 'benchmarking-apache-kafka-2-million-writes-second-three-cheap-machines',
  },
  kafkaDesign: {
    kind: 'published',
    short: { en: 'Kafka documentation, Design', ko: 'Kafka 문서, 설계' },
    title: same('Apache Kafka documentation: Design'),
    setting: {
      en: 'What the documentation says of its design; no measurement.',
      ko: '설계에 관한 문서의 설명이며 측정값이 아닙니다.',
    },
    url: 'https://kafka.apache.org/documentation/#design',
  },
  kafkaDefaults: {
    kind: 'published',
    short: { en: 'Kafka documentation, defaults', ko: 'Kafka 문서, 기본값' },
    title: same('Apache Kafka documentation: Producer configs'),
    setting: { en: 'Default values.', ko: '기본값입니다.' },
    url: 'https://kafka.apache.org/documentation/#producerconfigs',
  },
  confluent2020: {
    kind: 'vendor',
    short: same('Confluent, 2020'),
    title: same('Confluent: Benchmarking Apache Kafka, Apache Pulsar, and RabbitMQ. 2020'),
    setting: { en: 'Measured by a vendor of Kafka.', ko: 'Kafka 공급사가 측정한 값입니다.' },
    url: 'https://www.confluent.io/blog/kafka-fastest-messaging-system',
  },
  luxun2013: {
    kind: 'vendor',
    short: same('Luxun, 2013'),
    title: same('Luxun performance test. 2013'),
    setting: { en: 'Measured by its author.', ko: 'Luxun 제작자가 측정한 값입니다.' },
    url: 'https://bulldog2011.github.io/blog/2013/04/20/luxun-performance-test',
  },
  bigqueue: {
    kind: 'vendor',
    short: same('bigqueue'),
    title: same('bigqueue: samples/thriftqueue/load-result'),
    setting: {
      en: 'Measured by its author: 50 threads, 10 million logs of about 2 kB.',
      ko: '제작자가 측정한 값: 스레드 50개, 약 2kB 로그 천만 건.',
    },
    url: 'https://github.com/bulldog2011/bigqueue',
  },
  rabbitmq: own({
    en: 'Our measurement of RabbitMQ 3.10.8 and 4.3.6, classic queue, transient messages',
    ko: 'RabbitMQ 3.10.8과 4.3.6을 직접 측정(클래식 큐, 비지속 메시지)',
  }),
  activemq: own({
    en: 'Our measurement of ActiveMQ Classic 5.17.2',
    ko: 'ActiveMQ Classic 5.17.2를 직접 측정',
  }),
  oneMachine: own({
    en: 'Our measurement of ZeroMQ 4.3.4 and IPC queues on Linux, 100 bytes',
    ko: 'ZeroMQ 4.3.4와 Linux IPC 큐를 직접 측정(100바이트)',
  }),
} as const satisfies { readonly [id: string]: Source };

export type SourceId = keyof typeof sources;
