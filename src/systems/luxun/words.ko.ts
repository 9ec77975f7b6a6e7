/** What Luxun says in Korean, key for key with English. */
import type { words as english } from './words.en';

export const words: { readonly [key in keyof typeof english]: string } = {
  'column.destination': '토픽',
  'role.destination': '토픽',
  'kind.luxun.queue': '큐',
  'kind.broker': '브로커',
  'state.running': '동작 중',
  'state.down': '중단됨',
  'state.absent': '아직 없음',
  'state.empty': '비어 있음',
  'state.holding': '아이템이 있음',
  'state.ready': '준비됨',
  'state.crashed': '비정상 종료',
  'state.idle': '유휴',
  'state.reading': '읽는 중',
  'state.tail': '정리됨',
  'state.powerLost': '정전으로 잘림',
  'state.position': '다른 곳부터 읽음',
  'entry.sent.produce':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} {peer}에 보내고 인덱스를 기다립니다.',
  'entry.sent.asyncProduce':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} {peer}에 보냅니다. 응답은 오지 않습니다.',
  'entry.sent.consume': '<b>{actor}</b>{actor, josa, 이/가} {peer}에 아이템을 요청합니다.',
  'entry.sent.findClosestIndexByTime':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 특정 시각의 인덱스를 묻습니다.',
  'entry.stored.append':
    '{message}{message, josa, 이/가} <b>{actor}</b>의 인덱스 {index}에 저장됩니다.',
  'entry.delivered.consume':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} {peer}에 전달합니다.',
  'entry.answered.produce':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 {message}{message, josa, 이/가} {outcome, select, ok {저장됐다고} info {저장됐는지 알 수 없다고} other {{code, select, INTERNAL_ERROR {새 페이지를 만들 공간이 없어} other {너무 커서}} 저장하지 못했다고}} 알립니다.',
  'entry.answered.send':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 {message}{message, josa, 을/를} {outcome, select, ok {보냈다고} other {보내지 못했다고}} 알립니다.',
  'entry.answered.consume':
    '<b>{actor}</b>에는 {peer}에 줄 것이 없습니다{code, select, TOPIC_NOT_EXIST {. 토픽이 없습니다} TOPIC_IS_EMPTY {. 토픽이 비어 있습니다} INDEX_OUT_OF_BOUNDS {. 그 인덱스는 보관하고 있지 않습니다} ALL_MESSAGE_CONSUMED {. 모두 읽었습니다} INTERNAL_ERROR {. 위치를 기록할 공간이 없습니다} other {. 다음 아이템이 한 번에 가져올 크기보다 큽니다}}.',
  'entry.answered.findClosestIndexByTime':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 인덱스를 알려 줍니다.',
  'entry.removed.asyncProduce':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} 버립니다. {reason, select, INTERNAL_ERROR {새 페이지를 만들 공간이 없지만} other {너무 크지만}} 아무에게도 알리지 않습니다.',
  'entry.removed.cleanup':
    '{message}{message, josa, 은/는} 읽혔든 아니든 <b>{actor}</b>의 오래된 페이지와 함께 지워집니다.',
  'entry.removed.deleteTopic':
    '{message}{message, josa, 이/가} 토픽 <b>{actor}</b>{actor, josa, 와/과} 함께 지워집니다.',
  'entry.removed.power lost': '{message}{message, josa, 은/는} <b>{actor}</b>의 메모리에만 있다가 정전으로 사라졌습니다.',
  'entry.removed.disk lost':
    '{message}{message, josa, 은/는} <b>{actor}</b>의 유실된 디스크에만 있었으므로 사라집니다.',
  'entry.joined.consume': '<b>{actor}</b>{actor, josa, 이/가} {peer}의 몫을 읽습니다.',
  'entry.committed.front':
    '{peer}에서 <b>{actor}</b>의 위치가 {index}{index, josa, 으로/로} 나아갑니다. 그 앞은 읽은 것으로 칩니다.',
  'entry.changed.powerLost': '디스크에 있는 <b>{actor}</b>의 끝은 인덱스 {value}번입니다. 메모리에만 있던 {from}번 앞까지의 아이템은 사라졌습니다.',
  'entry.changed.tail': '<b>{actor}</b>{actor, josa, 은/는} 이제 인덱스 {value}부터 시작합니다.',
  'entry.changed.position':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}{peer, josa, 을/를} 인덱스 {value}부터 읽습니다.',
};
