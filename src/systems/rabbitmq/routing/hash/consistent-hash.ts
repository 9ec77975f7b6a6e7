/** Which destination a consistent-hash exchange picks: one a key, in shares by weight (R22). */
import { exs1024 } from './exs1024';
import type { Binding } from '../table';
import { atLeast, type Version } from '../version';

const WEIGHT_MAX = 10_000; // since 4.3

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
