/** What SQS says in Korean, key for key with English. */
import type { words as english } from './words.en';

export const words: { readonly [key in keyof typeof english]: string } = {
  'column.producer': '보내는 쪽',
  'column.destination': '큐',
  'role.producer': '보내는 쪽',
  'role.destination': '큐',
  'role.broker': '서비스',
  'role.router': '이동 작업',
  'kind.queue': '큐',
  'kind.sender': '보내는 쪽',
  'kind.receiver': '받는 쪽',
  'kind.client': '클라이언트',
  'kind.bucket': 'S3 버킷',
  'state.available': '사용 가능',
  'state.purging': '퍼지되는 중',
  'state.deleting': '삭제되는 중',
  'state.deleted': '삭제됨',
  'state.unreachable': '닿을 수 없음',
  'state.ready': '준비됨',
  'state.polling': '폴링 중',
  'state.fetching': 'S3에서 페이로드를 읽는 중',
  'state.Expiration': '객체 만료 중',
  'state.working': '처리 중',
  'state.resting': '다음 폴링을 기다림',
  'state.crashed': '비정상 종료',
  'state.detached': '아직 연결되지 않음',
  'state.invoking': '함수를 호출하는 중',
  'state.running.asking': '다음 메시지를 찾는 중',
  'state.running.pausing': '다음 메시지까지 쉬는 중',
  'state.cancelling': '취소되는 중',
  'state.completed': '완료됨',
  'state.cancelled': '취소됨',
  'state.failed': '실패함',
  'token.flight': '가는 중',
  'token.ready': '보임',
  'token.unacked': '처리 중(임대)',
  'token.held': '지연',
  'token.again': '받은 적 있음',
  'row.ready': '보임',
  'row.unacked': '처리 중',
  'row.held': '지연',
  'row.inbox': '손에 든 것',
  'count.confirmed': '접수 {count}',
  'note.shortPoll': '짧은 폴링',
  'note.longPoll': '긴 폴링, {wait}초',
  'note.poll': '폴링',
  'note.max': '최대 {most}개',
  'sqs.fifo': 'FIFO',
  'sqs.standard': '표준',
  'sqs.kind':
    '{kind}{dead, select, yes {, 데드 레터} other {}}, VisibilityTimeout {timeout}초{limit, plural, =0 {} other {, maxReceiveCount {limit}}}',
  'sqs.kindSet':
    '{dead, select, yes {데드 레터, } other {}}VisibilityTimeout {timeout}초{limit, plural, =0 {} other {, maxReceiveCount {limit}}}',
  'sqs.kindShort': '{kind}{dead, select, yes {, 데드 레터} other {}}',
  'sqs.counts': '보임 {visible}개, 처리 중 {inFlight}개',
  'sqs.visible': '보임',
  'sqs.inFlight': '처리 중',
  'sqs.delayed': '지연',
  'sqs.servers': '복제본',
  'sqs.empty': '아직 그룹 없음',
  'sqs.nextBack': '다음 복귀 {time}',
  'sqs.moreGroups': '그 밖의 그룹 {count}개: 잠김 {locked}개, 대기 {waiting}개',
  'sqs.notAsked': '아직 아무도 묻지 않았습니다.',
  'sqs.polled':
    '{client} → {all, select, yes {모든 서버} other {{asked}}}에 물음: {found, plural, =0 {{waiting, plural, =0 {보이는 메시지 없음} other {빈손, 그런데 #개가 기다림}}} other {#개 받음}}.',
  'sqs.server':
    '{name}{down, select, yes { 연결 불가} other {}}: 복제본 {copies}개{ghosts, plural, =0 {} other {, 지워진 것 {ghosts}개}}',
  'sqs.locked': '그룹 {name} 잠김, 뒤에 {waiting}개 대기',
  'sqs.ofGroup': ', 그룹 {group}',
  'sqs.message':
    '{label}{group}, {phase, select, inFlight {{until}초까지 처리 중} delayed {{until}초까지 지연} other {보임}}, 수신 {receives}회{limit, plural, =0 {} other { / {limit}회}}',
  'sqs.ghosts': '{name}에 연결할 수 없고, 지워진 메시지 {ghosts}개가 아직 남아 있습니다.',
  'sqs.bucket':
    'S3 버킷, 객체 {objects}개, {size}{orphans, plural, =0 {} other {, 메시지 없는 객체 {orphans}개}}',
  'sqs.requests': 'PUT {puts}, GET {gets}, DELETE {deletes}',
  'sqs.expired': '만료 {count}',
  'sqs.silent': '보낸 것 없음',
  'sqs.handles': '수신 핸들',
  'sqs.noHandles': '아직 수신된 적이 없습니다.',
  'sqs.given': '{at}초에 {client}에게, {receive}번째 수신',
  'sqs.lease': '임대 {until}초까지',
  'sqs.older': '이전 것 {count}개 더 있음',
  'sqs.handle.current': '유효',
  'sqs.handle.expired': '임대 끝남',
  'sqs.handle.stale': '낡음: 그 뒤 다시 수신됨',
  'sqs.handle.spent': '메시지 없음',
  'sqs.does.works': '동작함',
  'sqs.does.nothing': '성공이라 답하지만 아무 일도 하지 않음',
  'sqs.does.refused': '거절됨',
  'entry.changed.sendMessage': '<b>{actor}</b>{actor, josa, 이/가} 메시지를 보내라는 지시를 받습니다.',
  'entry.changed.sendMessageBatch': '<b>{actor}</b>{actor, josa, 이/가} 배치를 보내라는 지시를 받습니다.',
  'entry.changed.receiveMessage': '<b>{actor}</b>{actor, josa, 이/가} 메시지를 요청하라는 지시를 받습니다.',
  'entry.changed.deleteMessage': '<b>{actor}</b>{actor, josa, 이/가} 핸들이 가리키는 메시지를 지우라는 지시를 받습니다.',
  'entry.changed.deleteMessageBatch': '<b>{actor}</b>{actor, josa, 이/가} 배치로 지우라는 지시를 받습니다.',
  'entry.changed.deleteEach': '<b>{actor}</b>{actor, josa, 이/가} 받은 메시지를 하나씩 지우라는 지시를 받습니다.',
  'entry.changed.changeMessageVisibility':
    '<b>{actor}</b>{actor, josa, 이/가} 메시지를 숨기는 시간을 바꾸라는 지시를 받습니다.',
  'entry.changed.changeMessageVisibilityBatch':
    '<b>{actor}</b>{actor, josa, 이/가} 여러 메시지를 숨기는 시간을 바꾸라는 지시를 받습니다.',
  'entry.changed.getQueueAttributes': '<b>{actor}</b>{actor, josa, 이/가} 큐의 속성을 조회하라는 지시를 받습니다.',
  'entry.changed.setQueueAttributes': '<b>{actor}</b>{actor, josa, 이/가} 큐의 속성을 바꾸라는 지시를 받습니다.',
  'entry.changed.purgeQueue': '<b>{actor}</b>{actor, josa, 이/가} 큐를 퍼지하라는 지시를 받습니다.',
  'entry.changed.createQueue': '<b>{actor}</b>{actor, josa, 이/가} 큐를 만들라는 지시를 받습니다.',
  'entry.changed.deleteQueue': '<b>{actor}</b>{actor, josa, 이/가} 큐를 삭제하라는 지시를 받습니다.',
  'entry.changed.startMessageMoveTask':
    '<b>{actor}</b>{actor, josa, 이/가} 데드 레터 리드라이브를 시작하라는 지시를 받습니다.',
  'entry.changed.cancelMessageMoveTask':
    '<b>{actor}</b>{actor, josa, 이/가} 리드라이브를 취소하라는 지시를 받습니다.',
  'entry.changed.listMessageMoveTasks':
    '<b>{actor}</b>{actor, josa, 이/가} 리드라이브 목록을 조회하라는 지시를 받습니다.',
  'entry.changed.serverDown': '<b>{actor}</b>{actor, josa, 이/가} 저장 서버 하나를 잃습니다.',
  'entry.changed.serverUp': '<b>{actor}</b>{actor, josa, 이/가} 저장 서버 하나를 되찾습니다.',
  'entry.started.CreateQueue': '큐 <b>{actor}</b>{actor, josa, 이/가} 만들어집니다.',
  'entry.stopped.DeleteQueue': '큐 <b>{actor}</b>{actor, josa, 이/가} 삭제됩니다.',
  'entry.crashed.server down': '저장 서버 <b>{actor}</b>에 닿을 수 없습니다.',
  'entry.restarted.server up': '저장 서버 <b>{actor}</b>{actor, josa, 이/가} 돌아옵니다.',
  'entry.sent.SendMessage':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} {peer}에 보냅니다.',
  'entry.sent.SendMessageBatch':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} 배치로 {peer}에 보냅니다.',
  'entry.sent.ReceiveMessage': '<b>{actor}</b>{actor, josa, 이/가} {peer}에 메시지를 달라고 합니다.',
  'entry.sent.DeleteMessage': '<b>{actor}</b>{actor, josa, 이/가} 핸들이 가리키는 것을 지워 달라고 {peer}에 요청합니다.',
  'entry.sent.ChangeMessageVisibility':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에서 메시지를 숨겨 둘 시간을 바꿉니다.',
  'entry.sent.PurgeQueue': '<b>{actor}</b>{actor, josa, 이/가} {peer}{peer, josa, 을/를} 퍼지합니다.',
  'entry.sent.GetQueueAttributes': '<b>{actor}</b>{actor, josa, 이/가} {peer}의 속성을 묻습니다.',
  'entry.sent.StartMessageMoveTask': '<b>{actor}</b>{actor, josa, 이/가} 데드 레터 리드라이브를 시작합니다.',
  'entry.sent.PutObject': '<b>{actor}</b>: 페이로드를 버킷 {peer}에 올립니다.',
  'entry.sent.GetObject': '<b>{actor}</b>: 버킷 {peer}에서 페이로드를 읽으려 합니다.',
  'entry.sent.DeleteObject': '<b>{actor}</b>: 버킷 {peer}에서 페이로드를 지우려 합니다.',
  'entry.answered.SdkException':
    '버킷에 페이로드가 없어 <b>{actor}</b>의 수신 전체가 실패합니다.',
  'entry.answered.PutObject': '버킷 <b>{actor}</b>: {peer}의 페이로드를 저장했습니다.',
  'entry.answered.GetObject':
    '버킷 <b>{actor}</b>: {outcome, select, ok {{peer}에게 페이로드를 내줍니다} other {{peer} 요청에 그런 객체가 없다고 답합니다}}.',
  'entry.answered.DeleteObject': '버킷 <b>{actor}</b>: OK. 객체는 이제 없습니다.',
  'entry.changed.Expiration': '<b>{actor}</b>의 수명 주기 규칙이 객체를 지웁니다.',
  'entry.stored.SendMessage': '{message}{message, josa, 이/가} <b>{actor}</b>에 저장됩니다.',
  'entry.stored.SendMessageBatch': '{message}{message, josa, 이/가} <b>{actor}</b>에 저장됩니다.',
  'entry.stored.DelaySeconds': '{message}의 지연이 끝나 <b>{actor}</b>에서 보입니다.',
  'entry.stored.VisibilityTimeout': '{message}의 임대가 끝나 <b>{actor}</b>에서 다시 보입니다.',
  'entry.stored.ChangeMessageVisibility':
    '{message}{message, josa, 이/가} 풀려나 <b>{actor}</b>에서 다시 보입니다.',
  'entry.stored.RedrivePolicy': '{message}{message, josa, 이/가} 데드 레터 큐 <b>{actor}</b>에 놓입니다.',
  'entry.stored.StartMessageMoveTask':
    '{message}{message, josa, 이/가} 새 메시지로 <b>{actor}</b>에 돌아옵니다.',
  'entry.stored.server is back':
    '삭제를 놓친 서버가 돌아와 {message}{message, josa, 이/가} 다시 <b>{actor}</b>에 있습니다.',
  'entry.stored.ReceiveRequestAttemptId':
    '<b>{actor}</b>{actor, josa, 이/가} 같은 시도임을 알아보고 {message}{message, josa, 을/를} 다시 내줍니다.',
  'entry.delivered.ReceiveMessage':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} {peer}에 {again, select, yes {{attempt}번째로 } other {}}빌려줍니다.',
  'entry.settled.DeleteMessage':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} 마치고 지웁니다.',
  'entry.settled.DeleteMessageBatch':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} 마치고 배치로 지웁니다.',
  'entry.settled.ChangeMessageVisibility':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} 바로 되돌려 놓습니다.',
  'entry.answered.SendMessage':
    '<b>{actor}</b>{actor, josa, 이/가} {outcome, select, ok {{duplicate, select, yes {{peer}의 {message}{message, josa, 을/를} 이미 갖고 있어 OK라고만 답하고 저장하지 않습니다} other {{peer}의 {message}{message, josa, 을/를} 받아들였습니다}}} other {{peer}의 {message}{message, josa, 을/를} 거절합니다}}.',
  'entry.answered.SendMessageBatch':
    '<b>{actor}</b>{actor, josa, 이/가} {outcome, select, ok {{duplicate, select, yes {{message}{message, josa, 을/를} 이미 갖고 있어 OK라고만 답하고 저장하지 않습니다} other {{message}{message, josa, 을/를} 받아들였습니다}}} other {{hasMessage, select, yes {{message}{message, josa, 을/를}} other {배치 전체를}} 거절합니다: {code}}}.',
  'entry.answered.ReceiveMessage':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에게 {outcome, select, ok {줄 것이 없다고 답합니다} other {수신을 거절합니다}}.',
  'entry.answered.DeleteMessage':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}의 삭제 요청{outcome, select, ok {에 성공이라고 답합니다} other {을 거절합니다}}.',
  'entry.expired.MessageRetentionPeriod': '{message}의 보존 기간이 끝나 <b>{actor}</b>에서 말없이 사라집니다.',
  'entry.deadLettered.RedrivePolicy':
    '{message}{message, josa, 이/가} 너무 여러 번 수신되어 <b>{actor}</b>{actor, josa, 이/가} {peer}{peer, josa, 으로/로} 옮깁니다.',
  'entry.removed.DeleteMessage': '{message}{message, josa, 이/가} <b>{actor}</b>에서 지워집니다.',
  'entry.removed.PurgeQueue': '{message}{message, josa, 이/가} <b>{actor}</b>에서 퍼지됩니다.',
  'entry.removed.DeleteQueue':
    '{message}{message, josa, 이/가} 삭제되는 <b>{actor}</b>{actor, josa, 와/과} 함께 사라집니다.',
  'entry.removed.StartMessageMoveTask': '리드라이브가 {message}{message, josa, 을/를} <b>{actor}</b>에서 꺼냅니다.',
  'entry.joined.poll': '<b>{actor}</b>{actor, josa, 이/가} {peer}{peer, josa, 을/를} 폴링하기 시작합니다.',
};
