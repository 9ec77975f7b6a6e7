/** What the settings of groups do. */
import type { Helps } from './declare';

export const GROUP_HELP: Helps = {
  'share.auto.offset.reset': {
    en: 'Where a new share group begins.',
    ko: '새 셰어 그룹이 시작하는 위치입니다.',
  },
  'share.isolation.level': {
    en: 'Whether a share group reads records of open and aborted transactions.',
    ko: '열린 트랜잭션과 중단된 트랜잭션의 레코드도 읽을지 정합니다.',
  },
  'share.renew.acknowledge.enable': {
    en: 'Whether members of this share group may renew the locks of what they work on.',
    ko: '이 셰어 그룹의 멤버가 처리 중인 레코드의 잠금을 연장할 수 있는지 정합니다.',
  },
  'share.record.lock.duration.ms': {
    en: 'How long this share group leaves an acquired record to its member.',
    ko: '이 셰어 그룹에서 획득한 레코드의 잠금이 유지되는 시간입니다.',
  },
  'share.delivery.count.limit': {
    en: 'How often this share group delivers a record before it gives up.',
    ko: '이 셰어 그룹이 레코드를 포기하기 전까지 전달하는 횟수입니다.',
  },
  'share.partition.max.record.locks': {
    en: 'How many records of a partition this group may acquire at once.',
    ko: '이 그룹이 파티션 하나에서 동시에 획득할 수 있는 레코드 수입니다.',
  },
  'share.session.timeout.ms': {
    en: 'After how long without a heartbeat this share group removes a member.',
    ko: '하트비트 없이 이 시간이 지나면 이 셰어 그룹에서 멤버를 내보냅니다.',
  },
  'share.heartbeat.interval.ms': {
    en: 'How often a member of this share group sends a heartbeat.',
    ko: '이 셰어 그룹의 멤버가 하트비트를 보내는 주기입니다.',
  },
  'consumer.session.timeout.ms': {
    en: 'After how long without a heartbeat this group of the newer protocol removes a member.',
    ko: '새 프로토콜을 쓰는 이 그룹에서 하트비트 없이 이 시간이 지나면 멤버를 내보냅니다.',
  },
  'consumer.heartbeat.interval.ms': {
    en: 'How often a member of this group of the newer protocol sends a heartbeat.',
    ko: '새 프로토콜을 쓰는 이 그룹의 멤버가 하트비트를 보내는 주기입니다.',
  },
  'consumer.assignment.interval.ms': {
    en: 'How long this group of the newer protocol waits between two assignments; 0: not at all.',
    ko: '새 프로토콜을 쓰는 이 그룹이 할당을 계산한 뒤 다음 계산까지 두는 간격입니다. 0이면 기다리지 않습니다.',
  },
  'share.assignment.interval.ms': {
    en: 'How long this share group waits between two assignments; 0: not at all.',
    ko: '이 셰어 그룹이 할당을 계산한 뒤 다음 계산까지 두는 간격입니다. 0이면 기다리지 않습니다.',
  },
};
