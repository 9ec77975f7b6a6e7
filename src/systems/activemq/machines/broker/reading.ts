/** Reads what a connection brings: at once, or when the connection is not stalled any more. */
import type { Kernel } from '../../../../kernel/api';
import { type Event, say } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { destinationOf } from '../../topology/names';
import type { Request } from '../facts';
import { watch } from './advising';
import { addConsumer, removeConsumer, unsubscribe } from './consumers';
import { queueNamed } from './destinations';
import type { BrokerRecord } from './record';
import { type Asking, send } from './sending';
import { addDestination, removeDestination } from './temporary';
import { commit, passOn, rollback } from './transactions';

/** A request of the client that sent it. */
export function request(broker: BrokerRecord, event: Event, kernel: Kernel): void {
  read(broker, event as Request, { client: kernel.sender, kernel });
}

/** Of a connection that was stalled: one request after the other, before what comes now. */
export function readOn(broker: BrokerRecord, event: Event, kernel: Kernel): void {
  const { client } = event as Event & { readonly client: ActorId };
  const peer = broker.peers.get(client);
  if (peer === undefined) return;
  const stalledBy = peer.stalledBy;
  const next = peer.unread.shift();
  peer.stalledBy = null;
  if (next === undefined) return;
  kernel.cause = next.cause;
  read(broker, next.request, { client, kernel });
  const isStalledAgain = (peer.stalledBy as string | null) !== null;
  if (isStalledAgain) return;
  peer.stalledBy = stalledBy; // until all of it is read
  kernel.send(kernel.self, event);
}

function read(broker: BrokerRecord, event: Request, asking: Asking): void {
  const { client, kernel } = asking;
  const peer = broker.peers.get(client);
  if (peer === undefined) return; // it has not said who it is, or is gone
  if (peer.stalledBy !== null) {
    peer.unread.push({ request: event, cause: kernel.cause });
    return;
  }
  switch (event.type) {
    case 'send': return send(broker, event, asking);
    case 'ack': return passOn(event, client, kernel);
    case 'commit': return commit(broker, event, asking);
    case 'rollback': return rollback(broker, event, asking);
    case 'addConsumer': return addConsumer(broker, event, asking);
    case 'removeConsumer': return removeConsumer(broker, event, asking);
    case 'unsubscribe': return unsubscribe(broker, event, asking);
    case 'watch': return watch(broker, event, asking);
    case 'addDestination': return addDestination(broker, event as never, asking);
    case 'removeDestination': return removeDestination(broker, event as never, asking);
    case 'pull': {
      const at = peer.consumers.get(event.consumer)?.at ?? [];
      for (const id of at) kernel.send(id, say({ ...event, client } as Event));
      return undefined;
    }
    case 'browse': {
      const queue = queueNamed(broker, destinationOf(event.destination).name, kernel);
      return kernel.send(queue, say({ ...event, client } as Event));
    }
    default: return undefined;
  }
}
