/** What RabbitMQ says in Korean, key for key with English. */
import type { words as english } from './words.en';

export const words: { readonly [key in keyof typeof english]: string } = {
  'column.producer': '프로듀서',
  'column.router': '익스체인지',
  'column.destination': '큐',
  'kind.node': '노드',
  'role.producer': '프로듀서',
  'role.router': '익스체인지',
  'role.destination': '큐',
  'role.session': '채널',
  'state.running': '동작 중',
  'state.pausing': '스스로 멈추는 중',
  'state.yielding': '재시작하려고 멈추는 중',
  'state.paused': '닿는 노드가 모자라 일시 정지',
  'state.federationLink.paused': '쉬면서 더 받지 않음',
  'state.stopping': '종료 중',
  'state.down': '중단됨',
  'state.starting': '시작 중',
  'state.open': '열림',
  'state.closed': '닫힘',
  'state.leaving': '나가는 중',
  'state.failing': '실패 처리 중',
  'state.connecting': '연결 중',
  'state.waiting': '재시도 대기',
  'state.crashed': '비정상 종료',
  'state.empty': '비어 있음',
  'state.holding': '메시지 있음',
  'state.sorting': '정리 중',
  'state.full': '가득 차서 받지 않음',
  'state.deleted': '삭제됨',
  'state.preparing': '준비 중',
  'state.stopped': '멈춤',
  'kind.shovel': '셔블',
  'kind.federationLink': '페더레이션 링크',
  'state.leading': '리더',
  'state.following': '팔로워',
  'state.spinning': '무한 반복 중',
  'state.leaderless': '리더 없음',
  'state.electing': '리더 선출 중',
  'state.counting': '득표 집계 중',
  'state.minding': '다른 노드의 리더에 물음',
  'state.replicated': '멤버들이 나누어 보관',
  'state.synchronised': '미러, 동기화됨',
  'state.unsynchronised': '미러, 동기화 안 됨',
  'state.uninvolved': '미러 없음',
  'note.confirms': '발행 확인',
  'note.autoAck': '자동 확인 응답',
  'rabbitmq.leads': '리더, 텀 {term}',
  'rabbitmq.leadsStream': '리더, 에포크 {term}',
  'rabbitmq.deliveries': '전달',
  'rabbitmq.handed': '{queue}: {times}번 내줌',
  'rabbitmq.counted': '{of}번 중 {counted}번',
  'rabbitmq.older': '이전 전달 {count}건은 표시하지 않았습니다.',
  'rabbitmq.to': '{at}초에 {consumer}에게',
  'entry.started.queue.declare': '큐 <b>{actor}</b>{actor, josa, 이/가} 선언되었습니다.',
  'entry.started.exchange.declare': '익스체인지 <b>{actor}</b>{actor, josa, 이/가} 선언되었습니다.',
  'entry.stopped.queue.delete': '큐 <b>{actor}</b>{actor, josa, 이/가} 삭제되었습니다.',
  'entry.started.shovel': '셔블 <b>{actor}</b>{actor, josa, 이/가} 시작합니다.',
  'entry.stopped.shovel': '셔블 <b>{actor}</b>{actor, josa, 이/가} 삭제되었습니다.',
  'entry.started.federation link':
    '페더레이션 링크 <b>{actor}</b>{actor, josa, 이/가} 시작합니다.',
  'entry.stopped.federation link':
    '페더레이션 링크 <b>{actor}</b>{actor, josa, 을/를} 요구하는 설정이 없어져 링크가 끝납니다.',
  'entry.stopped.disk lost':
    '<b>{actor}</b> 선언도 유실된 디스크에 있었으므로 더 이상 존재하지 않습니다.',
  'entry.stopped.x-expires':
    '오랫동안 아무도 쓰지 않은 큐 <b>{actor}</b>{actor, josa, 이/가} 사라집니다.',
  'entry.stopped.exchange.delete': '익스체인지 <b>{actor}</b>{actor, josa, 이/가} 삭제되었습니다.',
  'entry.connected.connection.open':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}의 연결을 받아들입니다.',
  'entry.disconnected.connection.close':
    '<b>{actor}</b>{actor, josa, 이/가} 연결이 끊긴 것을 알게 됩니다.',
  'entry.disconnected.channel.close':
    '<b>{actor}</b>{actor, josa, 이/가} 채널이 닫힌 것을 알게 됩니다.',
  'entry.crashed.pause_minority':
    '<b>{actor}</b>{actor, josa, 이/가} 클러스터의 과반수에 닿지 못해 스스로 멈춥니다.',
  'entry.crashed.pause_if_all_down':
    '<b>{actor}</b>{actor, josa, 이/가} 닿아야 하는 노드 가운데 하나에도 닿지 못해 스스로 멈춥니다.',
  'entry.crashed.autoheal':
    '<b>{actor}</b>{actor, josa, 은/는} 진 쪽이어서 다시 시작하고, 다른 노드가 가진 것을 이어받습니다.',
  'entry.connected.nodeup': '<b>{actor}</b>{actor, josa, 와/과} {peer}{peer, josa, 이/가} 다시 연결됩니다.',
  'entry.disconnected.nodedown': '<b>{actor}</b>에서 {peer}에 더 이상 닿을 수 없습니다.',
  'entry.sent.connection.open': '<b>{actor}</b>{actor, josa, 이/가} 연결을 엽니다.',
  'entry.sent.connection.close': '<b>{actor}</b>{actor, josa, 이/가} 연결을 닫습니다.',
  'entry.sent.channel.open': '<b>{actor}</b>{actor, josa, 이/가} 채널을 엽니다.',
  'entry.sent.basic.publish':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} {hasPeer, select, yes {{peer}에 } other {}}발행합니다.',
  'entry.sent.basic.consume': '<b>{actor}</b>{actor, josa, 이/가} 컨슈머로 등록을 요청합니다.',
  'entry.sent.basic.cancel': '<b>{actor}</b>{actor, josa, 이/가} 컨슈머 등록을 취소합니다.',
  'entry.sent.basic.get': '<b>{actor}</b>{actor, josa, 이/가} 메시지 하나를 요청합니다.',
  'entry.sent.basic.qos': '<b>{actor}</b>{actor, josa, 이/가} 프리페치 한도를 정합니다.',
  'entry.sent.confirm.select': '<b>{actor}</b>{actor, josa, 이/가} 발행 확인을 요청합니다.',
  'entry.sent.queue.purge': '<b>{actor}</b>{actor, josa, 이/가} 큐를 비웁니다.',
  'entry.sent.ra command': '<b>{actor}</b>{actor, josa, 이/가} 리더인 {peer}에 명령을 전달합니다.',
  'entry.sent.append_entries': '<b>{actor}</b>{actor, josa, 이/가} {peer}에 로그에 추가된 내용을 보냅니다.',
  'entry.sent.append_entries_reply': '<b>{actor}</b>{actor, josa, 은/는} {peer}의 내용을 받아들일 수 없습니다.',
  'entry.sent.osiris write':
    '<b>{actor}</b>{actor, josa, 이/가} 기록을 맡은 {peer}에 발행된 메시지를 전달합니다.',
  'entry.sent.chunks': '<b>{actor}</b>{actor, josa, 이/가} {peer}에 스트림의 새 청크를 보냅니다.',
  'entry.sent.chunks wanted': '<b>{actor}</b>{actor, josa, 이/가} {peer}에 자기 로그가 어디까지인지 알립니다.',
  'entry.sent.stop member':
    '기록하던 멤버가 사라져 <b>{actor}</b>{actor, josa, 이/가} {peer}{peer, josa, 을/를} 멈춥니다.',
  'entry.sent.member stopped':
    '<b>{actor}</b>{actor, josa, 이/가} 멈추고, 자기 로그가 어디까지인지 {peer}에 알립니다.',
  'entry.sent.start writer': '<b>{actor}</b>{actor, josa, 이/가} {peer}에 이제부터 기록을 맡깁니다.',
  'entry.sent.start replica': '<b>{actor}</b>{actor, josa, 이/가} {peer}에 어느 멤버를 따를지 알립니다.',
  'entry.replicated.chunk ack':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 그 청크를 저장했다고 알립니다.',
  'entry.sent.pre_vote': '<b>{actor}</b>{actor, josa, 이/가} {peer}에 표를 줄 수 있는지 먼저 묻습니다.',
  'entry.sent.pre_vote_result': '<b>{actor}</b>{actor, josa, 이/가} {peer}에 표를 줄 수 있는지 답합니다.',
  'entry.sent.request_vote': '<b>{actor}</b>{actor, josa, 이/가} {peer}에 투표를 요청합니다.',
  'entry.sent.request_vote_result': '<b>{actor}</b>{actor, josa, 이/가} {peer}의 투표 요청에 답합니다.',
  'entry.replicated.append_entries_reply':
    '<b>{actor}</b>{actor, josa, 이/가} 디스크에 기록했다고 {peer}에 알립니다.',
  'entry.sent.start_server': '<b>{actor}</b>{actor, josa, 이/가} 큐의 새 멤버 {peer}{peer, josa, 을/를} 시작합니다.',
  'entry.sent.ra membership': '<b>{actor}</b>{actor, josa, 이/가} 리더인 {peer}에 멤버 변경을 요청합니다.',
  'entry.sent.force_delete_server':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 더 이상 멤버가 아니라고 알립니다.',
  'entry.sent.install_snapshot':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 큐의 상태(스냅샷)와 그 뒤의 로그를 보냅니다.',
  'entry.sent.delete member':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 더 이상 멤버가 아니라고 알립니다.',
  'entry.sent.gm': '<b>{actor}</b>{actor, josa, 이/가} 미러 {peer}에 자기가 한 일을 알립니다.',
  'entry.changed.promoted':
    '<b>{actor}</b>의 마스터가 사라져, {node}에 있는 가장 오래된 미러가 새 마스터가 됩니다.',
  'entry.changed.members': '<b>{actor}</b>의 과반수를 세는 멤버는 {value}개입니다({nodes}).',
  'entry.changed.add_member':
    '<b>{actor}</b>에서 {node}에 {queue}의 멤버를 {outcome, select, ok {추가합니다} other {추가하지 못합니다({error})}}.',
  'entry.changed.delete_member':
    '<b>{actor}</b>에서 {node}에 있는 {queue}의 멤버를 {outcome, select, ok {제거합니다} other {제거하지 못합니다({error})}}.',
  'entry.changed.add_replica':
    '<b>{actor}</b>에서 {node}에 {queue}의 복제본을 {outcome, select, ok {추가합니다} other {추가하지 못합니다({error})}}.',
  'entry.changed.delete_replica':
    '<b>{actor}</b>에서 {node}에 있는 {queue}의 복제본을 {outcome, select, ok {삭제합니다} other {삭제하지 못합니다({error})}}.',
  'entry.changed.grow': '<b>{actor}</b>에서 {node}에 멤버를 추가하지 못합니다({error}).',
  'entry.changed.shrink': '<b>{actor}</b>에서 {node}의 멤버를 제거하지 못합니다({error}).',
  'entry.changed.autoheal':
    '<b>{actor}</b>{actor, josa, 이/가} 네트워크 분단을 정리합니다. {winner} 쪽이 남고 {losers}{losers, josa, 은/는} 다시 시작해야 합니다.',
  'entry.changed.leader': '<b>{actor}</b>의 다른 멤버가 리더가 됩니다.',
  'entry.changed.truncated':
    '<b>{actor}</b>{actor, josa, 이/가} 커밋된 적 없는 내용을 로그에서 잘라 냅니다. 새 리더의 로그에는 다른 내용이 있습니다.',
  'entry.routed.binding':
    '바인딩을 따라 {message}{message, josa, 이/가} <b>{actor}</b>에서 {peer}{peer, josa, 으로/로} 갑니다.',
  'entry.routed.default':
    '{message}{message, josa, 은/는} 큐 이름을 키로 씁니다. <b>{actor}</b>{actor, josa, 이/가} {peer}에 넣습니다.',
  'entry.routed.alternate':
    '{message}{message, josa, 와/과} 맞는 바인딩이 없어 <b>{actor}</b>{actor, josa, 이/가} 대체 익스체인지 {peer}{peer, josa, 으로/로} 넘깁니다.',
  'entry.routed.no queue':
    '<b>{actor}</b>에 {message}{message, josa, 와/과} 맞는 바인딩이 없어 어느 큐에도 닿지 못합니다.',
  'entry.routed.queue away':
    '{message}의 큐가 있는 노드에 닿을 수 없습니다. <b>{actor}</b>에서 넘겨줄 곳이 없습니다.',
  'entry.routed.cycle':
    '{message}{message, josa, 이/가} 아무도 손대지 않은 채 이미 거쳐 온 큐로 되돌아가므로 <b>{actor}</b>{actor, josa, 이/가} 버립니다.',
  'entry.stored.enqueue': '{message}{message, josa, 이/가} <b>{actor}</b>의 맨 뒤에 섭니다.',
  'entry.stored.enqueue ahead':
    '{message}{message, josa, 이/가} <b>{actor}</b>에서 우선순위가 낮은 메시지들 앞에 섭니다.',
  'entry.stored.requeue':
    '{message}{message, josa, 이/가} <b>{actor}</b>의 원래 자리로 돌아옵니다.',
  'entry.stored.recover':
    '<b>{actor}</b>{actor, josa, 이/가} 디스크에서 {message}{message, josa, 을/를} 되찾습니다.',
  'entry.stored.return':
    '{message}{message, josa, 이/가} <b>{actor}</b>{actor, josa, 으로/로} 돌아와, 아직 나간 적 없는 메시지들 앞에 섭니다.',
  'entry.stored.return to the back':
    '{message}{message, josa, 이/가} <b>{actor}</b>{actor, josa, 으로/로} 돌아와 맨 뒤에 섭니다.',
  'entry.stored.delayed retry':
    '{message}{message, josa, 이/가} <b>{actor}</b>{actor, josa, 으로/로} 돌아왔지만, 다시 나가려면 기다려야 합니다.',
  'entry.stored.retry':
    '기다릴 만큼 기다린 {message}{message, josa, 을/를} <b>{actor}</b>{actor, josa, 이/가} 다시 내줄 수 있습니다.',
  'entry.stored.dead-letter-strategy':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} 포기하지만, 데드 레터를 받을 큐가 확인할 때까지 보관합니다.',
  'entry.stored.append':
    '{message}{message, josa, 이/가} 스트림 <b>{actor}</b>의 오프셋 {offset}에 기록됩니다.',
  'entry.stored.promoted':
    '<b>{actor}</b>의 새 마스터가 된 미러에 {message}{message, josa, 이/가} 있으며, 재전달 표시가 붙습니다.',
  'entry.delivered.basic.deliver':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} {peer}에 {again, select, yes {재전달 표시를 붙여 } other {}}전달합니다.',
  'entry.delivered.to nobody':
    '<b>{actor}</b>{actor, josa, 이/가} 이미 사라진 {peer}에 {message}{message, josa, 을/를} 내주고 응답을 하염없이 기다립니다.',
  'entry.delivered.basic.get-ok':
    '{peer}{peer, josa, 이/가} <b>{actor}</b>에서 {message}{message, josa, 을/를} {again, select, yes {재전달 표시가 붙은 채로 } other {}}가져갑니다.',
  'entry.settled.basic.ack':
    '<b>{actor}</b>{actor, josa, 이/가} {message}에 확인 응답(ack)을 보냅니다.',
  'entry.settled.basic.nack':
    '<b>{actor}</b>{actor, josa, 이/가} {message}에 부정 응답(nack)을 보냅니다{outcome, select, released {. 재큐잉을 원합니다} other {}}.',
  'entry.settled.basic.reject':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} 거부합니다{outcome, select, released {. 재큐잉을 원합니다} other {}}.',
  'entry.answered.connection.open-ok':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 연결되었음을 알립니다.',
  'entry.answered.channel.open-ok': '{peer}의 채널 <b>{actor}</b>{actor, josa, 이/가} 열렸습니다.',
  'entry.answered.basic.ack':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 {message}의 발행 확인을 보냅니다.',
  'entry.answered.basic.nack':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 {message}{message, josa, 을/를} 받지 못했다고 알립니다.',
  'entry.answered.basic.return':
    '받을 큐가 없어 <b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} {peer}에 반송합니다.',
  'entry.answered.basic.consume-ok':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 컨슈머로 등록되었음을 알립니다.',
  'entry.answered.basic.cancel-ok':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 등록이 취소되었음을 알립니다.',
  'entry.answered.basic.cancel':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 컨슈머 등록이 취소되었음을 알립니다.',
  'entry.answered.basic.get-empty':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 큐가 비었음을 알립니다.',
  'entry.answered.channel.close':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}의 채널을 닫습니다: {text}.',
  'entry.answered.connection.close':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}의 연결을 닫습니다: {text}.',
  'entry.answered.connection lost':
    '연결이 끊겨 <b>{actor}</b>{actor, josa, 은/는} {message}의 결과를 알 수 없습니다.',
  'entry.answered.channel closed':
    '채널이 닫혀 <b>{actor}</b>{actor, josa, 은/는} {message}의 결과를 알 수 없습니다.',
  'entry.expired.expired':
    '<b>{actor}</b> 맨 앞에서 {message}{message, josa, 이/가} 만료되어 사라집니다.',
  'entry.deadLettered.rejected':
    '거부된 {message}{message, josa, 을/를} <b>{actor}</b>{actor, josa, 이/가} {peer}{peer, josa, 으로/로} 다시 발행합니다.',
  'entry.deadLettered.expired':
    '만료된 {message}{message, josa, 을/를} <b>{actor}</b>{actor, josa, 이/가} {peer}{peer, josa, 으로/로} 다시 발행합니다.',
  'entry.deadLettered.maxlen':
    '<b>{actor}</b>{actor, josa, 이/가} 가득 차서 {message}{message, josa, 을/를} {peer}{peer, josa, 으로/로} 다시 발행합니다.',
  'entry.deadLettered.delivery_limit':
    '너무 여러 번 나갔던 {message}{message, josa, 을/를} <b>{actor}</b>{actor, josa, 이/가} {peer}{peer, josa, 으로/로} 다시 발행합니다.',
  'entry.removed.delivery-limit':
    '너무 여러 번 나갔던 {message}{message, josa, 을/를} <b>{actor}</b>{actor, josa, 이/가} 버립니다.',
  'entry.removed.strategy changed':
    '전략이 바뀌어 <b>{actor}</b>{actor, josa, 이/가} 보관하던 데드 레터 {message}{message, josa, 을/를} 버립니다.',
  'entry.removed.overflow':
    '<b>{actor}</b>{actor, josa, 이/가} 넘쳐서 맨 앞의 {message}{message, josa, 을/를} 버립니다.',
  'entry.removed.reject-publish':
    '<b>{actor}</b>{actor, josa, 이/가} 가득 차서 {message}{message, josa, 을/를} 받지 않습니다.',
  'entry.removed.queue expired':
    '아무도 쓰지 않은 <b>{actor}</b>{actor, josa, 이/가} 사라지면서 {message}도 함께 사라집니다.',
  'entry.removed.not mirrored':
    '<b>{actor}</b>의 새 마스터가 된 미러에는 {message}{message, josa, 이/가} 없었으므로 사라집니다.',
  'entry.removed.discarded':
    '다른 노드들은 <b>{actor}</b> 없이 이어 왔으므로, {message}{message, josa, 은/는} 통째로 버려집니다.',
  'entry.stopped.discarded':
    '<b>{actor}</b>의 노드가 다시 다른 노드를 따르고, 따로 가지고 있던 내용을 버립니다.',
  'entry.removed.acked':
    '확인 응답을 받은 {message}{message, josa, 이/가} <b>{actor}</b>에서 사라집니다.',
  'entry.removed.retention':
    '<b>{actor}</b>의 오프셋 {offset}에 있던 {message}{message, josa, 이/가} 읽혔든 아니든 세그먼트와 함께 삭제됩니다.',
  'entry.removed.rejected':
    '거부된 {message}{message, josa, 이/가} <b>{actor}</b>에서 버려집니다.',
  'entry.removed.automatic ack':
    '{message}{message, josa, 을/를} 소켓에 쓰자마자 <b>{actor}</b>{actor, josa, 은/는} 잊어버립니다.',
  'entry.removed.purged': '<b>{actor}</b>{actor, josa, 을/를} 비우면서 {message}도 함께 사라집니다.',
  'entry.removed.deleted':
    '<b>{actor}</b>{actor, josa, 이/가} 삭제되면서 {message}도 함께 사라집니다.',
  'entry.removed.never written':
    '<b>{actor}</b>{actor, josa, 은/는} {message}{message, josa, 을/를} 이미 잊었는데, 소켓에 쓰기 전에 채널이 사라졌습니다. 이제 아무에게도 없습니다.',
  'entry.removed.disk lost':
    '{message}{message, josa, 은/는} 유실된 디스크와 함께 <b>{actor}</b>에서 사라졌습니다.',
  'entry.removed.lost in the crash':
    '{message}{message, josa, 은/는} 메모리에만 있었으므로 <b>{actor}</b>에서 사라졌습니다.',
  'entry.removed.log forgotten':
    '{message}{message, josa, 은/는} 아무도 읽지 않는 로그에 남아 <b>{actor}</b>에서 사라집니다.',
  'entry.joined.basic.consume': '<b>{actor}</b>{actor, josa, 이/가} {peer}의 컨슈머가 됩니다.',
  'entry.joined.x-stream-offset':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}{peer, josa, 을/를} 오프셋 {offset}부터 읽습니다.',
  'entry.left.basic.cancel': '<b>{actor}</b>{actor, josa, 은/는} 더 이상 {peer}의 컨슈머가 아닙니다.',
  'entry.left.queue failed':
    '{peer}{peer, josa, 이/가} 실패해 다시 시작합니다. <b>{actor}</b>의 컨슈머 등록이 사라집니다.',
  'entry.left.channel closed':
    '<b>{actor}</b>의 채널이 닫혀 {peer}{peer, josa, 이/가} 내준 메시지를 거두어들입니다.',
  'entry.left.reader closed':
    '<b>{actor}</b>의 채널이 닫혔고, {peer}{peer, josa, 은/는} 어디까지 읽었는지 기억하지 않습니다.',
  'entry.left.queue.delete': '<b>{actor}</b>{actor, josa, 이/가} 읽던 큐 {peer}{peer, josa, 이/가} 사라집니다.',
  'entry.blocked.connection.blocked': '브로커가 <b>{actor}</b>에서 더 이상 읽지 않습니다.',
  'entry.unblocked.connection.unblocked': '브로커가 <b>{actor}</b>에서 다시 읽습니다.',
  'entry.blocked.endless loop':
    '<b>{actor}</b>{actor, josa, 은/는} 버릴 메시지를 찾지만 재시도를 기다리는 것뿐이어서 끝없이 찾기만 합니다.',
  'entry.blocked.no leader':
    '<b>{actor}</b>{actor, josa, 은/는} 남아 있지만 노드가 로그의 위치를 잊었습니다. 리더가 없어 아무에게도 답하지 않습니다.',
  'entry.blocked.flow':
    '{queue}의 응답이 늦어 흐름 제어(flow)가 걸립니다. 브로커가 <b>{actor}</b>의 연결을 읽지 않습니다.',
  'entry.unblocked.flow': '브로커가 <b>{actor}</b>의 연결을 다시 읽습니다.',
  'entry.blocked.metadata store':
    '과반수의 노드에 닿지 못해 선언이 기다리므로, 브로커가 <b>{actor}</b>의 다음 요청을 처리하지 않습니다.',
  'entry.unblocked.metadata store':
    '과반수의 노드가 선언을 가졌거나 선언을 포기해서, 브로커가 <b>{actor}</b>의 다음 요청을 처리합니다.',
  'entry.blocked.stream coordinator':
    '과반수의 노드에 닿지 못해 스트림 코디네이터가 답하지 않으므로, 브로커가 <b>{actor}</b>의 다음 요청을 처리하지 않습니다.',
  'entry.unblocked.stream coordinator':
    '스트림 코디네이터가 답했거나 더 기다리지 않기로 해서, 브로커가 <b>{actor}</b>의 다음 요청을 처리합니다.',
  'entry.blocked.quorum queue':
    '처음 발행하는 쿼럼 큐에 자신을 알릴 수 없으므로, 브로커가 <b>{actor}</b>의 다음 요청을 처리하지 않습니다.',
  'entry.unblocked.quorum queue':
    '쿼럼 큐가 이제 알게 되었거나 더 기다리지 않기로 해서, 브로커가 <b>{actor}</b>의 다음 요청을 처리합니다.',
  'entry.unblocked.connection gone': '연결이 끊겨 브로커는 더 이상 <b>{actor}</b>{actor, josa, 을/를} 붙들지 않습니다.',
  'entry.sent.metadata change': '<b>{actor}</b>{actor, josa, 이/가} {peer}에 선언을 저장해 달라고 합니다.',
  'entry.sent.metadata agreed': '<b>{actor}</b>{actor, josa, 이/가} 선언을 저장했다고 {peer}에 알립니다.',
};
