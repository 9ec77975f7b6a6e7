/** Channels of AsyncAPI 2: each says itself who publishes to it, and who subscribes. */
import * as v from 'valibot';
import { fieldsOf, isList, type Json } from '../../../base/json';
import { unknownAt } from '../../../scenario/own/names';
import { bindingsOfTraits, list, parametersOf, part, text } from './channels';
import type { Channel, Operation, Server } from '../document';
import type { Reader } from './reader';

const channel = v.object({
  servers: v.nullish(v.array(v.string())), parameters: part, bindings: part,
  publish: part, subscribe: part,
});

const operation = v.object({ operationId: text, bindings: part, traits: list });

/** The channels of a document, by their addresses. */
export function channelsOfTwo(
  channels: Json | undefined, servers: readonly Server[], reader: Reader,
): readonly Channel[] {
  const known = servers.map(({ name }) => name);
  return reader.parts(channels, 'channels').flatMap(([address, value, at]): Channel[] => {
    const read = reader.shaped(channel, value, at);
    if (read === undefined) return [];
    const { path, shape } = read;
    const own = shape.servers ?? [];
    own.forEach((server, place) => {
      if (known.includes(server)) return;
      const mention = { noun: 'server', name: server, path: `${path}.servers[${place}]` } as const;
      reader.refuse(unknownAt(mention, known));
    });
    const operations = (kind: 'publish' | 'subscribe'): readonly Operation[] =>
      operationOf(shape[kind] as Json | undefined, `${path}.${kind}`, reader);
    return [{
      name: address || 'channel', path, address: address || null, servers: own,
      parameters: parametersOf(address, shape.parameters as Json | undefined,
        { reader, path: `${path}.parameters` }),
      messages: messagesIn(shape.subscribe) + messagesIn(shape.publish),
      bindings: reader.bindings([shape.bindings as Json | undefined, `${path}.bindings`]),
      // AsyncAPI 2.6.0, Channel Item Object. subscribe: "the messages produced by the application
      // and sent to the channel"; publish: "the messages consumed by the application from the
      // channel". The verbs are those of whoever reads the document.
      sends: operations('subscribe'), receives: operations('publish'),
    }];
  });
}

/** How many kinds of messages an operation has: one, or those of "oneOf". */
function messagesIn(operation: unknown): number {
  const { message = null } = fieldsOf(operation as Json | undefined);
  const { oneOf } = fieldsOf(message);
  return message === null ? 0 : isList(oneOf) ? oneOf.length : 1;
}

function operationOf(value: Json | undefined, at: string, reader: Reader): readonly Operation[] {
  if (value === undefined || value === null) return [];
  const read = reader.shaped(operation, value, at);
  if (read === undefined) return [];
  const { path, shape } = read;
  // Here a trait is merged into the operation, and what it says counts (RFC 7386).
  const bindings = reader.bindings(
    [shape.bindings as Json | undefined, `${path}.bindings`],
    ...bindingsOfTraits(shape.traits ?? [], `${path}.traits`, reader),
  );
  return [{ name: shape.operationId || undefined, path: at, bindings }];
}
