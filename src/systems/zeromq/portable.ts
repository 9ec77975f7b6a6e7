/** How ZeroMQ plays portable scenarios: nobody holds the orders but who sends and who works. */
import {
  asksFor, fileFor, groupsOf, HOLDER, isHolderCrash, isReplay, type Realise, type Realised,
  type Roles, type Variant, wireTo as wireToHolder,
} from '../../scenario/portable';
import type { Json } from '../../base/json';
import type { ConsumerSpec, ProducerSpec, Scenario, Words } from '../../scenario/scenario';
import type { PortableConsumer } from '../../scenario/portable';
import { wireTo } from './topology';

const outOf = (producer: string): string => `${producer}.out`;
const into = (consumer: string): string => `${consumer}.in`;
const endpointOf = (producer: string): string => `tcp://${producer}`;
const groupOf = ({ options }: ConsumerSpec): string =>
  (options as unknown as PortableConsumer).group;

export const realise: Realise = (world) => {
  const cannot = refusalOf(world);
  if (cannot !== undefined) return { cannot };
  return {
    settings: settingsOf(world),
    file: fileFor(world, {
      system: 'zeromq',
      topology: { sockets: socketsOf(world) },
      producer: ({ id }) => ({ socket: outOf(id) }),
      consumer: ({ id }) => ({ socket: into(id) }),
      roles: rolesOf(world),
    }),
  };
};

/** One group shares the work; several each get all of it. */
const isShared = (world: Scenario): boolean => groupsOf(world).length === 1;

const settingsOf = (world: Scenario): Realised['settings'] => [
  { name: 'type', value: isShared(world) ? 'PUSH' : 'XPUB' },
  ...(isShared(world) ? [] : [{ name: 'xpubNodrop', value: true }]),
];

function socketsOf(world: Scenario): Json[] {
  const { producers, consumers } = world;
  const endpoints = producers.map(({ id }) => endpointOf(id));
  const [sends, receives] = isShared(world)
    ? [{ type: 'PUSH' }, { type: 'PULL' }]
    : [{ type: 'XPUB', xpubNodrop: true }, { type: 'SUB', subscribe: [''] }];
  return [
    ...producers.map(({ id }: ProducerSpec) =>
      ({ name: outOf(id), bind: [endpointOf(id)], ...sends })),
    ...consumers.map((spec) =>
      ({ name: into(spec.id), connect: endpoints, group: groupOf(spec), ...receives })),
  ];
}

/** What people set to have less waiting where nobody can work on it. */
export const variants: readonly Variant[] = [
  {
    id: 'push', title: { en: 'PUSH and PULL', ko: 'PUSH와 PULL' },
    world: { promise: 'at-most-once' },
  },
  {
    id: 'hwm-1', title: { en: 'marks of 1', ko: '한계 1' }, world: { promise: 'at-most-once' },
    change: (file) => withMarks(file),
  },
];

/** Z23: with marks of one, and small buffers, PUSH passes over whoever is busy. */
function withMarks(file: Realised['file']): Realised['file'] {
  const { sockets } = file['topology'] as { readonly sockets: readonly object[] };
  const small = sockets.map((socket) => ({ ...socket, sndhwm: 1, rcvhwm: 1 }));
  return { ...file, topology: { sockets: small as Json, kernelBuffers: 1 } };
}

function refusalOf(world: Scenario): Words | undefined {
  const members = groupsOf(world).map((group) =>
    world.consumers.filter((spec) => groupOf(spec) === group).length);
  if (world.promise !== 'at-most-once' && world.promise !== 'none') {
    return {
      en: 'Nobody acknowledges: what a worker had when it died is lost. At most once is all.',
      ko: '확인 응답이 없어 작업자가 죽으면 가진 것을 잃습니다. 최대 한 번이 전부입니다.',
    };
  }
  if (world.order === 'key' && Math.max(...members) > 1) {
    return {
      en: 'PUSH deals in turn and knows no keys: two workers may have messages of one key.',
      ko: 'PUSH는 키를 모르고 차례대로 나누므로 같은 키의 메시지가 두 작업자에게 갈 수 있습니다.',
    };
  }
  if (members.length > 1 && Math.max(...members) > 1) {
    return {
      en: 'Subscribers each get everything: members of a group cannot share what is published.',
      ko: '구독자는 각자 전부 받으므로 한 그룹의 멤버가 발행된 것을 나눠 가질 수 없습니다.',
    };
  }
  if (asksFor(world, isReplay)) {
    return {
      en: 'Nothing is kept: what was read cannot be read again.',
      ko: '아무것도 보관하지 않으므로 읽은 것을 다시 읽을 수 없습니다.',
    };
  }
  if (!asksFor(world, isHolderCrash)) return undefined;
  return {
    en: 'There is no broker that could crash: messages are with those who send and who receive.',
    ko: '비정상 종료될 브로커가 없습니다. 메시지는 보내는 쪽과 받는 쪽에만 있습니다.',
  };
}

function rolesOf({ producers, consumers }: Scenario): Roles {
  const wires = consumers.flatMap(({ id }) =>
    producers.map((producer) => ({ app: id, by: producer.id,
      wire: wireTo(into(id), outOf(producer.id)) })));
  const wiresOf = (target: string): readonly string[] => wires
    .filter(({ app, by }) => target === HOLDER || [wireToHolder(app), wireToHolder(by)]
      .includes(target))
    .map(({ wire }) => wire);
  return {
    targets: (target) => {
      const own = wiresOf(target);
      if (own.length > 0) return own;
      return target.startsWith('machine-') ? [] : [target];
    },
    hop: (hop) => hop,
  };
}
