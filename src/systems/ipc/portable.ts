/** How kernel queues play portable scenarios: all processes are on one machine. */
import {
  answerBy, asksFor, fileFor, groupsOf, HOLDER, isDiskLoss, isReplay, machineName, type Realise,
  type Realised, type Roles, type Variant, wireTo,
} from '../../scenario/portable';
import type { Scenario, Step } from '../../scenario/scenario';
import { roadOf } from './topology';

const MACHINE = 'linux';
const QUEUE = 'orders';

export const realise: Realise = (world) => {
  const cannot = refusalOf(world);
  if (cannot !== undefined) return { cannot };
  return {
    settings: [{ name: 'msg_qbytes', value: 16_384 }],
    file: fileFor(world, {
      system: 'ipc',
      topology: { machine: MACHINE, queues: [{ name: QUEUE }] },
      producer: () => ({ queue: QUEUE, type: 1 }),
      consumer: () => ({ queue: QUEUE }),
      roles: rolesOf(world),
    }),
  };
};

/** What is read is gone, in either kind of queue. */
export const variants: readonly Variant[] = [
  {
    id: 'sysv', title: { en: 'System V', ko: 'System V' }, world: { promise: 'at-most-once' },
  },
  {
    id: 'posix', title: { en: 'POSIX', ko: 'POSIX' }, world: { promise: 'at-most-once' },
    change: (file) => asPosix(file),
  },
];

/** The same world with a queue of POSIX. */
function asPosix(file: Realised['file']): Realised['file'] {
  const renamed = (list: string) => (file[list] as { readonly options: object }[])
    .map((each) => ({ ...each, options: { ...each.options, queue: `/${QUEUE}` } }));
  return {
    ...file, producers: renamed('producers'), consumers: renamed('consumers'),
    topology: { machine: MACHINE, queues: [{ name: `/${QUEUE}`, api: 'posix' }] },
  };
}

/** A cut wire, or a hop that is lost on one. */
const isOfNetwork = ({ do: verb }: Step): boolean =>
  ['cut', 'drop', 'delay', 'duplicate', 'lose', 'reset'].includes(verb);

function refusalOf(world: Scenario): { en: string; ko: string } | undefined {
  if (asksFor(world, isReplay)) {
    return {
      en: 'What was read is gone: there is nothing to go back to.',
      ko: '읽은 것은 사라집니다. 되돌아갈 곳이 없습니다.',
    };
  }
  if (groupsOf(world).length > 1) {
    return {
      en: 'A message goes to one reader: two groups would need two queues, each written to.',
      ko: '메시지는 한 프로세스에만 갑니다. 그룹이 둘이면 큐도 둘이고 각각 써야 합니다.',
    };
  }
  if (asksFor(world, isOfNetwork)) {
    return {
      en: 'All processes are on one machine: there is no network between them that could fail.',
      ko: '모든 프로세스가 한 기계에 있습니다. 사이에 끊길 네트워크가 없습니다.',
    };
  }
  if (asksFor(world, isDiskLoss)) {
    return {
      en: 'A kernel queue is memory: it has no disk to lose.',
      ko: '커널 큐는 메모리입니다. 잃을 디스크가 없습니다.',
    };
  }
  if (world.promise === 'at-most-once' || world.promise === 'none') return undefined;
  return {
    en: 'Nobody acknowledges: what was read is gone, and so at most once is all.',
    ko: '확인 응답이 없어 읽은 것은 사라집니다. 최대 한 번이 전부입니다.',
  };
}

function rolesOf({ producers, consumers }: Scenario): Roles {
  const roads = new Map([...producers, ...consumers].map(({ id }) =>
    [wireTo(id), roadOf(id, MACHINE)]));
  return {
    targets: (target) => {
      if (target === HOLDER || target === machineName(1)) return [MACHINE];
      return target.startsWith('machine-') ? [] : [roads.get(target) ?? target];
    },
    hop: (hop) => answerBy(hop, () => ({ actor: QUEUE })),
  };
}
