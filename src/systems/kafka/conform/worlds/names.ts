/** Settings as the form writes them: shorter names, values inside sentences. */
import type { Json } from '../../../../base/json';

const SHORT: { readonly [name: string]: string } = {
  adaptive: 'partitioner.adaptive.partitioning.enable',
  'max.in.flight': 'max.in.flight.requests.per.connection',
  strategy: 'partition.assignment.strategy',
};

/** A setting under Kafka's name. */
export const shortName = (name: string): string => SHORT[name] ?? name;

/** A value inside a sentence: a switch, a number or a word; acks is a word in all its forms. */
export function valueOf(name: string, text: string): Json {
  if (/^(true|false)$/.test(text)) return text === 'true';
  return /^-?\d+$/.test(text) && name !== 'acks' ? Number(text) : text;
}
