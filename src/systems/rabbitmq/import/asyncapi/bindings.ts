/** What AsyncAPI's bindings for AMQP 0-9-1 say of channels and of operations. */
import * as v from 'valibot';
import type { Bound } from '../../../../interop/asyncapi/bound';
import type { Channel, Operation } from '../../../../interop/asyncapi/document';
import { whole } from '../../../../scenario/own/values';

const flag = v.nullish(v.boolean());
const name = v.nullish(v.pipe(v.string(), v.maxLength(255)));

const exchange = v.object({
  name, type: v.nullish(v.picklist(['topic', 'direct', 'fanout', 'default', 'headers'])),
  durable: flag, autoDelete: flag, vhost: name,
});

const queue = v.object({ name, durable: flag, exclusive: flag, autoDelete: flag, vhost: name });

const channelBinding = v.object({
  is: v.nullish(v.picklist(['queue', 'routingKey'])),
  exchange: v.nullish(exchange), queue: v.nullish(queue),
});

const keys = v.nullish(v.array(v.string()));

const operationBinding = v.object({
  expiration: v.nullish(whole(0)), priority: v.nullish(whole(0, 255)),
  deliveryMode: v.nullish(whole(1, 2)), mandatory: flag, ack: flag, cc: keys, bcc: keys,
});

/** What a channel is: its exchange and its queue, as far as the document says. */
export const bindingOf = (channel: Channel, bound: Bound) => bound.read(channelBinding, channel);

/** What one side asks of its client. */
interface Asked {
  readonly publisher: { readonly [option: string]: unknown };
  readonly headers: { readonly [name: string]: readonly string[] };
  readonly subscriber: { readonly [option: string]: unknown };
}

/** How messages are published, and how they are received, by all that some operations say. */
export function askedBy(operations: readonly Operation[], bound: Bound): Asked {
  const said = operations.map((operation) => bound.read(operationBinding, operation));
  const { expiration, priority, deliveryMode, mandatory, ack, cc, bcc } =
    Object.assign({}, ...said) as (typeof said)[number];
  const headers = Object.entries({ CC: cc, BCC: bcc })
    .flatMap(([key, value]) => (value ? [[key, value] as const] : []));
  return {
    publisher: {
      ...(typeof expiration === 'number' && { expiration: `${expiration}` }),
      ...(typeof priority === 'number' && { priority }),
      ...(deliveryMode === 2 && { persistent: true }),
      ...(mandatory === true && { mandatory }),
    },
    headers: Object.fromEntries(headers),
    subscriber: ack === false ? { ack: 'automatic' } : {},
  };
}
