/** What is wrong with a consumer's config: unknown names, wrong values, and conflicts. */
import type { Json } from '../../../base/json';
import { phrasesOf } from '../../../base/words/phrase';
import { isNot, unknown } from '../../../scenario/own/names';
import type { Problem } from '../../../scenario/problem';
import { wrongValues } from '../producer/config';
import type { Config } from '../topology';
import type { problems as words } from '../words/problems.en';
import { CONSUMER_SETTINGS, resetOf, STRATEGIES, strategiesOf } from './settings';

const phrase = phrasesOf<typeof words>();

/** All that is wrong with a config; `path` is where it stands: "consumers[0].options.config". */
export function consumerProblems(config: Config, path: string): readonly Problem[] {
  const found = Object.entries(config).flatMap(([name, value]) => own(name, value));
  return [
    ...wrongValues(CONSUMER_SETTINGS, config, path),
    ...[...found, ...conflicts(config)].map((each) =>
      ({ ...each, path: `${path}.${each.path}` })),
  ];
}

/** Problems whose path is the name of the setting alone. */
function own(name: string, value: Json): readonly Problem[] {
  if (typeof value !== 'string') return [];
  if (name === 'auto.offset.reset' && resetOf(value) === undefined) {
    return [isNot(name, `"${value}"`, phrase('kafka.reset'))];
  }
  if (name !== 'partition.assignment.strategy') return [];
  return strategiesOf(value)
    .filter((strategy) => !(STRATEGIES as readonly string[]).includes(strategy))
    .map((strategy) => ({ path: name, problem: unknown('strategy', strategy), hint: KNOWN }));
}

const KNOWN = phrase('kafka.strategies', { names: STRATEGIES });

const CLASSIC_ONLY = [
  'heartbeat.interval.ms', 'session.timeout.ms', 'partition.assignment.strategy',
] as const;

// K141: Kafka throws a ConfigException for these; and a heartbeat must fit into a session.
function conflicts(config: Config): readonly Problem[] {
  const isNew = config['group.protocol'] === 'consumer';
  const found: Problem[] = CLASSIC_ONLY.filter((name) => isNew && config[name] !== undefined)
    .map((path) =>
      ({ path, problem: phrase('kafka.classicOnly'), hint: phrase('kafka.byBroker') }));
  const beat = Number(config['heartbeat.interval.ms'] ?? 3_000);
  const session = Number(config['session.timeout.ms'] ?? 45_000);
  if (beat >= session) {
    found.push({
      path: 'heartbeat.interval.ms', problem: phrase('kafka.belowSession'),
      hint: phrase('kafka.setBelow', { value: session }),
    });
  }
  return found;
}
