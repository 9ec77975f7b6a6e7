/** What the settings of consumers do. */
import type { Helps } from './declare';

export const CONSUMER_HELP: Helps = {
  'auto.commit.interval.ms': {
    en: 'How often the consumer commits by itself.',
    ko: '컨슈머가 자동으로 커밋하는 주기입니다.',
  },
  'auto.offset.reset': {
    en: 'Where to begin when there is no committed offset, or it is gone.',
    ko: '커밋된 오프셋이 없거나 사라졌을 때 읽기 시작할 위치입니다.',
  },
  'enable.auto.commit': {
    en: 'Whether positions are committed by themselves, in poll().',
    ko: 'poll() 안에서 위치를 자동으로 커밋할지 정합니다.',
  },
  'fetch.max.bytes': {
    en: 'How much a fetch brings at most.',
    ko: '페치 한 번에 가져오는 최대 바이트입니다.',
  },
  'fetch.max.wait.ms': {
    en: 'How long a broker holds a fetch that finds too little.',
    ko: '가져올 것이 적을 때 브로커가 페치를 붙들고 있는 시간입니다.',
  },
  'fetch.min.bytes': {
    en: 'How much a fetch waits for.',
    ko: '페치가 기다리는 최소 바이트입니다.',
  },
  'group.instance.id': {
    en: 'Makes it a static member: a restart keeps its partitions.',
    ko: '정적 멤버로 만듭니다. 재시작해도 파티션을 유지합니다.',
  },
  'group.protocol': {
    en: 'classic, or the newer protocol of KIP-848; holds when the consumer starts the next time.',
    ko: '클래식 프로토콜과 KIP-848 프로토콜 가운데 고릅니다. 컨슈머를 다시 시작할 때 적용됩니다.',
  },
  'group.remote.assignor': {
    en: 'Which of the broker\'s assignors a KIP-848 group uses.',
    ko: 'KIP-848 그룹이 쓸 브로커의 할당기입니다.',
  },
  'heartbeat.interval.ms': {
    en: 'How often a member of a classic group sends a heartbeat.',
    ko: '클래식 그룹 멤버가 하트비트를 보내는 주기입니다.',
  },
  'isolation.level': {
    en: 'Whether records of open and aborted transactions are read.',
    ko: '열린 트랜잭션과 중단된 트랜잭션의 레코드도 읽을지 정합니다.',
  },
  'max.partition.fetch.bytes': {
    en: 'How much a fetch brings of one partition.',
    ko: '페치 한 번에 파티션 하나에서 가져오는 최대 바이트입니다.',
  },
  'max.poll.interval.ms': {
    en: 'How long work may take between two polls before the member leaves.',
    ko: '멤버가 그룹을 떠나기 전까지 두 poll() 사이에 허용되는 시간입니다.',
  },
  'max.poll.records': {
    en: 'How many records poll() returns at most.',
    ko: 'poll()이 한 번에 돌려주는 최대 레코드 수입니다.',
  },
  'partition.assignment.strategy': {
    en: 'The assignors of a classic group, the preferred first.',
    ko: '클래식 그룹의 할당기 목록입니다. 앞의 것을 우선합니다.',
  },
  'session.timeout.ms': {
    en: 'After how long without a heartbeat a member is taken for dead.',
    ko: '하트비트 없이 이 시간이 지나면 멤버가 죽은 것으로 봅니다.',
  },
  'share.acquire.mode': {
    en: 'Whether a share consumer takes whole batches, or never more than max.poll.records.',
    ko: '셰어 컨슈머가 배치를 통째로 가져갈지, max.poll.records까지만 가져갈지 정합니다.',
  },
  'share.acknowledgement.mode': {
    en: 'Whether a share consumer says the outcome of each record itself.',
    ko: '셰어 컨슈머가 레코드마다 결과를 직접 알릴지 정합니다.',
  },
};
