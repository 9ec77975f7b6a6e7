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
    en: 'Whether members may renew their locks.',
    ko: '멤버가 잠금을 연장할 수 있는지 정합니다.',
  },
};
