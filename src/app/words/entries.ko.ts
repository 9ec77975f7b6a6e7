/** The sentences of the trace in Korean. Particles follow the name's sound. */
import type { entriesEn } from './entries.en';

export const entriesKo: { readonly [key in keyof typeof entriesEn]: string } = {
  'entry.started': '<b>{actor}</b>{actor, josa, 이/가} 시작되었습니다.',
  'entry.stopped': '<b>{actor}</b>{actor, josa, 이/가} 정상적으로 끝났습니다.',
  'entry.crashed': '<b>{actor}</b>{actor, josa, 이/가} 비정상 종료되었습니다.',
  'entry.restarted': '<b>{actor}</b>{actor, josa, 이/가} 다시 시작되었습니다.',
  'entry.connected':
    '<b>{actor}</b>{actor, josa, 이/가} {hasPeer, select, yes {{peer}에 } other {}}연결되었습니다.',
  'entry.disconnected':
    '<b>{actor}</b>{actor, josa, 은/는} {hasPeer, select, yes {{peer}} other {상대}}의 응답을 더 이상 받지 못합니다.',
  'entry.dropped':
    '<b>{actor}</b>에서 {hasMessage, select, yes {{message}의 } other {}}{hasHop, select, yes {{hop}{hop, josa, 이/가}} other {전송 하나가}} 유실되어 {hasPeer, select, yes {{peer}에 } other {}}도착하지 못합니다.',
  'entry.created':
    '<b>{actor}</b>{actor, josa, 이/가} {hasKey, select, yes {키 {key}{key, josa, 으로/로} } other {}}{message}{message, josa, 을/를} 만듭니다.',
  'entry.sent':
    '<b>{actor}</b>{actor, josa, 이/가} {isAnswer, select, yes {{peer}의 {native}에 응답합니다{hasError, select, yes {: {error}} other {}}} other {{hasPeer, select, yes {{peer}에 } other {}}{hasMessage, select, yes {{message}{message, josa, 을/를}} other {{native}{native, josa, 을/를}}} 보냅니다}}.',
  'entry.sent.retransmit':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 {hasMessage, select, yes {{message}{message, josa, 을/를}} other {유실된 것을}} 다시 보냅니다. TCP가 확인을 받지 못했기 때문입니다.',
  'entry.routed':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} {hasPeer, select, yes {{peer}{peer, josa, 으로/로} 라우팅합니다} other {보낼 곳을 찾지 못합니다}}.',
  'entry.stored':
    '{message}{message, josa, 이/가} <b>{actor}</b>{returned, select, yes {{actor, josa, 으로/로} 돌아왔습니다} other {에서 대기합니다}}.',
  'entry.replicated': '<b>{actor}</b>에 {message}의 복제본이 생겼습니다.',
  'entry.delivered':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} {hasPeer, select, yes {{peer}에 } other {}}{again, select, yes {{attempt}번째로 다시 } other {}}전달합니다.',
  'entry.processed':
    '<b>{actor}</b>{actor, josa, 이/가} {skipped, select, yes {{message}{message, josa, 을/를} 이미 처리했음을 알고 건너뜁니다} other {{message}{message, josa, 을/를} 처리했습니다}}.',
  'entry.settled':
    '<b>{actor}</b>{actor, josa, 이/가} {outcome, select, accepted {{message}에 확인 응답을 보냅니다} rejected {{message}{message, josa, 을/를} 거부합니다} released {{message}{message, josa, 을/를} 되돌려 놓습니다} other {{message}에 응답합니다}}.',
  'entry.answered':
    '<b>{actor}</b>{actor, josa, 이/가} {isException, select, yes {{hasMessage, select, yes {{message}에 대해 } other {}}{native}{native, josa, 을/를} 받습니다} other {{hasMessage, select, yes {{message}에 대해 {outcome, select, ok {확인합니다} fail {실패로 답합니다} returned {반송합니다} info {결과를 알 수 없다고 답합니다} other {답합니다}}} other {{outcome, select, fail {{native}{native, josa, 을/를} 거절합니다} other {{native}에 응답합니다}}}}}}.',
  'entry.expired': '<b>{actor}</b>에서 {message}의 유효 기간이 끝났습니다.',
  'entry.deadLettered':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} {hasReason, select, yes {({reason}) } other {}}포기하고 {hasPeer, select, yes {{peer}{peer, josa, 으로/로} 보냅니다} other {데드 레터로 보냅니다}}.',
  'entry.removed':
    '{message}{message, josa, 이/가} <b>{actor}</b>에서 삭제되었습니다{hasReason, select, yes { ({reason})} other {}}.',
  'entry.blocked':
    '<b>{actor}</b>{actor, josa, 이/가} 막혀 기다립니다{hasNative, select, yes { ({native})} other {}}.',
  'entry.unblocked': '<b>{actor}</b>{actor, josa, 이/가} 다시 움직입니다.',
  'entry.joined':
    '<b>{actor}</b>{actor, josa, 이/가} {hasPeer, select, yes {{peer}{peer, josa, 을/를} } other {}}읽기 시작합니다.',
  'entry.left':
    '<b>{actor}</b>{actor, josa, 이/가} {hasPeer, select, yes {{peer}{peer, josa, 을/를} } other {}}더 이상 읽지 않습니다.',
  'entry.assigned':
    '<b>{actor}</b>{actor, josa, 이/가} {hasPeer, select, yes {{peer}} other {멤버}}에 읽을 것을 할당합니다.',
  'entry.committed':
    '<b>{actor}</b>{actor, josa, 이/가} {hasPeer, select, yes {{peer}의 } other {}}위치를 커밋합니다.',
  'entry.changed':
    '<b>{actor}</b>{hasValue, select, yes {의 {native} 값이 {value}{value, josa, 으로/로} 바뀌었습니다} other {{told, select, yes {{actor, josa, 이/가} 명령을 받았습니다: {native}} other {: {state}}}}}.',
  'entry.blocked.cut': '회선 <b>{actor}</b>{actor, josa, 이/가} 끊겼습니다.',
  'entry.blocked.pause': '<b>{actor}</b>{actor, josa, 이/가} 일시 정지되었습니다.',
  'entry.changed.stop': '<b>{actor}</b>{actor, josa, 은/는} 더 이상 메시지를 만들지 않습니다.',
  'entry.changed.slow': '<b>{actor}</b>{actor, josa, 이/가} 느려집니다.',
  'entry.changed.restore': '<b>{actor}</b>{actor, josa, 이/가} 원래 속도로 돌아옵니다.',
  'entry.changed.lose': '<b>{actor}</b>에서 전송이 유실되기 시작합니다.',
  'entry.disconnected.reset': '<b>{actor}</b>{actor, josa, 이/가} 재설정되어 양쪽이 다시 연결해야 합니다.',
  'entry.changed.rate': '<b>{actor}</b>{actor, josa, 이/가} 이제 초당 {amount}개를 만듭니다.',
  'entry.changed.poisoned': '<b>{actor}</b>{actor, josa, 이/가} {value}{value, josa, 을/를} 처리하지 못합니다.',
  'entry.changed.poison': '<b>{actor}</b>{actor, josa, 은/는} {value}{value, josa, 을/를} 처리하지 못하게 됩니다.',
  'entry.unblocked.restore': '회선 <b>{actor}</b>{actor, josa, 이/가} 다시 이어졌습니다.',
  'entry.unblocked.resume': '<b>{actor}</b>{actor, josa, 이/가} 재개되었습니다.',
  'entry.many':
    '메시지 {delivered}개 전달{again, plural, =0 {} other {, #개 재전달}}{done, plural, =0 {} other {, #개 처리}}.',
};
