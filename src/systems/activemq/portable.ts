/** How ActiveMQ plays portable scenarios. */
import {
  answerBy, asksFor, fileFor, groupsOf, HOLDER, isReplay, machineName, type Realise, type Roles,
  type Variant, wireTo, withOptions,
} from '../../scenario/portable';
import type { Scenario } from '../../scenario/scenario';
import { wireTo as wireOf } from './topology';

const BROKER = 'activemq';
const TOPIC = 'VirtualTopic.events';

export const realise: Realise = (world) => {
  const cannot = refusalOf(world);
  if (cannot !== undefined) return { cannot };
  const groups = groupsOf(world);
  const isFanout = groups.length > 1;
  // A23: several groups have a queue each behind one virtual topic.
  const queueOf = (group: string): string =>
    `queue://${isFanout ? `Consumer.${group}.${TOPIC}` : group}`;
  const queues = (isFanout ? groups : [groups[0] ?? 'workers']).map(queueOf);
  const destination = isFanout ? `topic://${TOPIC}` : queues[0] as string;
  const group = world.order === 'key';
  return {
    settings: [
      { name: 'persistent', value: true }, { name: 'failover', value: true },
      { name: 'ack', value: 'AUTO' }, { name: 'prefetch', value: 1 },
      ...(group ? [{ name: 'JMSXGroupID', value: 'key' }] : []),
    ],
    file: fileFor(world, {
      system: 'activemq',
      topology: {
        brokers: [{ name: BROKER }],
        destinations: [...(isFanout ? [destination] : []), ...queues],
      },
      producer: () => ({ destination, group }),
      consumer: (_, own) => ({ destination: queueOf(own), prefetch: 1 }),
      roles: rolesOf(world),
    }),
  };
};

/** What people set when they want it safe, or fast. */
export const variants: readonly Variant[] = [
  {
    id: 'non-persistent', title: { en: 'not persistent', ko: '비지속 메시지' },
    change: (file) => withOptions(file, { producers: { persistent: false } }),
  },
  { id: 'persistent', title: { en: 'persistent, failover', ko: '지속 메시지, 페일오버' } },
];

function refusalOf(world: Scenario): { en: string; ko: string } | undefined {
  if (asksFor(world, isReplay)) {
    return {
      en: 'An acknowledged message is gone: a queue has nothing to read again.',
      ko: '확인된 메시지는 사라집니다. 큐에는 다시 읽을 것이 없습니다.',
    };
  }
  if (world.promise === 'at-most-once') {
    return {
      en: 'A message is acknowledged after its listener: what was not comes again.',
      ko: '리스너가 끝난 뒤에 확인하므로, 확인되지 않은 메시지는 다시 옵니다.',
    };
  }
  if (world.promise !== 'exactly-once') return undefined;
  return {
    en: 'ActiveMQ delivers at least once: after a crash it cannot know what was done.',
    ko: 'ActiveMQ는 최소 한 번 전달합니다. 비정상 종료 뒤에는 무엇이 처리됐는지 알 수 없습니다.',
  };
}

function rolesOf({ producers, consumers }: Scenario): Roles {
  const apps = [...producers, ...consumers].map(({ id }) => id);
  const wires = new Map(apps.map((app) => [wireTo(app), wireOf(app, BROKER)]));
  return {
    targets: (target, { do: verb }) => {
      const isHolder = target === HOLDER || target === machineName(1);
      if (isHolder && (verb === 'cut' || verb === 'restore')) return [...wires.values()];
      if (isHolder) return [BROKER];
      return target.startsWith('machine-') ? [] : [wires.get(target) ?? target];
    },
    hop: (hop) => answerBy(hop, () => ({ actor: BROKER, native: 'Response' })),
  };
}
