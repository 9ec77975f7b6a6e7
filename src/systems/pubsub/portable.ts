/** How Google Pub/Sub plays portable scenarios. */
import {
  answerBy, asksFor, fileFor, groupsOf, HOLDER, isHolderCrash, isReplay, type Realise, type Roles,
  type Variant, wireTo,
} from '../../scenario/portable';
import type { Scenario, Step } from '../../scenario/scenario';

const TOPIC = 'orders';
const DEADLINE = 10;
const OPERATOR = 'operator';

/** Google runs it on many machines. */
export const neverFails = ['pubsub'];

export const realise: Realise = (world) => {
  const cannot = refusalOf(world);
  if (cannot !== undefined) return { cannot };
  const inOrder = world.order === 'key';
  const isExact = world.promise === 'exactly-once';
  const replays = asksFor(world, isReplay);
  return {
    settings: [
      { name: 'ackDeadlineSeconds', value: DEADLINE },
      ...(inOrder ? [{ name: 'enableMessageOrdering', value: true }] : []),
      ...(isExact ? [{ name: 'enableExactlyOnceDelivery', value: true }] : []),
      ...(replays ? [{ name: 'retainAckedMessages', value: true }] : []),
    ],
    file: fileFor(world, {
      system: 'pubsub',
      topology: {
        topics: [{ name: TOPIC }],
        subscriptions: groupsOf(world).map((name) => ({
          name, topic: TOPIC, ackDeadlineSeconds: DEADLINE,
          ...(inOrder && { enableMessageOrdering: true }),
          ...(isExact && { enableExactlyOnceDelivery: true }),
          ...(replays && { retainAckedMessages: true }),
        })),
        ...(replays && { clients: [{ id: OPERATOR }] }),
      },
      producer: () => ({ topic: TOPIC, ordering: inOrder }),
      consumer: (_, subscription) => ({ subscription }),
      roles: rolesOf(world),
    }),
  };
};

/** What a subscription promises. */
export const variants: readonly Variant[] = [
  { id: 'usual', title: { en: 'at least once', ko: '최소 한 번 전달' } },
  {
    id: 'exactly-once', title: { en: 'exactly-once delivery', ko: '정확히 한 번 전달' },
    world: { promise: 'exactly-once' },
  },
];

function refusalOf(world: Scenario): { en: string; ko: string } | undefined {
  if (world.promise === 'at-most-once') {
    return {
      en: 'Pub/Sub delivers until a message is acknowledged: it never promises at most once.',
      ko: 'Pub/Sub은 확인 응답을 받을 때까지 전달하므로 최대 한 번을 약속하지 않습니다.',
    };
  }
  if (!asksFor(world, isHolderCrash)) return undefined;
  return {
    en: 'Google runs the machines: none of them can be made to fail from outside.',
    ko: '서버는 Google이 운영하므로 밖에서 고장 낼 수 없습니다.',
  };
}

function rolesOf({ producers, consumers }: Scenario): Roles {
  const apps = [...producers, ...consumers].map(({ id }) => id);
  const wires = new Map(apps.map((app) => [wireTo(app), `${app}-pubsub`]));
  return {
    targets: (target) => (target === HOLDER ? [...wires.values()] : [wires.get(target) ?? target]),
    hop: (hop) => answerBy(hop, () => ({ actor: TOPIC, native: 'Publish' })),
    instead: (step) => (isReplay(step) ? [seekTo(step)] : undefined),
  };
}

const seekTo = ({ at, command }: Step): Step => ({
  at, do: 'command', target: OPERATOR,
  command: { type: 'seek', subscription: String(command?.['group'] as string), time: 0 },
});
