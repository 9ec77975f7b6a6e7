/** Where what is sent to a broker is drawn to. */
import type { Kernel } from '../../../kernel/api';
import type { ActorId } from '../../../trace/entry';
import { actorNameOf, destinationsOf } from '../topology/names';
import type { Mail } from './facts';

/** The broker, and what follows the names of its destinations. */
interface Target {
  readonly broker: ActorId;
  readonly suffix: string;
}

/** The destination when it is there, or else the broker. */
export function placeOf({ broker, suffix }: Target, mail: Mail, kernel: Kernel): ActorId {
  const [first, ...others] = destinationsOf(mail.headers.destination);
  if (first === undefined || others.length > 0) return broker;
  return kernel.actorNamed(`${actorNameOf(first)}${suffix}`) ?? broker;
}
