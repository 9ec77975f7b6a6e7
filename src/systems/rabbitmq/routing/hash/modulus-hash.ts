/** Which destination a modulus-hash exchange picks: one for all messages of the same keys. */
import { phash2 } from './phash2';
import type { Publication } from '../route';
import type { Binding } from '../table';

// R137: rabbitmq-server v4.3.5 rabbit_exchange_type_modulus_hash.erl, route.
/**
 * The binding that a message takes; none when nothing is bound. What the bindings' keys say is
 * not looked at, but a destination with two bindings is there twice.
 */
export function pickByModulus(
  bindings: readonly Binding[], { keys }: Publication,
): readonly Binding[] {
  const at = phash2({ list: keys }) % bindings.length;
  return bindings.toSorted(byDestination).slice(at, at + 1);
}

/** Exchanges before queues, and then by name. */
function byDestination(a: Binding, b: Binding): number {
  const [one, other] = [a, b].map(({ destinationType, destination }) =>
    `${destinationType} ${destination}`) as [string, string];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
