/** Which destination a consistent-hash exchange picks: one a key, in shares by weight (R22). */
import { exs1024 } from './exs1024';
import { phash2OfBinary, phash2OfLongstr } from './phash2';
import type { Publication } from './route';
import type { Binding, Exchange } from './table';
import { type AmqpValue, bare, display, isInteger, lookUp } from './value';
import { atLeast, type Version } from './version';

const WEIGHT_MAX = 10_000; // since 4.3
const NO_HEADER = 45_914_356; // phash2 of the atom `undefined`

/** What is wrong with a binding's key, which is a weight; or undefined. */
export function problemOfWeight(key: string, version: Version): string | undefined {
  if (!/^[+-]?\d+$/.test(key)) return `The binding key must be an integer: <<"${key}">>`;
  if (Number(key) < 1) return 'The binding key must be greater than 0';
  const isTooMuch = atLeast(version, '4.3') && Number(key) > WEIGHT_MAX;
  return isTooMuch ? `The binding key must not exceed ${WEIGHT_MAX}` : undefined;
}

/**
 * The bindings that stay when another to the same destination goes: that takes the destination
 * out of the ring, and only a new binding brings it back.
 */
export function withoutShare(
  bindings: readonly Binding[], { destination, destinationType }: Binding,
): readonly Binding[] {
  return bindings.map((binding) =>
    binding.destination === destination && binding.destinationType === destinationType
      ? { ...binding, isOutOfRing: true } : binding);
}

/** One destination and where its buckets end: they are counted, for a weight may be a million. */
interface Share {
  readonly binding: Binding;
  readonly end: number;
}

/** As many buckets for each destination as its oldest binding weighs; later ones add nothing. */
function sharesOf(bindings: readonly Binding[]): readonly Share[] {
  const known = new Set<string>();
  let end = 0;
  return bindings.flatMap((binding) => {
    if (binding.isOutOfRing === true) return [];
    const destination = `${binding.destinationType} ${binding.destination}`;
    if (known.has(destination)) return [];
    known.add(destination);
    end += Number(binding.routingKey);
    return [{ binding, end }];
  });
}

// rabbit_exchange_type_consistent_hash.erl (v3.10.8, v4.3.5), value_to_hash and
// jump_consistent_hash. Simplified: a consistent-hash exchange hashes no property, and of headers
// only texts and, since 4.0, whole numbers as a broker does.
/** What the way of a message is drawn from: its routing key, or the header that is named. */
export function seedOf(
  { arguments: given }: Exchange, { keys, headers }: Publication, version: Version,
): number {
  const header = lookUp(given, 'hash-header');
  if (header === undefined) return phash2OfBinary(keys[0] ?? '');
  const value = lookUp(headers ?? {}, display(header));
  return value === undefined ? NO_HEADER : seedOfHeader(value, version);
}

function seedOfHeader(value: AmqpValue, version: Version): number {
  const isBare = atLeast(version, '4.0');
  const plain = bare(value);
  if (isBare && isInteger(value)) return Number(plain);
  if (typeof plain !== 'string') return phash2OfBinary(JSON.stringify(plain));
  return isBare ? phash2OfBinary(plain) : phash2OfLongstr(plain);
}

// Lamping and Veach, "A Fast, Minimal Memory, Consistent Hash Algorithm", as the plugin has it.
/** The binding that a message takes; none when nothing is bound. */
export function pickByHash(bindings: readonly Binding[], seed: number): readonly Binding[] {
  const shares = sharesOf(bindings);
  const buckets = shares.at(-1)?.end ?? 0;
  const numbers = exs1024(seed);
  let [bucket, next] = [-1, 0];
  while (next < buckets) {
    bucket = next;
    next = Math.trunc((bucket + 1) / numbers.next().value);
  }
  const taken = shares.find(({ end }) => bucket < end);
  return taken === undefined ? [] : [taken.binding];
}
