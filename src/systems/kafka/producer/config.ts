/** What is wrong with a producer's config: unknown names, wrong values, and conflicts (K34). */
import type { Json } from '../../../base/json';
import { nearest } from '../../../scenario/nearest';
import type { Problem } from '../../../scenario/problem';
import type { Config } from '../topology';
import { acksOf, isIdempotentBy, type Kind, PRODUCER_SETTINGS } from './settings';

/** The settings that there are, each with the form of its values and its default. */
type Known = { readonly [name: string]: readonly [Kind, Json] };

/** All that is wrong with a config; `path` is where it stands: "producers[0].options.config". */
export const producerProblems = (config: Config, path: string): readonly Problem[] => [
  ...wrongValues(PRODUCER_SETTINGS, config, path),
  ...conflicts(config).map(([name, problem, hint]) => ({ path: `${path}.${name}`, problem, hint })),
];

/** Names that are not there, and values of the wrong form. */
export function wrongValues(known: Known, config: Config, path: string): readonly Problem[] {
  return Object.entries(config).flatMap(([name, value]) => {
    const [kind] = known[name] ?? [];
    const at = `${path}.${name}`;
    if (kind === undefined) {
      const hint = nearest(name, Object.keys(known));
      return [{ path: at, problem: `unknown setting "${name}"`, hint }];
    }
    if (fits(kind, value)) return [];
    return [{ path: at, problem: `is ${JSON.stringify(value)}`, hint: wish(kind) }];
  });
}

function fits(kind: Kind, value: Json): boolean {
  switch (kind.is) {
    case 'flag': return typeof value === 'boolean';
    case 'name': return typeof value === 'string' && value !== '';
    case 'choice': return (typeof value === 'string' || typeof value === 'number')
      && kind.of.includes(`${value}`);
    case 'share': return typeof value === 'number' && value >= 0 && value <= 1;
    default: return typeof value === 'number' && Number.isInteger(value) && value >= kind.from;
  }
}

function wish(kind: Kind): string {
  switch (kind.is) {
    case 'flag': return 'give true or false';
    case 'name': return 'give a text in quotes';
    case 'choice': return `give one of ${kind.of.map((word) => `"${word}"`).join(', ')}`;
    case 'share': return 'give a share from 0 to 1';
    case 'count': return `give a whole number of ${kind.from} or more`;
    case 'duration': return `give whole milliseconds, ${kind.from} or more`;
  }
}

type Conflict = readonly [name: string, problem: string, hint: string];

// K34: Kafka throws a ConfigException for each of these.
function conflicts(config: Config): readonly Conflict[] {
  const found: Conflict[] = [];
  const isChosen = config['enable.idempotence'] === true;
  const transactional = config['transactional.id'] !== undefined;
  const inFlight = Number(config['max.in.flight.requests.per.connection'] ?? 5);
  if (isChosen && acksOf(config) !== 'all') {
    found.push(['acks', 'an idempotent producer needs acks=all', 'set "acks": "all"']);
  }
  if (isChosen && config['retries'] === 0) {
    found.push(['retries', 'an idempotent producer needs retries', 'set it above 0']);
  }
  if (isIdempotentBy(config) && inFlight > 5) {
    const hint = 'set it to 5 or less, or "enable.idempotence": false';
    found.push(['max.in.flight.requests.per.connection', 'idempotence allows 5 at most', hint]);
  }
  if (transactional && !isIdempotentBy(config)) {
    const hint = 'take out what turns idempotence off: acks, retries or enable.idempotence';
    found.push(['transactional.id', 'a transactional producer must be idempotent', hint]);
  }
  return [...found, ...tooShort(config)];
}

// K30.
function tooShort(config: Config): readonly Conflict[] {
  const [chosen, linger = 5, request = 30_000] = [
    config['delivery.timeout.ms'], config['linger.ms'], config['request.timeout.ms'],
  ].map((value) => (typeof value === 'number' ? value : undefined));
  if (chosen === undefined || chosen >= linger + request) return [];
  const problem = 'must not be below linger.ms + request.timeout.ms';
  return [['delivery.timeout.ms', problem, `set it to ${linger + request} or more`]];
}
