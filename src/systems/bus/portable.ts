/** How a message bus plays portable scenarios: one hub, a channel for each group. */
import {
  answerBy, asksFor, fileFor, groupsOf, HOLDER, isReplay, machineName, type Realise, type Realised,
  type Roles, type Variant, wireTo as wireToHolder, withOptions,
} from '../../scenario/portable';
import type { Scenario } from '../../scenario/scenario';
import { HUB, wireTo } from './topology';

export const realise: Realise = (world) => {
  const cannot = refusalOf(world);
  if (cannot !== undefined) return { cannot };
  const inOrder = world.order === 'key';
  // B5, B12: with one worker, and one copy out at a time, nobody overtakes.
  const workers = inOrder ? 1 : 2;
  return {
    settings: [
      { name: 'persistent', value: true }, { name: 'workers', value: workers },
      ...(inOrder ? [{ name: 'exclusive', value: true }] : []),
    ],
    file: fileFor(world, {
      system: 'bus',
      topology: {
        hub: { workers, persistent: true },
        applications: groupsOf(world).map((name) => ({ name, exclusive: inOrder })),
      },
      producer: () => ({ persistent: true }),
      consumer: (_, application) => ({ application }),
      roles: rolesOf(world),
    }),
  };
};

/** Where the messages are kept. */
export const variants: readonly Variant[] = [
  { id: 'disk', title: { en: 'channels on a disk', ko: '채널을 디스크에' } },
  {
    id: 'memory', title: { en: 'channels in memory', ko: '채널을 메모리에' },
    change: (file) => inMemory(withOptions(file, { producers: { persistent: false } })),
  },
];

function inMemory(file: Realised['file']): Realised['file'] {
  const { hub, ...topology } = file['topology'] as { readonly hub: object };
  return { ...file, topology: { ...topology, hub: { ...hub, persistent: false } } };
}

function refusalOf(world: Scenario): { en: string; ko: string } | undefined {
  if (asksFor(world, isReplay)) {
    return {
      en: 'A channel lets go of what was worked on: nothing can be read again.',
      ko: '채널은 처리가 끝난 것을 지웁니다. 다시 읽을 수 없습니다.',
    };
  }
  if (world.promise === 'at-most-once') {
    return {
      en: 'The hub and its channels hand out until somebody acknowledges: never at most once (B8).',
      ko: '허브와 채널은 확인 응답을 받을 때까지 전달하므로 최대 한 번을 약속하지 않습니다(B8).',
    };
  }
  if (world.promise !== 'exactly-once') return undefined;
  return {
    en: 'A worker that dies after its work has not said so: its message comes again (B8).',
    ko: '처리를 마치고 죽은 작업자는 그 사실을 알리지 못하므로 메시지가 다시 옵니다(B8).',
  };
}

function rolesOf({ producers, consumers }: Scenario): Roles {
  const wires = new Map<string, string>([
    ...producers.map(({ id }) => [wireToHolder(id), wireTo(id, HUB)] as const),
    ...consumers.map(({ id, options }) => {
      const { group = 'workers' } = options as { readonly group?: string };
      return [wireToHolder(id), wireTo(id, group)] as const;
    }),
  ]);
  return {
    targets: (target, { do: verb }) => {
      if (target === HOLDER || target === machineName(1)) {
        return verb === 'cut' ? [...wires.values()] : [HUB];
      }
      return target.startsWith('machine-') ? [] : [wires.get(target) ?? target];
    },
    hop: (hop) => answerBy(hop, () => ({ actor: HUB, native: 'accept' })),
  };
}
