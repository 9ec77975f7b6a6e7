/** How RabbitMQ plays portable scenarios. */
import type { Json } from '../../base/json';
import {
  answerBy, asksFor, fileFor, groupsOf, HOLDER, isReplay, machineName, type PortableConsumer,
  type Realise, type Roles, type Variant, wireTo, withOptions,
} from '../../scenario/portable';
import type { Scenario, Step } from '../../scenario/scenario';

const NODE = 'rabbit';

export const realise: Realise = (world) => {
  const cannot = refusalOf(world);
  if (cannot !== undefined) return { cannot };
  if (asksFor(world, isReplay)) return realiseByStream(world);
  const isSafe = world.promise !== 'at-most-once';
  const groups = groupsOf(world);
  const isFanout = groups.length > 1;
  const inOrder = world.order === 'key';
  const publishing = { confirm: isSafe, persistent: isSafe, retry: isSafe };
  const where: Json = isFanout
    ? { exchange: EVENTS, routingKey: '' } : { exchange: '', routingKey: groups[0] ?? 'workers' };
  const ack = isSafe ? 'manual' : 'automatic';
  return {
    settings: [
      { name: 'confirm', value: isSafe }, { name: 'persistent', value: isSafe },
      { name: 'ack', value: ack }, { name: 'prefetch', value: PREFETCH },
      ...(inOrder ? [{ name: SINGLE, value: true }] : []),
    ],
    file: fileFor(world, {
      system: 'rabbitmq',
      topology: {
        queues: groups.map((name) =>
          ({ name, ...(inOrder && { arguments: { [SINGLE]: true } }) })),
        ...(isFanout && {
          exchanges: [{ name: EVENTS, type: 'fanout' }],
          bindings: groups.map((destination) => ({ source: EVENTS, destination, routingKey: '' })),
        }),
      },
      producer: () => ({ ...where, ...publishing }),
      consumer: (_, queue) => ({ queue, ack, prefetch: PREFETCH }),
      roles: rolesOf(world),
    }),
  };
};

/** R86: what is to be read again is kept in a stream, which every consumer reads for itself. */
function realiseByStream(world: Scenario): ReturnType<Realise> {
  const args = { 'x-stream-offset': 'first' };
  return {
    settings: [
      { name: 'x-queue-type', value: 'stream' }, { name: 'confirm', value: true },
      { name: 'prefetch', value: PREFETCH }, { name: 'x-stream-offset', value: 'first' },
      { name: 'resume', value: true },
    ],
    file: fileFor(world, {
      system: 'rabbitmq',
      topology: { queues: [{ name: EVENTS, arguments: { 'x-queue-type': 'stream' } }] },
      producer: () => ({ exchange: '', routingKey: EVENTS, confirm: true, retry: true }),
      consumer: () => ({ queue: EVENTS, prefetch: PREFETCH, resume: true, arguments: args }),
      roles: rolesOf(world),
    }),
  };
}

/** What people set when they want it safe, or fast. */
export const variants: readonly Variant[] = [
  {
    id: 'automatic-ack',
    title: { en: 'automatic acknowledgement', ko: '자동 확인 응답' },
    change: (file) => withOptions(file, { consumers: { ack: 'automatic' } }),
  },
  {
    id: 'unconfirmed',
    title: { en: 'manual acknowledgement, no confirms', ko: '수동 확인 응답, 발행 확인 없음' },
    change: (file) =>
      withOptions(file, { producers: { confirm: false, retry: false, persistent: true } }),
  },
  {
    id: 'confirmed',
    title: {
      en: 'manual acknowledgement, confirms, persistent', ko: '수동 확인 응답, 발행 확인, 지속 메시지',
    },
  },
];

const EVENTS = 'events';
const SINGLE = 'x-single-active-consumer';
const PREFETCH = 10;

function refusalOf(world: Scenario): { en: string; ko: string } | undefined {
  if (world.promise === 'exactly-once') {
    return {
      en: 'RabbitMQ delivers at least once: after a crash it cannot know what was done.',
      ko: 'RabbitMQ는 최소 한 번 전달합니다. 비정상 종료 뒤에는 무엇이 처리됐는지 알 수 없습니다.',
    };
  }
  if (!asksFor(world, isReplay)) return undefined;
  // R87: nothing is taken out of a stream, so that nothing is shared either.
  if (groupsOf(world).length < world.consumers.length) {
    return {
      en: 'What is to be read again is kept in a stream, and consumers of a stream share nothing.',
      ko: '다시 읽으려면 스트림에 보관해야 하는데, 스트림의 컨슈머들은 일을 나누지 못합니다.',
    };
  }
  if (world.promise !== 'at-most-once') return undefined;
  return {
    en: 'A stream is read with acknowledgements: after a crash something may come twice.',
    ko: '스트림은 확인 응답을 하며 읽으므로, 비정상 종료 뒤에 같은 메시지가 두 번 올 수 있습니다.',
  };
}

function rolesOf({ producers, consumers }: Scenario): Roles {
  const apps = [...producers, ...consumers].map(({ id }) => id);
  const wires = new Map(apps.map((app) => [wireTo(app), `${app}-${NODE}`]));
  return {
    targets: (target, { do: verb }) => {
      const isHolder = target === HOLDER || target === machineName(1);
      // One machine: to be cut off from the others is to be cut off from its clients.
      if (isHolder && (verb === 'cut' || verb === 'restore')) return [...wires.values()];
      if (isHolder) return [NODE];
      if (target.startsWith('machine-')) return [];
      return [wires.get(target) ?? target];
    },
    instead: (step) => (isReplay(step) ? replays(step, consumers) : undefined),
    // R80: what tells a publisher that its message is safe is a confirm on its channel.
    hop: (hop) => answerBy(hop, (app) => ({ actor: `${app}/1`, native: 'basic.ack' })),
  };
}

/** R86: every member consumes again, from the first message on. */
const replays = ({ at, command }: Step, consumers: Scenario['consumers']): readonly Step[] =>
  consumers
    .filter(({ options }) =>
      (options as unknown as PortableConsumer).group === command?.['group'])
    .map(({ id }) => ({ at, do: 'set', target: id, setting: 'x-stream-offset', value: 'first' }));
