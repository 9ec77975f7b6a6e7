import type { words as english } from './words.en';

export const words: { readonly [key in keyof typeof english]: string } = {
  'state.opening': '열렸지만 아직 상대 없음',
  'state.sorting': '남은 일을 살펴보는 중',
  'state.ready': '연결됨',
  'state.alone': '연결된 상대 없음',
  'state.mute': '애플리케이션이 보내려고 대기 중',
  'state.awaiting': '답을 기다리는 중',
  'state.answering': '답할 차례',
  'state.lingering': '닫혔지만 아직 보내는 중',
  'state.closed': '닫힘',
  'state.crashed': '비정상 종료됨',
  'state.forwarding': '전달 중',
  'state.running': '실행 중',
  'state.terminating': '소켓이 끝나기를 기다리는 중',
  'state.terminated': '끝남',
  'state.known': '알려져 있음',
  'column.producer': '보내는 쪽',
  'column.destination': '중간',
  'column.consumer': '받는 쪽',
  'role.router': '장치',
  'role.destination': '파이프',
  'kind.socket': '소켓',
  'kind.network': '바인드된 주소',
  'kind.peer': '소켓이 있는 프로세스',
  'token.ready': '파이프에서 대기 중',
  'token.unacked': '처리 중',
  'token.acked': '처리함',
  'count.confirmed': '답 {count}',
  'count.refused': '실패 {count}',
  'zeromq.fill': '{hwm} 중 {waiting}',
  'zeromq.noLimit': '{waiting}, 제한 없음',
  'zeromq.to': '{peer} 쪽으로',
  'zeromq.from': '{peer}에서',
  'zeromq.nobody': '파이프 없음',
  'zeromq.away': '{peer} 없음',
  'zeromq.lost': '유실 {count}',
  'zeromq.state':
    '{state, select, mute {보내려고 대기} awaiting {답을 기다림} answering {답할 차례} alone {연결 없음} opening {연결 없음} lingering {닫힘, 보내는 중} closed {닫힘} crashed {비정상 종료됨} other {}}',
  'zeromq.pipe':
    '{peer}{direction, select, out {{peer, josa, 으로/로}} other {에서}}: {hwm} 중 {waiting}',
  'entry.stopped.zmq_close': '<b>{actor}</b>{actor, josa, 이/가} 닫힙니다.',
  'entry.connected.accept':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}{peer, josa, 을/를} 받아들여 파이프가 생깁니다.',
  'entry.connected.connect':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 연결되었습니다.',
  'entry.disconnected.disconnect':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}의 연결을 잃었습니다.',
  'entry.disconnected.malformed':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}의 연결을 끊습니다. REQ가 받을 수 있는 응답의 형식이 아니기 때문입니다. 다시 연결하지 않고, 애플리케이션은 모릅니다.',
  'entry.disconnected.handshake':
    '<b>{actor}</b>의 상대 {peer}{peer, josa, 은/는} 짝이 맞지 않는 종류입니다. 핸드셰이크가 실패하고 애플리케이션은 모릅니다.',
  'entry.created.zmq_msg_init': '누군가 <b>{actor}</b>에 보낼 {message}{message, josa, 을/를} 손으로 만듭니다.',
  'entry.sent.zmq_send':
    '<b>{actor}</b>{actor, josa, 이/가} {message}{message, josa, 을/를} 자기 소켓 {peer}에 넘깁니다.',
  'entry.sent.connect': '<b>{actor}</b>{actor, josa, 이/가} {peer}에 연결합니다.',
  'entry.sent.READY': '<b>{actor}</b>{actor, josa, 이/가} {peer}에 자기 종류를 알립니다.',
  'entry.sent.ERROR': '<b>{actor}</b>{actor, josa, 은/는} {peer}의 연결을 거절합니다.',
  'entry.sent.subscribe':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에서 {topic, select, _ {전체를} other {‘{topic}’{topic, josa, 을/를}}} 구독합니다.',
  'entry.sent.unsubscribe':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}의 ‘{topic}’ 구독을 끝냅니다.',
  'entry.routed.nowhere':
    '<b>{actor}</b>에는 {message}{message, josa, 을/를} 보낼 상대가 없어 사라집니다.',
  'entry.stored.pipe': '{message}{message, josa, 이/가} 파이프 <b>{actor}</b>에 있습니다.',
  'entry.stored.full pipe':
    '파이프 <b>{actor}</b>{actor, josa, 이/가} 가득 차 {message}{message, josa, 이/가} 들어갈 자리가 없습니다.',
  'entry.stored.arrival':
    '{message}{message, josa, 이/가} <b>{actor}</b>에 도착해 읽히기를 기다립니다.',
  'entry.delivered.zmtp':
    '{message}{message, josa, 이/가} 파이프 <b>{actor}</b>에서 {peer}{peer, josa, 으로/로} 떠납니다.',
  'entry.delivered.zmq_recv':
    '{peer}{peer, josa, 이/가} 자기 소켓 <b>{actor}</b>에서 {message}{message, josa, 을/를} 꺼냅니다.',
  'entry.answered.zmtp':
    '<b>{actor}</b>{actor, josa, 이/가} {peer}에 {message}의 답을 보냅니다.',
  'entry.answered.zmq_send': '<b>{actor}</b>의 보내기가 실패합니다: {code}.',
  'entry.answered.zmq_recv': '<b>{actor}</b>의 받기가 메시지 없이 끝납니다: {code}.',
  'entry.answered.zmq_bind': '<b>{actor}</b>{actor, josa, 을/를} 바인드할 수 없습니다: {code}.',
  'entry.removed.zmtp': '{message}{message, josa, 이/가} 파이프 <b>{actor}</b>에서 빠집니다.',
  'entry.removed.zmq_recv':
    '{message}{message, josa, 이/가} <b>{actor}</b>에서 빠집니다. 확인 응답은 없습니다.',
  'entry.removed.zmq_msg_close':
    '{message}{message, josa, 이/가} <b>{actor}</b>에서 사라집니다. {reason, select, crashed {프로세스가 죽었습니다} linger {나가기 전에 소켓이 닫혔습니다} closed {읽히기 전에 소켓이 닫혔습니다} filtered {더는 구독하는 쪽이 없습니다} malformed {빈 프레임이 없습니다} late {물은 것의 답이 아닙니다} conflated {더 새로운 것이 자리를 차지했습니다} other {상대가 떠났습니다}}.',
  'entry.removed.conflate':
    '<b>{actor}</b>에서 더 새로운 메시지가 {message}의 자리를 차지합니다.',
  'entry.removed.hwm':
    '<b>{actor}</b>에 이미 {hwm}개가 있어 {message}{message, josa, 을/를} 버립니다.',
  'entry.removed.reply': '<b>{actor}</b>{actor, josa, 이/가} {message}에 답하지만 받을 상대가 없습니다.',
  'entry.blocked.zmq_send':
    '<b>{actor}</b>에 자리가 있는 파이프가 없어 보내기 안에서 기다립니다.',
  'entry.blocked.zmq_recv':
    '<b>{actor}</b>{actor, josa, 은/는} 다시 묻기 전에 답을 기다립니다.',
  'entry.unblocked.zmq_send': '<b>{actor}</b>{actor, josa, 이/가} 다시 보낼 수 있습니다.',
  'entry.joined.zmq_recv': '<b>{actor}</b>{actor, josa, 이/가} 자기 소켓에서 읽습니다.',
  'entry.changed.subscription': '<b>{actor}</b>{actor, josa, 이/가} {peer}의 구독을 알게 됩니다.',
  'entry.changed.unsubscription': '<b>{actor}</b>{actor, josa, 이/가} 구독이 끝난 것을 알게 됩니다.',
  'entry.changed.ignored':
    '<b>{actor}</b>{actor, josa, 이/가} 이름이 같은 두 상대 중 하나를 무시합니다.',
  'entry.changed.new socket':
    '<b>{actor}</b>{actor, josa, 이/가} 기다리다 지쳐 닫히고 새 소켓이 그 자리를 맡습니다.',
  'entry.changed.zmq_recv': '<b>{actor}</b>{actor, josa, 이/가} {frames}{frames, josa, 을/를} 받습니다.',
  'entry.changed.zmq_setsockopt': '<b>{actor}</b>의 옵션이 바뀝니다.',
  'entry.changed.zmq_ctx_term': '<b>{actor}</b>{actor, josa, 이/가} 컨텍스트를 닫습니다.',
};
