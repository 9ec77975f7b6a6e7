/** What Pub/Sub says in Korean, key for key with English. */
import type { words as english } from './words.en';

export const words: { readonly [key in keyof typeof english]: string } = {
  'column.producer': '게시자',
  'column.router': '토픽',
  'column.destination': '구독',
  'column.consumer': '구독자',
  'role.producer': '게시자',
  'role.router': '토픽',
  'role.destination': '구독',
  'role.consumer': '구독자',
  'role.broker': '서비스',
  'state.available': '사용 가능',
  'state.unreachable': '닿을 수 없음',
  'state.active': '활성',
  'state.deleted': '삭제됨',
  'state.ready': '준비됨',
  'state.streaming': '스트림으로 받는 중',
  'state.pulling': '풀하는 중',
  'state.working': '처리 중',
  'state.resting': '다시 요청하기 전에 쉬는 중',
  'state.crashed': '비정상 종료',
  'state.serving': '요청을 받는 중',
  'kind.producer': '게시자',
  'kind.router': '토픽',
  'kind.destination': '구독',
  'kind.consumer': '구독자',
  'note.push': '푸시',
  'note.pull': '풀',
  'note.max': '최대 {most}개',
  'note.ordered': '순서 키',
  'note.exactlyOnce': '정확히 한 번',
  'note.filter': '필터',
  'note.keepsAcked': '확인 응답 뒤에도 보관',
  'note.retry': '{least}~{most}초 뒤 재시도',
  'note.deadLetter': '{attempts}회 뒤 데드 레터',
  'entry.started.CreateTopic': '토픽 <b>{actor}</b>{actor, josa, 이/가} 만들어집니다.',
  'entry.started.CreateSubscription':
    '구독 <b>{actor}</b>{actor, josa, 이/가} 만들어지고, 지금부터 발행되는 것을 받습니다.',
  'entry.stopped.DeleteTopic': '토픽 <b>{actor}</b>{actor, josa, 이/가} 삭제되지만 구독은 남습니다.',
  'entry.stopped.DeleteSubscription': '구독 <b>{actor}</b>{actor, josa, 이/가} 삭제됩니다.',
  'entry.stopped.expirationPolicy':
    '너무 오래 아무도 쓰지 않아 구독 <b>{actor}</b>{actor, josa, 이/가} 삭제됩니다.',
  'entry.sent.Publish':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} {peer}에 발행합니다.',
  'entry.sent.Pull': '<b>{actor}</b>{actor, josa, 이/가} {peer}에 메시지를 달라고 합니다.',
  'entry.sent.StreamingPull': '<b>{actor}</b>{actor, josa, 이/가} {peer}에 스트림을 엽니다.',
  'entry.sent.ModifyAckDeadline':
    '<b>{actor}</b>{actor, josa, 이/가} {hasMessage, select, yes {{message}의 } other {}}확인 기한을 늘려 달라고 {peer}에 요청합니다.',
  'entry.sent.Acknowledge': '<b>{actor}</b>{actor, josa, 이/가} {peer}의 확인 ID로 확인 응답합니다.',
  'entry.sent.Seek': '<b>{actor}</b>{actor, josa, 이/가} {peer}에 seek을 요청합니다.',
  'entry.sent.CreateSubscription': '<b>{actor}</b>{actor, josa, 이/가} 새 구독을 요청합니다.',
  'entry.sent.CreateSnapshot': '<b>{actor}</b>{actor, josa, 이/가} {peer}의 스냅샷을 만듭니다.',
  'entry.sent.DeleteTopic': '<b>{actor}</b>{actor, josa, 이/가} {peer}{peer, josa, 을/를} 삭제해 달라고 합니다.',
  'entry.sent.DeleteSubscription':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}{peer, josa, 을/를} 삭제해 달라고 합니다.',
  'entry.sent.DetachSubscription':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}{peer, josa, 을/를} 토픽에서 분리합니다.',
  'entry.routed.Publish':
    '<b>{actor}</b>{hasPeer, select, yes {{actor, josa, 이/가} {peer}에 {message}의 사본을 줍니다} other {에 구독이 없어 {message}{message, josa, 이/가} 사라집니다}}.',
  'entry.routed.deadLetterPolicy':
    '<b>{actor}</b>{hasPeer, select, yes {{actor, josa, 이/가} {peer}에 데드 레터 {message}{message, josa, 을/를} 줍니다} other {에 구독이 없어 데드 레터 {message}{message, josa, 이/가} 사라집니다}}.',
  'entry.routed.filter':
    '{message}{message, josa, 이/가} <b>{actor}</b>의 한 구독의 필터에 맞지 않아 거기서는 확인 응답된 것으로 칩니다.',
  'entry.stored.Publish': '{message}{message, josa, 이/가} <b>{actor}</b>에 저장됩니다.',
  'entry.stored.ackDeadlineSeconds':
    '{message}의 확인 기한이 끝나 <b>{actor}</b>에서 다시 받을 수 있습니다.',
  'entry.stored.ModifyAckDeadline':
    '{message}{message, josa, 이/가} 거부되어 <b>{actor}</b>{actor, josa, 이/가} 되돌려받습니다.',
  'entry.stored.push':
    '엔드포인트가 {message}{message, josa, 을/를} 거부하여 <b>{actor}</b>{actor, josa, 이/가} 되돌려받습니다.',
  'entry.stored.retryPolicy': '{message}의 백오프가 끝나 <b>{actor}</b>에서 받을 수 있습니다.',
  'entry.stored.orderingKey':
    '같은 순서 키의 앞선 메시지가 다시 오므로 <b>{actor}</b>{actor, josa, 이/가} {message}도 다시 전달합니다.',
  'entry.stored.Seek': 'seek이 {message}{message, josa, 을/를} <b>{actor}</b>에 되돌려 놓습니다.',
  'entry.delivered.Pull':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} {peer}에 {again, select, yes {{attempt}번째로 } other {}}빌려줍니다.',
  'entry.delivered.StreamingPull':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} 스트림으로 {peer}에 {again, select, yes {{attempt}번째로 } other {}}보냅니다.',
  'entry.delivered.push':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} {peer}에 {again, select, yes {{attempt}번째로 } other {}}푸시합니다.',
  'entry.settled.Acknowledge':
    '<b>{actor}</b>{actor, josa, 이/가} {message}에 확인 응답을 보냅니다.',
  'entry.settled.ModifyAckDeadline':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} 거부합니다(nack).',
  'entry.settled.push response':
    '<b>{actor}</b>{actor, josa, 이/가} {message}의 푸시에 {outcome, select, accepted {성공으로} other {오류로}} 답합니다.',
  'entry.answered.Publish':
    '<b>{actor}</b>{actor, josa, 이/가} {outcome, select, ok {{peer}의 {message}{message, josa, 을/를} 받아들였습니다} info {{message}{message, josa, 이/가} 어떻게 됐는지 모릅니다} other {{hasPeer, select, yes {{isOwn, select, yes {} other {{peer}의 }}} other {}}{message}{message, josa, 을/를} 거절합니다}}.',
  'entry.answered.Pull':
    '<b>{actor}</b>{actor, josa, 이/가} {outcome, select, ok {{peer}에 줄 것이 없다고 답합니다} '
    + 'other {{peer}의 풀 요청을 거절합니다}}.',
  'entry.answered.StreamingPull': '<b>{actor}</b>{actor, josa, 이/가} {peer}의 스트림을 끝냅니다.',
  'entry.answered.Acknowledge':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}의 확인 응답을 {outcome, select, ok {확정합니다} other {거절합니다}}.',
  'entry.answered.ModifyAckDeadline':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}의 확인 기한을 {outcome, select, ok {바꿉니다} other {바꾸지 않습니다}}.',
  'entry.answered.Seek':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}의 seek을 {outcome, select, ok {마쳤습니다} other {거절합니다}}.',
  'entry.answered.CreateSnapshot':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}의 스냅샷을 {outcome, select, ok {보관합니다} other {거절합니다}}.',
  'entry.expired.messageRetentionDuration':
    '{message}의 보존 기간이 끝나 <b>{actor}</b>에서 말없이 사라집니다.',
  'entry.deadLettered.deadLetterPolicy':
    '{message}{message, josa, 이/가} 너무 여러 번 전달되어 <b>{actor}</b>{actor, josa, 이/가} {peer}{peer, josa, 으로/로} 옮깁니다.',
  'entry.removed.Acknowledge':
    '{message}{message, josa, 이/가} 확인 응답되어 <b>{actor}</b>에서 사라집니다.',
  'entry.removed.Seek':
    'seek이 {message}{message, josa, 을/를} 건너뛰어 <b>{actor}</b>{actor, josa, 은/는} 확인 응답된 것으로 칩니다.',
  'entry.removed.DeleteSubscription':
    '{message}{message, josa, 이/가} 삭제되는 <b>{actor}</b>{actor, josa, 와/과} 함께 사라집니다.',
  'entry.removed.DetachSubscription':
    '<b>{actor}</b>{actor, josa, 이/가} 분리되어 {message}{message, josa, 이/가} 버려집니다.',
  'entry.removed.expirationPolicy':
    '{message}{message, josa, 이/가} 아무도 쓰지 않은 <b>{actor}</b>{actor, josa, 와/과} 함께 사라집니다.',
  'entry.changed.push backoff':
    '엔드포인트가 실패하여 <b>{actor}</b>{actor, josa, 이/가} {value}초 쉰 뒤 한 번에 {window}개씩 푸시합니다.',
  'entry.changed.ordering key paused':
    '<b>{actor}</b>의 라이브러리가 순서 키 {value}의 메시지를 더 받지 않습니다.',
  'entry.changed.ordering key resumed':
    '<b>{actor}</b>{actor, josa, 이/가} 순서 키 {value}{value, josa, 으로/로} 다시 발행합니다.',
  'entry.changed.snapshot expired':
    '<b>{actor}</b>{actor, josa, 이/가} 스냅샷 {value}{value, josa, 을/를} 놓아줍니다.',
  'entry.changed.idle':
    '{hasValue, select, yes {{value}일 동안 아무도 <b>{actor}</b>{actor, josa, 을/를} 쓰지 않았습니다} other {<b>{actor}</b>: {state}}}.',
  'entry.joined.Pull': '<b>{actor}</b>{actor, josa, 이/가} {peer}에서 풀하기 시작합니다.',
  'entry.joined.StreamingPull':
    '<b>{actor}</b>{actor, josa, 이/가} 스트림으로 {peer}{peer, josa, 을/를} 구독합니다.',
  'entry.joined.push': '{peer}{peer, josa, 이/가} 메시지마다 <b>{actor}</b>{actor, josa, 을/를} 호출합니다.',
};
