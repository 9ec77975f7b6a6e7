/** A45: temporary queues, which live as long as the connection that made them. */
import type { Kernel } from '../../../../kernel/api';
import { type Event, say } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { Request } from '../facts';
import { respond } from './answering';
import { queueNamed } from './destinations';
import type { BrokerRecord } from './record';
import type { Asking } from './sending';

type Asked = Request & { readonly type: 'addDestination' | 'removeDestination' };

/** What all clients are told of a temporary queue, as its advisories tell them. */
export interface TemporaryNews extends Event {
  readonly type: 'temporary';
  readonly name: string; // 'temp-queue://replies'
  readonly isThere: boolean;
}

export function addDestination(broker: BrokerRecord, event: Asked, { client, kernel }: Asking):
void {
  const { name, number, app } = event;
  broker.temporary.set(name, client);
  const queue = queueNamed(broker, name, kernel);
  kernel.send(queue, say({ type: 'appear' }));
  respond({ client, number, app, native: 'createTemporaryQueue', rule: 'activemq:A45' }, kernel);
  tellOthers(broker, { type: 'temporary', name, isThere: true }, { client, kernel });
}

export function removeDestination(broker: BrokerRecord, event: Asked, { client, kernel }: Asking):
void {
  const { name, number, app } = event;
  remove(broker, name, { client, kernel });
  respond({ client, number, app, native: 'deleteTemporaryQueue', rule: 'activemq:A45' }, kernel);
}

/** Its connection is gone: so are its queues, and what was in them. */
export function removeAll(broker: BrokerRecord, client: ActorId, kernel: Kernel): void {
  for (const [name, owner] of broker.temporary) {
    if (owner === client) remove(broker, name, { client, kernel });
  }
}

function remove(broker: BrokerRecord, name: string, asking: Asking): void {
  const queue = broker.queues.get(name);
  if (!broker.temporary.delete(name) || queue === undefined) return;
  asking.kernel.send(queue, say({ type: 'vanish' }));
  tellOthers(broker, { type: 'temporary', name, isThere: false }, asking);
}

function tellOthers(
  { peers }: BrokerRecord, news: TemporaryNews, { client, kernel }: Asking,
): void {
  for (const [other, { bridge }] of peers) {
    if (other === client || bridge !== null) continue;
    kernel.send(other, news, {
      kind: 'sent', native: 'advisory', peer: other, rule: 'activemq:A45',
      detail: { what: news.isThere ? 'created' : 'deleted', consumer: news.name },
    });
  }
}
