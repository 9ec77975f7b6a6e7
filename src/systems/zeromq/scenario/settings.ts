/** What may be set on a socket; in C each has ZMQ_ before its name. */
import type { Setting } from '../../../scenario/settings';
import { SOCKET_TYPES } from '../topology/types';

export const SETTINGS: readonly Setting[] = [
  {
    name: 'type', on: 'socket', type: 'choice', choices: SOCKET_TYPES, default: 'PUSH',
    source: 'libzmq doc/zmq_socket.adoc',
    live: false,
    help: {
      en: 'What the socket does with its pipes, and with whom it can talk.',
      ko: '소켓이 파이프를 다루는 방식과 대화할 수 있는 상대입니다.',
    },
  },
  {
    name: 'sndhwm', on: 'socket', type: 'integer', range: [0, 1_000_000], default: 1000,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_SNDHWM',
    live: false,
    help: {
      en: 'How many messages may wait for each peer; 0: no limit.',
      ko: '상대마다 보내려고 기다릴 수 있는 메시지 수입니다. 0이면 제한이 없습니다.',
    },
  },
  {
    name: 'rcvhwm', on: 'socket', type: 'integer', range: [0, 1_000_000], default: 1000,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_RCVHWM',
    live: false,
    help: {
      en: 'How many messages of each peer may wait to be read; 0: no limit.',
      ko: '상대마다 읽히기를 기다릴 수 있는 메시지 수입니다. 0이면 제한이 없습니다.',
    },
  },
  {
    name: 'linger', on: 'socket', type: 'integer', range: [-1, 86_400_000], default: -1,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_LINGER',
    live: false,
    help: {
      en: 'Milliseconds that a closed socket still sends what waits; 0: not at all; -1: for ever.',
      ko: '닫힌 소켓이 남은 메시지를 계속 보내는 시간(밀리초)입니다. 0이면 버리고 -1이면 무한입니다.',
    },
  },
  {
    name: 'immediate', on: 'socket', type: 'boolean', default: false,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_IMMEDIATE',
    live: false,
    help: {
      en: 'Whether only peers that are connected get messages.',
      ko: '실제로 연결된 상대에게만 메시지를 보낼지 정합니다.',
    },
  },
  {
    name: 'sndtimeo', on: 'socket', type: 'integer', range: [-1, 86_400_000], default: -1,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_SNDTIMEO',
    live: false,
    help: {
      en: 'Milliseconds that a send may wait before EAGAIN; -1: for ever; 0: not at all.',
      ko: '보내기가 EAGAIN이 되기까지 기다리는 시간(밀리초)입니다. -1이면 무한, 0이면 기다리지 않습니다.',
    },
  },
  {
    name: 'rcvtimeo', on: 'socket', type: 'integer', range: [-1, 86_400_000], default: -1,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_RCVTIMEO',
    live: false,
    help: {
      en: 'The same of a receive by hand.',
      ko: '손으로 받을 때 기다리는 시간(밀리초)입니다.',
    },
  },
  {
    name: 'reconnectIvl', on: 'socket', type: 'integer', range: [1, 86_400_000], default: 100,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_RECONNECT_IVL',
    live: false,
    help: {
      en: 'Milliseconds before a lost connection is tried again; by chance up to twice as long.',
      ko: '끊긴 연결을 다시 시도하기까지의 시간(밀리초)입니다. 무작위로 두 배까지 길어집니다.',
    },
  },
  {
    name: 'conflate', on: 'socket', type: 'boolean', default: false,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_CONFLATE',
    live: false,
    help: {
      en: 'Whether only the newest message is kept.',
      ko: '최신 메시지 하나만 남길지 정합니다.',
    },
  },
  {
    name: 'routingId', on: 'socket', type: 'text', default: null,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_ROUTING_ID',
    live: false,
    help: {
      en: 'The name by which a ROUTER knows this socket; null: the ROUTER makes one.',
      ko: 'ROUTER가 이 소켓을 알아보는 이름입니다. null이면 ROUTER가 만듭니다.',
    },
  },
  {
    name: 'routerMandatory', on: 'socket', type: 'boolean', default: false,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_ROUTER_MANDATORY',
    live: false,
    help: {
      en: 'Whether a name that nobody has is an error.',
      ko: '없는 이름으로 보내면 오류를 낼지 정합니다.',
    },
  },
  {
    name: 'routerHandover', on: 'socket', type: 'boolean', default: false,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_ROUTER_HANDOVER',
    live: false,
    help: {
      en: 'Whether the newer of two peers with one name takes over.',
      ko: '이름이 같은 두 상대 중 나중에 온 쪽이 넘겨받을지 정합니다.',
    },
  },
  {
    name: 'xpubNodrop', on: 'socket', type: 'boolean', default: false,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_XPUB_NODROP',
    live: false,
    help: {
      en: 'Whether a full subscriber makes the send wait, or fail.',
      ko: '가득 찬 구독자가 있으면 버리지 않고 보내기를 기다리게 할지 정합니다.',
    },
  },
  {
    name: 'xpubVerbose', on: 'socket', type: 'boolean', default: false,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_XPUB_VERBOSE',
    live: false,
    help: {
      en: 'Whether every subscription is read, not only the first of a topic.',
      ko: '토픽의 첫 구독만이 아니라 모든 구독을 읽을지 정합니다.',
    },
  },
  {
    name: 'xpubVerboser', on: 'socket', type: 'boolean', default: false,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_XPUB_VERBOSER',
    live: false,
    help: {
      en: 'The same, and the ends of subscriptions as well.',
      ko: '구독 해지까지 모두 읽을지 정합니다.',
    },
  },
  {
    name: 'invertMatching', on: 'socket', type: 'boolean', default: false,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_INVERT_MATCHING',
    live: false,
    help: {
      en: 'Whether what fits no subscription is sent; publisher and subscriber must both say so.',
      ko: '구독에 맞지 않는 것을 보낼지 정합니다. 발행자와 구독자 양쪽에 설정해야 합니다.',
    },
  },
  {
    name: 'probeRouter', on: 'socket', type: 'boolean', default: false,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_PROBE_ROUTER',
    live: false,
    help: {
      en: 'Whether each new peer is sent an empty message first, so that a ROUTER knows the name.',
      ko: '새 상대에게 먼저 빈 메시지를 보내 ROUTER가 이름을 알게 할지 정합니다.',
    },
  },
  {
    name: 'reqRelaxed', on: 'socket', type: 'boolean', default: false,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_REQ_RELAXED',
    live: false,
    help: {
      en: 'Whether a REQ may ask again before the answer.',
      ko: 'REQ가 답을 받기 전에 다시 물을 수 있는지 정합니다.',
    },
  },
  {
    name: 'reqCorrelate', on: 'socket', type: 'boolean', default: false,
    source: 'libzmq doc/zmq_setsockopt.adoc ZMQ_REQ_CORRELATE',
    live: false,
    help: {
      en: 'Whether questions are numbered, so that a late answer is known.',
      ko: '질문에 번호를 붙여 늦은 답을 알아볼지 정합니다.',
    },
  },
  {
    name: 'envelope', on: 'socket', type: 'boolean', default: false,
    source: { en: 'our applications', ko: '이 모형의 애플리케이션' },
    live: false,
    help: {
      en: 'Whether the application sends an empty frame first, as a DEALER must to a REP.',
      ko: 'DEALER가 REP에 보낼 때처럼 애플리케이션이 빈 프레임을 먼저 보낼지 정합니다.',
    },
  },
  {
    name: 'replies', on: 'socket', type: 'boolean', default: false,
    source: { en: 'our applications', ko: '이 모형의 애플리케이션' },
    live: false,
    help: {
      en: 'Whether the application answers each message when it is done; with REP it always does.',
      ko: '애플리케이션이 일을 마칠 때마다 답할지 정합니다. REP는 항상 답합니다.',
    },
  },
  {
    name: 'kernelBuffers', on: 'world', type: 'integer', range: [1, 1_000_000_000],
    default: 4_000_000,
    source: 'conformance/zeromq: Z35',
    live: false,
    help: {
      en: 'Bytes that the kernels of both sides hold between two sockets.',
      ko: '두 소켓 사이에서 양쪽 커널이 담아 두는 바이트 수입니다.',
    },
  },
];
