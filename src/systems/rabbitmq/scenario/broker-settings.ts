/** What the broker itself is set to, under the real names of these settings. */
import type { Setting } from '../../../scenario/settings';
import { VERSIONS } from '../routing/version';
import { MESSAGE_SIZE_MAX } from './schemas';

const DOCS = 'https://www.rabbitmq.com/docs';

export const BROKER_SETTINGS: readonly Setting[] = [
  {
    name: 'version', on: 'broker', type: 'choice', choices: VERSIONS, live: false, default: '4.3',
    source: 'https://www.rabbitmq.com/release-information',
    help: {
      en: 'Which release the broker behaves as.',
      ko: '브로커가 따르는 버전입니다.',
    },
  },
  {
    name: 'heartbeat', on: 'broker', type: 'duration', range: [0, 65_535e6], live: false,
    default: '60s', source: `${DOCS}/heartbeats`,
    help: {
      en: 'A peer that is silent for two of these intervals is given up.',
      ko: '이 간격을 두 번 지나도록 조용한 상대는 끊긴 것으로 봅니다.',
    },
  },
  {
    name: 'net_ticktime', on: 'broker', type: 'duration', range: [0, 65_535e6], live: false,
    default: '60s', source: `${DOCS}/nettick`,
    help: {
      en: 'In a cluster, a node that is silent for so long is given up by the others.',
      ko: '클러스터에서 이만큼 조용한 노드는 다른 노드들이 끊긴 것으로 봅니다.',
    },
  },
  {
    name: 'cluster_partition_handling', on: 'broker', type: 'choice', live: false,
    choices: ['ignore', 'pause_minority', 'pause_if_all_down', 'autoheal'], default: 'ignore',
    source: `${DOCS}/partitions`,
    help: {
      en: 'After a netsplit: nothing, some nodes pause, or one side restarts; not in 4.3.',
      ko: '네트워크 분단을 그대로 둘지, 일부 노드를 멈출지, 한쪽을 다시 시작할지 정합니다. 4.3에는 없습니다.',
    },
  },
  {
    name: 'cluster_partition_handling.pause_if_all_down.nodes', on: 'broker', type: 'text',
    live: false, default: '', source: `${DOCS}/partitions`,
    help: {
      en: 'A node that sees none of these pauses: "n1 n2". Without names none does.',
      ko: '이 노드들 가운데 하나에도 닿지 못하는 노드는 멈춥니다. 예: "n1 n2". 비우면 아무도 멈추지 않습니다.',
    },
  },
  {
    name: 'cluster_partition_handling.pause_if_all_down.recover', on: 'broker', type: 'choice',
    live: false, choices: ['ignore', 'autoheal'], default: 'ignore', source: `${DOCS}/partitions`,
    help: {
      en: 'With pause_if_all_down: what nodes do afterwards when both sides went on.',
      ko: 'pause_if_all_down에서 양쪽이 모두 계속했을 때 그 뒤에 어떻게 할지 정합니다.',
    },
  },
  {
    name: 'queue_leader_locator', on: 'broker', type: 'choice', live: false,
    choices: ['client-local', 'balanced'], default: 'client-local',
    source: `${DOCS}/clustering#replica-placement`,
    help: {
      en: 'On which node a queue begins: where it is declared, or where fewest queues are led.',
      ko: '클러스터에서 큐가 시작할 노드입니다. 선언한 노드이거나 이끄는 큐가 가장 적은 노드입니다.',
    },
  },
  {
    name: 'max_message_size', on: 'broker', type: 'integer', range: [0, MESSAGE_SIZE_MAX],
    live: false, default: null, source: 'rabbitmq-server v4.0.5 deps/rabbit/Makefile',
    help: {
      en: 'Bytes that a message may have: 134217728 (128 MiB), since 4.0 16777216 (16 MiB).',
      ko: '메시지 본문의 최대 바이트 수입니다. 기본값은 134217728(128MiB), 4.0부터 16777216(16MiB)입니다.',
    },
  },
  {
    name: 'consumer_timeout', on: 'broker', type: 'duration', range: [0, 604_800e6], live: false,
    default: '30m', source: `${DOCS}/consumers#acknowledgement-timeout`,
    help: {
      en: 'How long a delivery may stay unacknowledged; in 4.3 only quorum queues look at it.',
      ko: '전달된 메시지가 미확인 상태로 있을 수 있는 시간입니다. 4.3에서는 쿼럼 큐만 확인합니다.',
    },
  },
  {
    name: 'channel_tick_interval', on: 'broker', type: 'duration', range: [1000, 604_800e6],
    live: false, default: '60s',
    source: 'rabbitmq-server v4.0.5 deps/rabbit/src/rabbit_channel.erl',
    help: {
      en: 'How often a channel looks for a delivery that was not acknowledged in time; not in 4.3.',
      ko: '너무 오래 미확인인 전달이 있는지 채널이 살피는 간격입니다. 4.3에서는 쓰지 않습니다.',
    },
  },
  {
    name: 'internalLatency', on: 'broker', type: 'duration', range: [0, 60e6], live: false,
    default: '0s',
    source: {
      en: 'a setting of the model: a real broker takes microseconds',
      ko: '모델의 설정: 실제 브로커는 마이크로초가 걸립니다',
    },
    help: {
      en: 'Time from a channel to a queue, drawn out so that it can be seen.',
      ko: '채널에서 큐까지 걸리는 시간입니다. 눈에 보이도록 늘릴 수 있습니다.',
    },
  },
  {
    name: 'syncLatency', on: 'broker', type: 'duration', range: [0, 60e6], live: false,
    default: '1ms',
    source: {
      en: 'a setting of the model: it depends on the disk',
      ko: '모델의 설정: 디스크에 따라 다릅니다',
    },
    help: {
      en: 'Time until a persistent message, or any command of a quorum queue, is on disk.',
      ko: '지속 메시지나 쿼럼 큐의 모든 명령이 디스크에 기록되기까지 걸리는 시간입니다.',
    },
  },
];
