/** What the settings of topics do. */
import type { Helps } from './declare';

export const TOPIC_HELP: Helps = {
  'min.insync.replicas': {
    en: 'How many replicas must be in sync for acks=all to be accepted.',
    ko: 'acks=all을 받아들이는 데 필요한 동기화 복제본 수입니다.',
  },
  'unclean.leader.election.enable': {
    en: 'Whether a replica that is not in sync may lead, and lose records.',
    ko: '동기화되지 않은 복제본이 유실을 무릅쓰고 리더가 될 수 있는지 정합니다.',
  },
  'segment.bytes': {
    en: 'How large a segment of the log becomes.',
    ko: '로그 세그먼트의 최대 크기입니다.',
  },
  'segment.ms': {
    en: 'How old a segment becomes before a new one begins.',
    ko: '새 세그먼트를 시작하기까지의 시간입니다.',
  },
  'flush.messages': {
    en: 'After how many records a log is flushed to the disk; by default never.',
    ko: '로그를 디스크에 플러시하기까지의 레코드 수입니다. 기본값으로는 플러시하지 않습니다.',
  },
  'flush.ms': {
    en: 'How long records stay in memory at most, where log.flush.scheduler.interval.ms is set.',
    ko: '레코드가 메모리에만 머무는 최대 시간입니다. log.flush.scheduler.interval.ms를 설정해야 적용됩니다.',
  },
  'retention.ms': {
    en: 'How long records are kept at least; -1 for ever.',
    ko: '레코드를 최소한 보관하는 시간입니다. -1이면 계속 보관합니다.',
  },
  'retention.bytes': {
    en: 'How large a partition becomes before old segments go; -1 for no limit.',
    ko: '오래된 세그먼트를 지우기 전까지의 파티션 크기입니다. -1이면 제한이 없습니다.',
  },
  'cleanup.policy': {
    en: 'Whether old records are deleted, or only the last of each key kept.',
    ko: '오래된 레코드를 지울지, 키마다 마지막 것만 남길지 정합니다.',
  },
  'min.cleanable.dirty.ratio': {
    en: 'Which share of the log must be dirty before it is cleaned.',
    ko: '클리너가 로그를 정리하려면 아직 정리하지 않은(dirty) 부분이 넘어야 하는 비율입니다.',
  },
  'delete.retention.ms': {
    en: 'How long tombstones stay after they were cleaned.',
    ko: '정리된 뒤 툼스톤이 남아 있는 시간입니다.',
  },
  'min.compaction.lag.ms': {
    en: 'How long a record is not compacted at least.',
    ko: '레코드를 컴팩션하지 않는 최소 시간입니다.',
  },
  'max.compaction.lag.ms': {
    en: 'After how long a record is compacted at the latest.',
    ko: '늦어도 이 시간이 지나면 레코드를 컴팩션합니다.',
  },
  'max.message.bytes': {
    en: 'The largest batch that the topic takes.',
    ko: '토픽이 받는 가장 큰 배치입니다.',
  },
  'message.timestamp.type': {
    en: 'Whose clock a record has: its producer\'s or the broker\'s.',
    ko: '레코드의 시각을 프로듀서가 정하는지, 브로커가 정하는지 정합니다.',
  },
  'message.timestamp.after.max.ms': {
    en: 'How far ahead of the broker\'s clock a record may be.',
    ko: '레코드의 시각이 브로커 시계보다 앞서도 되는 폭입니다.',
  },
};
