/** To whom something was delivered, by name: who takes messages out shows only as they come. */
import { NO_ACTOR } from '../trace/columns';
import { kindCode, type Trace } from '../trace/trace';

const DELIVERED = kindCode('delivered');

export function receiversIn({ columns: { kind, peer }, actors, length }: Trace): Set<string> {
  const receivers = new Set<number>();
  for (let seq = 0; seq < length; seq++) {
    if (kind[seq] === DELIVERED && peer[seq] !== NO_ACTOR) receivers.add(peer[seq]!);
  }
  return new Set([...receivers].map((id) => actors[id]!.name));
}
