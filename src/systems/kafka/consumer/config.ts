/** What is wrong with a consumer's config: unknown names, wrong values, and conflicts. */
import type { Json } from '../../../base/json';
import type { Problem } from '../../../scenario/problem';
import { wrongValues } from '../producer/config';
import type { Config } from '../topology';
import { CONSUMER_SETTINGS, resetOf, STRATEGIES, strategiesOf } from './settings';

/** All that is wrong with a config; `path` is where it stands: "consumers[0].options.config". */
export function consumerProblems(config: Config, path: string): readonly Problem[] {
  const found = Object.entries(config).flatMap(([name, value]) => own(name, value));
  return [
    ...wrongValues(CONSUMER_SETTINGS, config, path),
    ...[...found, ...conflicts(config)].map(([name, problem, hint]) =>
      ({ path: `${path}.${name}`, problem, hint })),
  ];
}

type Fault = readonly [name: string, problem: string, hint: string];

function own(name: string, value: Json): readonly Fault[] {
  if (typeof value !== 'string') return [];
  if (name === 'auto.offset.reset' && resetOf(value) === undefined) {
    return [[name, `is "${value}"`, 'give latest, earliest, none or by_duration:PT1H']];
  }
  if (name !== 'partition.assignment.strategy') return [];
  return strategiesOf(value)
    .filter((strategy) => !(STRATEGIES as readonly string[]).includes(strategy))
    .map((strategy) => [name, `unknown strategy "${strategy}"`, KNOWN]);
}

const KNOWN = `there are ${STRATEGIES.join(', ')}`;

const CLASSIC_ONLY = [
  'heartbeat.interval.ms', 'session.timeout.ms', 'partition.assignment.strategy',
] as const;

// K141: Kafka throws a ConfigException for these; and a heartbeat must fit into a session.
function conflicts(config: Config): readonly Fault[] {
  const isNew = config['group.protocol'] === 'consumer';
  const found: Fault[] = CLASSIC_ONLY.filter((name) => isNew && config[name] !== undefined)
    .map((name) => [name, 'is not for group.protocol=consumer', 'leave it to the broker']);
  const beat = Number(config['heartbeat.interval.ms'] ?? 3_000);
  const session = Number(config['session.timeout.ms'] ?? 45_000);
  if (beat >= session) {
    const hint = `set it below ${session}`;
    found.push(['heartbeat.interval.ms', 'must be below session.timeout.ms', hint]);
  }
  return found;
}
