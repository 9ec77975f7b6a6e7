/** A send step, as basic.publish. */
import type { ClientCommand } from '../scenario/commands';
import type { AmqpTable } from '../topology';
import { bodyOf, bytesOf, type Item } from './bodies';
import type { Entities } from './entities';
import { textOf } from '../../../conform/text';

type Publish = Extract<ClientCommand, { readonly type: 'publish' }>;

// Options of a client library that are fields of the command; the rest are properties.
const OPTIONS = new Set([
  'mandatory', 'immediate', 'persistent', 'deliveryMode', 'expiration', 'priority', 'replyTo',
  'headers', 'CC', 'BCC',
]);

/** Where a message goes: to an exchange, or through the default one to a queue. */
function routeOf(item: Item, entities: Entities): { exchange: string; routingKey: string } {
  const to = textOf(item['to'] ?? '');
  const key = textOf(item['key'] ?? '');
  if (item['viaDefault'] === true) return { exchange: '', routingKey: key };
  const isQueue = entities.isKnown(to) && entities.kindOf(to) !== 'exchange';
  return isQueue
    ? { exchange: '', routingKey: entities.nameOf(to) }
    : { exchange: entities.nameOf(to), routingKey: key };
}

/** The command that publishes one message. */
export function publishOf(item: Item, session: number, entities: Entities): Publish {
  const props = (item['props'] ?? {}) as AmqpTable;
  const { replyToOf } = item;
  const route = replyToOf === undefined
    ? routeOf(item, entities)
    : { exchange: '', routingKey: '', replyToOf: textOf(replyToOf) };
  return {
    type: 'publish', session, label: item.msg, size: bytesOf(bodyOf(item)), ...route,
    ...headersOf(item, props),
    ...optionsOf(item, props),
    ...propertiesOf(props),
  };
}

function headersOf(item: Item, props: AmqpTable): { headers?: AmqpTable } {
  const [cc, bcc] = [props['CC'] ?? item['cc'], props['BCC'] ?? item['bcc']];
  const headers = {
    ...((props['headers'] ?? item['headers'] ?? {}) as AmqpTable),
    ...(cc !== undefined && { CC: listOf(cc) }),
    ...(bcc !== undefined && { BCC: listOf(bcc) }),
  };
  return Object.keys(headers).length === 0 ? {} : { headers };
}

function optionsOf(item: Item, props: AmqpTable): Partial<Publish> {
  const mandatory = props['mandatory'] ?? item['mandatory'];
  const persistent = props['persistent'] ?? props['deliveryMode'] ?? item['persistent'];
  const expiration = props['expiration'] ?? item['ttl'];
  const priority = props['priority'] ?? item['priority'];
  const replyTo = props['replyTo'] ?? item['replyTo'];
  return {
    ...(mandatory === true && { mandatory }),
    ...((props['immediate'] ?? item['immediate']) === true && { immediate: true }),
    ...((persistent === true || persistent === 2) && { persistent: true }),
    ...(expiration !== undefined && expiration !== null && { expiration: textOf(expiration) }),
    ...(typeof priority === 'number' && { priority }),
    ...(typeof replyTo === 'string' && { replyTo }),
  };
}

function propertiesOf(props: AmqpTable): { properties?: AmqpTable } {
  const rest = Object.entries(props).filter(([name, value]) => !OPTIONS.has(name)
    || (name === 'deliveryMode' && typeof value === 'number' && value !== 1 && value !== 2));
  return rest.length === 0 ? {} : { properties: Object.fromEntries(rest) };
}

// Client libraries take one key as well as a list of them.
const listOf = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [value as T];
