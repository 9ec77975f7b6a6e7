/** What the settings of brokers and controllers do. */
import type { Helps } from './declare';

export const BROKER_HELP: Helps = {
  'replica.lag.time.max.ms': {
    en: 'How long a follower may be behind before it leaves the ISR.',
    ko: '팔로워가 ISR에서 빠지기 전까지 뒤처져 있어도 되는 시간입니다.',
  },
  'replica.fetch.wait.max.ms': {
    en: 'How long a leader holds the fetch of a follower that has everything.',
    ko: '다 따라온 팔로워의 페치를 리더가 붙들고 있는 최대 시간입니다.',
  },
  'replica.fetch.min.bytes': {
    en: 'How much a follower waits for in one fetch.',
    ko: '팔로워가 페치 한 번에 기다리는 최소 바이트입니다.',
  },
  'replica.fetch.max.bytes': {
    en: 'How much a follower takes of one partition in a fetch.',
    ko: '팔로워가 페치 한 번에 파티션 하나에서 가져오는 최대 바이트입니다.',
  },
  'replica.fetch.response.max.bytes': {
    en: 'How much a follower takes in one fetch.',
    ko: '팔로워가 페치 응답 하나로 받는 최대 바이트입니다.',
  },
  'replica.fetch.backoff.ms': {
    en: 'How long a follower waits after a fetch that failed.',
    ko: '페치가 실패한 뒤 팔로워가 기다리는 시간입니다.',
  },
  'replica.socket.timeout.ms': {
    en: 'How long a follower waits for the answer to a fetch.',
    ko: '팔로워가 페치 응답을 기다리는 시간입니다.',
  },
  'replica.high.watermark.checkpoint.interval.ms': {
    en: 'How often a broker writes down its high watermarks.',
    ko: '브로커가 하이 워터마크를 기록해 두는 주기입니다.',
  },
  'auto.leader.rebalance.enable': {
    en: 'Whether preferred leaders are elected again by themselves.',
    ko: '우선 리더를 자동으로 다시 선출할지 정합니다.',
  },
  'leader.imbalance.check.interval.seconds': {
    en: 'How often the controller looks for preferred leaders, in seconds.',
    ko: '컨트롤러가 우선 리더를 점검하는 주기(초)입니다.',
  },
  'broker.heartbeat.interval.ms': {
    en: 'How often a broker tells the controller that it lives.',
    ko: '브로커가 컨트롤러에 하트비트를 보내는 주기입니다.',
  },
  'broker.session.timeout.ms': {
    en: 'After how long without a heartbeat a broker is fenced.',
    ko: '하트비트 없이 이 시간이 지나면 브로커를 펜싱합니다.',
  },
  'controller.quorum.election.timeout.ms': {
    en: 'How long a candidate waits for votes.',
    ko: '후보 컨트롤러가 표를 기다리는 시간입니다.',
  },
  'controller.quorum.fetch.timeout.ms': {
    en: 'How long a controller goes without its leader before it stands for election.',
    ko: '컨트롤러가 리더 소식 없이 리더 선출에 나서기까지의 시간입니다.',
  },
  'controller.quorum.election.backoff.max.ms': {
    en: 'How long a candidate waits at most before it stands again.',
    ko: '후보가 다시 나서기 전에 기다리는 최대 시간입니다.',
  },
  'controller.quorum.request.timeout.ms': {
    en: 'How long controllers wait for an answer from each other.',
    ko: '컨트롤러끼리 응답을 기다리는 시간입니다.',
  },
  'controlled.shutdown.enable': {
    en: 'Whether a broker hands its leaders over before it stops.',
    ko: '브로커가 멈추기 전에 리더를 넘길지 정합니다.',
  },
  'eligible.leader.replicas.version': {
    en: '1: replicas that left the ISR below its minimum stay eligible; 0: they do not.',
    ko: '1이면 최소 ISR 아래에서 빠진 복제본도 선출될 수 있습니다(ELR).',
  },
  'log.retention.check.interval.ms': {
    en: 'How often a broker looks for segments to delete.',
    ko: '브로커가 지울 세그먼트를 찾는 주기입니다.',
  },
  'log.cleaner.backoff.ms': {
    en: 'How long the log cleaner sleeps when nothing is to be cleaned.',
    ko: '정리할 것이 없을 때 로그 클리너가 쉬는 시간입니다.',
  },
  'log.flush.scheduler.interval.ms': {
    en: 'How often a broker looks whether a log is to be flushed; by default never.',
    ko: '브로커가 플러시할 로그를 찾는 주기입니다. 기본값으로는 찾지 않습니다.',
  },
  'vm.dirty_expire_centisecs': {
    en: 'After how many hundredths of a second the system writes back what is in memory alone.',
    ko: '운영체제가 메모리에만 있는 데이터를 디스크에 쓰기까지의 시간(1/100초)입니다.',
  },
  'transaction.version': {
    en: 'Which protocol transactions follow: 2 raises the epoch after each.',
    ko: '트랜잭션 프로토콜 버전입니다. 2는 트랜잭션마다 에포크를 올립니다.',
  },
  'transaction.partition.verification.enable': {
    en: 'Whether a leader asks if a record belongs to an open transaction (protocol 1).',
    ko: '레코드가 열린 트랜잭션에 속하는지 리더가 확인할지 정합니다(프로토콜 1).',
  },
  'transaction.max.timeout.ms': {
    en: 'The longest timeout that a producer may ask for its transactions.',
    ko: '프로듀서가 요청할 수 있는 최대 트랜잭션 타임아웃입니다.',
  },
  'transaction.abort.timed.out.transaction.cleanup.interval.ms': {
    en: 'How often open transactions are looked at for their timeout.',
    ko: '열린 트랜잭션의 타임아웃을 살피는 주기입니다.',
  },
  'transactional.id.expiration.ms': {
    en: 'After how long an unused transactional id is forgotten.',
    ko: '쓰지 않는 transactional.id를 잊기까지의 시간입니다.',
  },
  'offsets.retention.minutes': {
    en: 'How long the offsets of an empty group are kept, in minutes.',
    ko: '빈 그룹의 오프셋을 보관하는 시간(분)입니다.',
  },
  'offsets.retention.check.interval.ms': {
    en: 'How often old offsets are looked for.',
    ko: '오래된 오프셋을 찾는 주기입니다.',
  },
  'offsets.commit.timeout.ms': {
    en: 'How long a commit may take to be replicated.',
    ko: '커밋이 복제되기까지 기다리는 최대 시간입니다.',
  },
  'group.initial.rebalance.delay.ms': {
    en: 'How long an empty group waits for more members before its first rebalance.',
    ko: '빈 그룹이 첫 리밸런스 전에 다른 멤버를 기다리는 시간입니다.',
  },
  'group.min.session.timeout.ms': {
    en: 'The shortest session that a member may ask for.',
    ko: '멤버가 요청할 수 있는 가장 짧은 세션입니다.',
  },
  'group.max.session.timeout.ms': {
    en: 'The longest session that a member may ask for.',
    ko: '멤버가 요청할 수 있는 가장 긴 세션입니다.',
  },
  'group.max.size': {
    en: 'How many members a classic group may have.',
    ko: '클래식 그룹의 최대 멤버 수입니다.',
  },
  'group.consumer.session.timeout.ms': {
    en: 'After how long without a heartbeat a KIP-848 member is removed.',
    ko: '하트비트 없이 이 시간이 지나면 KIP-848 멤버를 내보냅니다.',
  },
  'group.consumer.heartbeat.interval.ms': {
    en: 'How often a KIP-848 member sends a heartbeat.',
    ko: 'KIP-848 멤버가 하트비트를 보내는 주기입니다.',
  },
  'group.consumer.assignors': {
    en: 'The assignors of the broker, the default first.',
    ko: '브로커의 할당기 목록입니다. 첫째가 기본값입니다.',
  },
  'group.consumer.migration.policy': {
    en: 'Whether a group with members may change between the classic and the newer protocol.',
    ko: '멤버가 있는 그룹이 클래식 프로토콜과 새 프로토콜 사이를 옮겨 갈 수 있는지 정합니다.',
  },
  'group.share.record.lock.duration.ms': {
    en: 'How long a share group leaves an acquired record to its member.',
    ko: '셰어 그룹에서 획득한 레코드의 잠금이 유지되는 시간입니다.',
  },
  'group.share.delivery.count.limit': {
    en: 'How often a share group delivers a record before it gives up.',
    ko: '셰어 그룹이 레코드를 포기하기 전까지 전달하는 횟수입니다.',
  },
  'group.share.partition.max.record.locks': {
    en: 'How many records of a partition may be acquired at once.',
    ko: '파티션 하나에서 동시에 획득될 수 있는 레코드 수입니다.',
  },
  'group.share.session.timeout.ms': {
    en: 'After how long without a heartbeat a share member is removed.',
    ko: '하트비트 없이 이 시간이 지나면 셰어 그룹 멤버를 내보냅니다.',
  },
  'group.share.heartbeat.interval.ms': {
    en: 'How often a share member sends a heartbeat.',
    ko: '셰어 그룹 멤버가 하트비트를 보내는 주기입니다.',
  },
  'group.consumer.assignment.interval.ms': {
    en: 'How long a group of the newer protocol waits between two assignments; 0: not at all.',
    ko: '새 프로토콜 그룹이 할당을 계산한 뒤 다음 계산까지 두는 간격입니다. 0이면 기다리지 않습니다.',
  },
  'group.share.assignment.interval.ms': {
    en: 'How long a share group waits between two assignments; 0: not at all.',
    ko: '셰어 그룹이 할당을 계산한 뒤 다음 계산까지 두는 간격입니다. 0이면 기다리지 않습니다.',
  },
};
