/** What a link does with each message that comes from upstream (R115, R117). */
import type { Kernel } from '../../../../kernel/api';
import { hold, passOn } from '../bridge/pass';
import type { BridgeEvent } from '../bridge/record';
import type { Delivery } from '../handed';
import { ofExchange, ofQueue } from './headers';
import type { LinkRecord, LinkSpec } from './record';

/** Publishes here what was delivered there, and writes down where it came from. */
export function carry(link: LinkRecord, event: BridgeEvent, kernel: Kernel): void {
  const delivery = event as unknown as Delivery;
  hold(link, delivery);
  const { copy, tag, headers } = delivery;
  const { publication, isRedelivered: redelivered } = copy;
  const { exchange, routingKey } = publication;
  const spec = link.spec as LinkSpec;
  const { kind, vhost, name } = spec.of;
  const said = kind === 'exchange'
    ? { exchange: name, routingKey, headers: ofExchange(headers, spec, { redelivered, kernel }) }
    : {
      exchange: '', routingKey: name,
      headers: ofQueue(headers, spec, { exchange, routingKey, redelivered }),
    };
  passOn(link, { tag, publication: publication.sentOn(said), vhost }, kernel);
}
