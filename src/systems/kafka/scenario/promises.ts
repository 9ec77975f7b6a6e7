/** What a Kafka world's settings protect against, and what they leave open. */
import { type LeavesOpen, rulesIf } from '../../../scenario/system';
import {
  type Config, type ConsumerOptions, consumerOptionsOf, producerOptionsOf, topologyOf,
} from '../topology';

// K34: idempotence is on by itself, and falls away when what it wants is set otherwise.
const isSafe = (config: Config): boolean => ['all', '-1'].includes(String(config['acks'] ?? 'all'));
const isIdempotent = (config: Config): boolean =>
  isSafe(config) && String(config['enable.idempotence'] ?? true) === 'true'
  && Number(config['max.in.flight.requests.per.connection'] ?? 5) <= 5;

/** K107, K109: where a reader without a position begins. */
const skipsOld = ({ config, group }: ConsumerOptions): boolean =>
  group !== null && String(config['auto.offset.reset'] ?? 'latest') === 'latest';

/** K50: what is aborted later is read all the same. */
const readsUncommitted = ({ config }: ConsumerOptions): boolean =>
  String(config['isolation.level'] ?? 'read_uncommitted') === 'read_uncommitted';

export const leavesOpen: LeavesOpen = (scenario) => {
  const { topics } = topologyOf(scenario);
  const producers = scenario.producers.map((spec) =>
    ({ ...spec, ...producerOptionsOf(spec) }));
  const consumers = scenario.consumers.map((spec) =>
    ({ ...spec, ...consumerOptionsOf(spec) }));
  const isUnkeyed = producers.some(({ keys }) => keys.kind === 'none');
  const isRepeating = producers.some(({ config }) => !isIdempotent(config));
  return {
    always: {
      lost: rulesIf(
        ['kafka:K27', producers.some(({ config }) => !isSafe(config))],
        ['kafka:K114', consumers.some(({ commits }) => commits === 'before')],
        ['kafka:K113', consumers.some(({ commits, works }) =>
          commits === 'auto' && works === 'aside')],
        ['kafka:K109', consumers.some(skipsOld)],
      ),
      doubled: rulesIf(
        ['kafka:K114', consumers.some(({ commits, idempotent }) =>
          commits !== 'before' && !idempotent)],
        ['kafka:K31', isRepeating],
      ),
      late: rulesIf(
        ['kafka:K2', isUnkeyed && topics.some(({ partitions }) => partitions > 1)],
        ['kafka:K32', isRepeating],
      ),
      aborted: rulesIf(['kafka:K50', consumers.some(readsUncommitted)]),
    },
    whenSeen: {
      // K114: what the code could not work on it steps over, and commits with what follows.
      lost: [
        'kafka:K75', 'kafka:K76', 'kafka:K82', 'kafka:K89', 'kafka:K91', 'kafka:K108', 'kafka:K114',
        'kafka:K165',
      ],
      doubled: ['kafka:K152', 'kafka:K155'], late: ['kafka:K157'],
    },
  };
};
