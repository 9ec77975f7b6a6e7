/** What is wrong with a producer's config: unknown names, wrong values, and conflicts (K34). */
import type { Json } from '../../../base/json';
import { type Phrase, phrasesOf } from '../../../base/words/phrase';
import { quoted } from '../../../scenario/nearest';
import { isNot, unknownAt } from '../../../scenario/own/names';
import type { Problem } from '../../../scenario/problem';
import { phrase as shared } from '../../../scenario/words/phrase';
import type { Config } from '../topology';
import type { problems as words } from '../words/problems.en';
import { acksOf, isIdempotentBy, type Kind, PRODUCER_SETTINGS } from './settings';

const phrase = phrasesOf<typeof words>();

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
    const [kind] = Object.hasOwn(known, name) ? known[name] ?? [] : [];
    const at = `${path}.${name}`;
    if (kind === undefined) {
      return [unknownAt({ noun: 'setting', name, path: at }, Object.keys(known))];
    }
    return fits(kind, value) ? [] : [isNot(at, JSON.stringify(value), wish(kind))];
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

function wish(kind: Kind): Phrase {
  switch (kind.is) {
    case 'flag': return shared('shape.wanted', { wanted: shared('shape.aBoolean') });
    case 'name': return shared('shape.wanted', { wanted: shared('shape.aText') });
    case 'choice': return phrase('kafka.oneOf', { names: quoted(kind.of) });
    case 'share': return phrase('kafka.share');
    case 'count': return phrase('kafka.count', { least: kind.from });
    case 'duration': return phrase('kafka.milliseconds', { least: kind.from });
  }
}

type Conflict = readonly [name: string, problem: Phrase, hint: Phrase];

// K34: Kafka throws a ConfigException for each of these.
function conflicts(config: Config): readonly Conflict[] {
  const found: Conflict[] = [];
  const isChosen = config['enable.idempotence'] === true;
  const transactional = config['transactional.id'] !== undefined;
  const inFlight = Number(config['max.in.flight.requests.per.connection'] ?? 5);
  if (isChosen && acksOf(config) !== 'all') {
    found.push(['acks', phrase('kafka.idempotentAcks'), phrase('kafka.acksAll')]);
  }
  if (isChosen && config['retries'] === 0) {
    found.push(['retries', phrase('kafka.idempotentRetries'), phrase('kafka.above0')]);
  }
  if (isIdempotentBy(config) && inFlight > 5) {
    const name = 'max.in.flight.requests.per.connection';
    found.push([name, phrase('kafka.idempotentFive'), phrase('kafka.fiveOrOff')]);
  }
  if (transactional && !isIdempotentBy(config)) {
    found.push(['transactional.id', phrase('kafka.transactional'), phrase('kafka.turnOn')]);
  }
  return [...found, ...tooShort(config)];
}

// K30.
function tooShort(config: Config): readonly Conflict[] {
  const [chosen, linger = 5, request = 30_000] = [
    config['delivery.timeout.ms'], config['linger.ms'], config['request.timeout.ms'],
  ].map((value) => (typeof value === 'number' ? value : undefined));
  if (chosen === undefined || chosen >= linger + request) return [];
  const hint = phrase('kafka.atLeast', { least: linger + request });
  return [['delivery.timeout.ms', phrase('kafka.deliveryTimeout'), hint]];
}
