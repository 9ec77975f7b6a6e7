/** How synchronous web services play portable scenarios: callers call and wait. */
import type { Json } from '../../base/json';
import {
  answerBy, asksFor, fileFor, groupsOf, HOLDER, isDiskLoss, isReplay, machineName,
  type Realise, type Realised, type Roles, type Variant, wireTo as wireToHolder, withOptions,
} from '../../scenario/portable';
import type { ConsumerSpec, Scenario } from '../../scenario/scenario';
import { wireTo } from './topology';

/** Until somebody answers: eight seconds at most between two attempts, for some minutes. */
const PATIENT = {
  maxAttempts: 60, waitDuration: '200ms', exponentialBackoffMultiplier: 2,
  exponentialMaxWaitDuration: '8s', randomizedWaitFactor: 0.5, timeoutDuration: '2s',
};

/** What waits is done before its caller loses patience: the rest is told at once to come again. */
const ACCEPT_COUNT = 8;

export const realise: Realise = (world) => {
  const cannot = refusalOf(world);
  if (cannot !== undefined) return { cannot };
  const isOnce = world.promise === 'at-most-once';
  const groups = groupsOf(world);
  const calling: { readonly [name: string]: Json } = {
    ...PATIENT, retryOn: isOnce ? 'notExecuted' : 'anyFailure',
    // One call at a time: the next message waits in the caller until this one is answered.
    ...(world.order === 'key' && { maxConcurrentCalls: 1 }),
  };
  return {
    settings: Object.entries({ ...calling, acceptCount: ACCEPT_COUNT })
      .map(([name, value]) => ({ name, value })),
    file: fileFor(world, {
      system: 'sync',
      topology: { services: groups.map((name) => ({ name, acceptCount: ACCEPT_COUNT })) },
      producer: () => ({ ...calling, calls: groups }),
      consumer: (_, service) => ({ service }),
      roles: rolesOf(world),
    }),
  };
};

/** What people set when they want it safe, or simple. */
export const variants: readonly Variant[] = [
  {
    id: 'no-retry',
    title: { en: 'one attempt', ko: '한 번만 시도' },
    change: (file) => withOptions(file, { producers: { maxAttempts: 1 } }),
  },
  {
    id: 'retries',
    title: { en: 'retries with backoff and jitter', ko: '백오프와 지터로 재시도' },
  },
  {
    id: 'idempotency-key',
    title: { en: 'retries and idempotency keys', ko: '재시도와 멱등 키' },
    change: (file) => withKeys(withOptions(file, { producers: { idempotencyKey: true } })),
  },
];

/** H11: every service knows requests by their keys, also after a crash. */
function withKeys(file: Realised['file']): Realised['file'] {
  const { services } = file['topology'] as { readonly services: readonly object[] };
  const keeping = services.map((each) => ({ ...each, idempotencyKeys: 'database' }));
  return { ...file, topology: { services: keeping } };
}

function refusalOf(world: Scenario): { en: string; ko: string } | undefined {
  if (asksFor(world, isDiskLoss)) {
    return {
      en: 'A service that only answers calls has no disk with messages on it to lose.',
      ko: '호출에 답하기만 하는 서비스에는 잃을 메시지가 담긴 디스크가 없습니다.',
    };
  }
  if (world.promise === 'exactly-once') {
    return {
      en: 'A worker that dies after its work takes the word of it along: the retry does it again, '
        + 'with idempotency keys too (H20).',
      ko: '일을 마치고 죽은 작업자는 그 소식도 전하지 못합니다. 멱등 키가 있어도 재시도가 일을 다시 합니다(H20).',
    };
  }
  if (!asksFor(world, isReplay)) return undefined;
  return {
    en: 'A call is kept nowhere: what was answered cannot be read again.',
    ko: '호출은 어디에도 보관되지 않습니다. 응답이 끝난 것은 다시 읽을 수 없습니다.',
  };
}

function rolesOf(world: Scenario): Roles {
  const services = groupsOf(world);
  const callers = world.producers.flatMap(({ id }) => services.map((to) => wireTo(id, to)));
  const wires = new Map<string, readonly string[]>([
    ...world.producers.map(({ id }) =>
      [wireToHolder(id), services.map((to) => wireTo(id, to))] as const),
    ...world.consumers.map((spec) =>
      [wireToHolder(spec.id), [wireTo(spec.id, serviceOf(spec))]] as const),
  ]);
  return {
    targets: (target, { do: verb }) => {
      const isHolder = target === HOLDER || target === machineName(1);
      // Nobody holds anything here: the nearest to a holder is the front of the service itself.
      if (isHolder) return verb === 'cut' ? callers : services;
      if (target.startsWith('machine-')) return [];
      return wires.get(target) ?? [target];
    },
    hop: (hop) => answerBy(hop, () => ({ actor: services[0] ?? '' })),
  };
}

const serviceOf = ({ options }: ConsumerSpec): string =>
  (options as { readonly group?: string }).group ?? 'workers';
