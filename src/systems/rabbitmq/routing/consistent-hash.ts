/** Which destination a consistent-hash exchange picks: one a key, in shares by weight (R22). */
import { draw, hashText } from '../../../base/random';
import type { Publication } from './route';
import type { Binding, Exchange } from './table';
import { bare, display, lookUp } from './value';

const STREAM = hashText('consistent-hash');

/** What is wrong with a binding's key, which is a weight; or undefined. */
export function problemOfWeight(key: string): string | undefined {
  if (!/^[+-]?\d+$/.test(key)) return `The binding key must be an integer: ${key}`;
  return Number(key) < 1 ? 'The binding key must be greater than 0' : undefined;
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
    const destination = `${binding.destinationType} ${binding.destination}`;
    if (known.has(destination)) return [];
    known.add(destination);
    end += Number(binding.routingKey);
    return [{ binding, end }];
  });
}

/** What is hashed: the routing key, or the header that the exchange names. */
function hashedOf({ arguments: given }: Exchange, { keys, headers }: Publication): string {
  const header = lookUp(given, 'hash-header');
  if (header === undefined) return keys[0] ?? '';
  return JSON.stringify(bare(lookUp(headers ?? {}, display(header)) ?? null));
}

// Lamping and Veach, "A Fast, Minimal Memory, Consistent Hash Algorithm", as the plugin has it.
// Simplified: the hash of a consistent-hash exchange is ours, and no property is hashed.
/** The binding that a message takes; none when nothing is bound. */
export function pickByHash(
  bindings: readonly Binding[], exchange: Exchange, publication: Publication,
): readonly Binding[] {
  const shares = sharesOf(bindings);
  const buckets = shares.at(-1)?.end ?? 0;
  const key = { stream: STREAM, entity: hashText(hashedOf(exchange, publication)) };
  let [bucket, next] = [-1, 0];
  for (let step = 0; next < buckets; step++) {
    bucket = next;
    next = Math.trunc((bucket + 1) / draw(0, key, step));
  }
  const taken = shares.find(({ end }) => bucket < end);
  return taken === undefined ? [] : [taken.binding];
}
