/** How Kafka plays portable scenarios: three brokers, every partition three times. */
import {
  answerBy, fileFor, HOLDER, isReplay, MACHINES_MAX, machineName, type PortableConsumer,
  type Realise, type Roles, type Variant, wireTo, withOptions,
} from '../../scenario/portable';
import type { Scenario, Step } from '../../scenario/scenario';
import type { Config } from './topology';

const TOPIC = 'orders';
const PARTITIONS = 3;
const CONTROLLER = 'k1';
const BROKERS = Array.from({ length: MACHINES_MAX }, (_, at) => `b${at + 1}`);

/** Times that fit worlds of less than a minute; Kafka's own are 45 and 3 seconds. */
const SESSION: Config = { 'session.timeout.ms': 6000, 'heartbeat.interval.ms': 2000 };

export const realise: Realise = (world) => {
  const cannot = refusalOf(world);
  if (cannot !== undefined) return { cannot };
  const isSafe = world.promise !== 'at-most-once';
  const writing: Config = isSafe ? { acks: 'all', 'enable.idempotence': true } : { acks: '0' };
  const commits = isSafe ? 'poll' : 'before';
  const topic: Config = { 'min.insync.replicas': isSafe ? 2 : 1 };
  return {
    settings: Object.entries({
      ...writing, 'replication.factor': 3, ...topic, ...SESSION,
      commits: isSafe ? 'after each poll' : 'before the work',
    }).map(([name, value]) => ({ name, value })),
    file: fileFor(world, {
      system: 'kafka',
      settings: { 'group.initial.rebalance.delay.ms': 0 },
      topology: {
        brokers: BROKERS, controllers: [CONTROLLER],
        topics: [{
          name: TOPIC, partitions: PARTITIONS, replicationFactor: 3, config: topic,
          // K60: the first broker leads every partition, so that there is one holder.
          replicas: Array.from({ length: PARTITIONS }, () => BROKERS),
        }],
      },
      producer: () => ({ topic: TOPIC, config: writing }),
      consumer: (_, group) => ({
        topics: [TOPIC], group, commits,
        config: { 'auto.offset.reset': 'earliest', ...SESSION },
      }),
      roles: rolesOf(world),
    }),
  };
};

/** What people set when they want it safe, or fast. */
export const variants: readonly Variant[] = [
  {
    id: 'acks-1',
    title: { en: 'acks=1, commits after the work', ko: 'acks=1, 처리 뒤 커밋' },
    change: (file) =>
      withOptions(file, { producers: { config: { acks: '1', 'enable.idempotence': false } } }),
  },
  {
    id: 'automatic-commit',
    title: { en: 'acks=all, automatic commits', ko: 'acks=all, 자동 커밋' },
    change: (file) => withOptions(file, { consumers: { commits: 'auto' } }),
  },
  {
    id: 'safe',
    title: {
      en: 'acks=all, min.insync.replicas=2, commits after the work',
      ko: 'acks=all, min.insync.replicas=2, 처리 뒤 커밋',
    },
  },
];

function refusalOf(world: Scenario): { en: string; ko: string } | undefined {
  if (world.promise !== 'exactly-once') return undefined;
  return {
    en: 'Transactions reach from Kafka to Kafka; an effect outside can happen twice (K57).',
    ko: '트랜잭션은 Kafka에서 Kafka까지만 보장합니다. Kafka 바깥에서 하는 처리는 두 번 일어날 수 있습니다(K57).',
  };
}

function rolesOf(world: Scenario): Roles {
  const { producers, consumers } = world;
  const apps = [...producers, ...consumers].map(({ id }) => id);
  const wires = new Map(apps.map((app) => [wireTo(app), `${app}-b1`]));
  const machines = new Map(BROKERS.map((broker, at) => [machineName(at + 1), broker]));
  return {
    targets: (target, { do: verb }) => {
      // Alone, the leader still has its clients.
      const isCut = target === HOLDER && (verb === 'cut' || verb === 'restore');
      if (isCut) return [...BROKERS.slice(1).map((other) => `b1-${other}`), `b1-${CONTROLLER}`];
      return [target === HOLDER ? 'b1' : wires.get(target) ?? machines.get(target) ?? target];
    },
    // What tells the broker that work is done is the commit of an offset.
    hop: (hop) => (hop.kind === 'settled' && hop.actor !== undefined
      ? { ...hop, kind: 'sent', native: 'OffsetCommit' }
      : answerBy(hop, () => ({ actor: 'b1', native: 'Produce' }))),
    instead: (step) => (isReplay(step) ? replays(step, world) : undefined),
  };
}

/** K115: every member goes to the beginning of what it reads. */
function replays({ at, command }: Step, { consumers }: Scenario): readonly Step[] {
  return consumers
    .filter(({ options }) =>
      (options as unknown as PortableConsumer).group === command?.['group'])
    .map(({ id }) => ({
      at, do: 'command', target: `${id}.client`, command: { type: 'seekToBeginning' },
    }));
}
