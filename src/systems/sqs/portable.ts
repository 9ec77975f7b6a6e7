/** How Amazon SQS plays portable scenarios. */
import {
  answerBy, asksFor, fileFor, groupsOf, HOLDER, isDiskLoss, isReplay, machineName, type Realise,
  type Roles, type Variant, wireTo,
} from '../../scenario/portable';
import type { Micros } from '../../base/micros';
import type { Scenario, Step } from '../../scenario/scenario';

const VISIBILITY = 10;

/** S21: the service itself never stops. */
export const neverFails = ['sqs'];

export const realise: Realise = (world) => {
  const cannot = refusalOf(world);
  if (cannot !== undefined) return { cannot };
  const isFifo = world.order === 'key' || world.promise === 'exactly-once';
  const queue = `${groupsOf(world)[0] ?? 'workers'}${isFifo ? '.fifo' : ''}`;
  return {
    settings: [
      { name: 'type', value: isFifo ? 'FIFO' : 'standard' },
      { name: 'VisibilityTimeout', value: VISIBILITY },
      ...(isFifo ? [{ name: 'MessageDeduplicationId', value: 'label' }] : []),
    ],
    file: fileFor(world, {
      system: 'sqs',
      topology: { queues: [{ name: queue, attributes: { VisibilityTimeout: VISIBILITY } }] },
      producer: () => ({ queue }),
      consumer: () => ({ queue }),
      roles: rolesOf(world, queue),
    }),
  };
};

/** The two types of queue. */
export const variants: readonly Variant[] = [
  { id: 'standard', title: { en: 'standard queue', ko: '표준 큐' } },
  { id: 'fifo', title: { en: 'FIFO queue', ko: 'FIFO 큐' }, world: { order: 'key' } },
];

function refusalOf(world: Scenario): { en: string; ko: string } | undefined {
  if (world.promise === 'at-most-once') {
    return {
      en: 'SQS keeps a message until it is deleted: it never promises at most once.',
      ko: 'SQS는 삭제될 때까지 메시지를 보관하므로 최대 한 번을 약속하지 않습니다.',
    };
  }
  if (asksFor(world, isReplay)) {
    return {
      en: 'A deleted message is gone: SQS has nothing to read again.',
      ko: '삭제된 메시지는 사라집니다. SQS에는 다시 읽을 것이 없습니다.',
    };
  }
  if (asksFor(world, isDiskLoss)) {
    return {
      en: 'A message is on several servers (S20), and nobody outside can make them lose one.',
      ko: '메시지는 여러 서버에 저장되며(S20), 밖에서는 그 서버들의 메시지를 잃게 할 수 없습니다.',
    };
  }
  if (groupsOf(world).length < 2) return undefined;
  return {
    en: 'A queue has one group of readers; no topic that copies to several is modelled.',
    ko: '큐에는 컨슈머 그룹이 하나뿐입니다. 여러 큐로 복사하는 토픽 서비스는 모델에 없습니다.',
  };
}

function rolesOf({ producers, consumers }: Scenario, queue: string): Roles {
  const apps = [...producers, ...consumers].map(({ id }) => id);
  const wires = new Map(apps.map((app) => [wireTo(app), `${app}-sqs`]));
  const isMachine = (target: string): boolean =>
    target === HOLDER || target === machineName(1) || target.startsWith('machine-');
  return {
    targets: (target, { do: verb }) => {
      if (!isMachine(target)) return [wires.get(target) ?? target];
      return verb === 'cut' || verb === 'restore' ? [...wires.values()] : ['sqs'];
    },
    hop: (hop) => answerBy(hop, () => ({ actor: queue, native: 'SendMessage' })),
    // S21: the machines that hold messages are storage servers; the service itself never stops.
    instead: (step) => (isMachine(step.target) ? serverSteps(step) : undefined),
  };
}

function serverSteps(step: Step): readonly Step[] | undefined {
  if (step.do !== 'crash' && step.do !== 'restart') return undefined;
  const server = Number(step.target.replace('machine-', '')) || 1;
  const { at, for: lasting } = step;
  const order = (type: 'serverDown' | 'serverUp', when: Step['at']): Step =>
    ({ at: when, do: 'command', target: 'sqs', command: { type, server } });
  if (step.do === 'restart') return [order('serverUp', at)];
  const down = order('serverDown', at);
  if (lasting === undefined || !('time' in at)) return [down];
  return [down, order('serverUp', { time: (at.time + lasting) as Micros })];
}
