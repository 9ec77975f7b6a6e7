/** Channels of AsyncAPI 3, and the operations that say which of them they are done in. */
import * as v from 'valibot';
import { fieldsOf, type Json } from '../../../base/json';
import { isNot } from '../../../scenario/own/names';
import { nearest } from '../../../scenario/nearest';
import { bindingsOfTraits, list, parametersOf, part, text } from './channels';
import type { Channel, Operation, Server } from '../document';
import type { Reader } from './reader';

const channel = v.object({
  address: text, servers: list, parameters: part, bindings: part, messages: part,
});

const operation = v.object({
  action: v.picklist(['send', 'receive']), channel: v.any(), bindings: part, traits: list,
  reply: part,
});

const reply = v.object({ channel: part });

/** A channel before anything is done in it. */
interface Draft {
  readonly channel: Channel & { readonly sends: Operation[]; readonly receives: Operation[] };
  readonly places: readonly string[]; // where it stands, and what that refers to
  readonly content: string; // some tools write channels out where they are referred to
}

/** The channels of a document with their operations. */
export function channelsOfThree(
  document: { readonly channels?: Json; readonly operations?: Json },
  servers: readonly Server[],
  reader: Reader,
): readonly Channel[] {
  const parts = reader.parts(document.channels, 'channels');
  const drafts = parts.flatMap(([name, value, at]): Draft[] => {
    const read = reader.shaped(channel, value, at);
    if (read === undefined) return [];
    const { path, shape } = read;
    const address = shape.address || null;
    return [{
      places: [at, path], content: JSON.stringify(read.value),
      channel: {
        name, path: at, address, sends: [], receives: [],
        messages: Object.keys(fieldsOf(shape.messages as Json | undefined)).length,
        servers: serversIn(shape.servers ?? [], `${path}.servers`, { servers, reader }),
        parameters: parametersOf(address, shape.parameters as Json | undefined,
          { reader, path: `${path}.parameters` }),
        bindings: reader.bindings([shape.bindings as Json | undefined, `${path}.bindings`]),
      },
    }];
  });
  for (const [name, value, at] of reader.parts(document.operations, 'operations')) {
    addOperation({ name, value, at }, drafts, reader);
  }
  return drafts.map((draft) => draft.channel);
}

function addOperation(
  { name, value, at }: { readonly name: string; readonly value: Json; readonly at: string },
  drafts: readonly Draft[],
  reader: Reader,
): void {
  const read = reader.shaped(operation, value, at);
  if (read === undefined) return;
  const { path, shape } = read;
  const draft = channelOf(shape.channel as Json | undefined, `${path}.channel`, { drafts, reader });
  if (draft === undefined) return;
  // "A property on a trait MUST NOT override the same property on the target object."
  const bindings = reader.bindings(
    ...bindingsOfTraits(shape.traits ?? [], `${path}.traits`, reader),
    [shape.bindings as Json | undefined, `${path}.bindings`],
  );
  // AsyncAPI 3.0.0, Operation Object: send when "the application will send a message".
  const own = shape.action === 'send' ? draft.channel.sends : draft.channel.receives;
  own.push({ name, path: at, bindings });
  const request = { name, at, answered: shape.action };
  addReply(request, shape.reply as Json | undefined, { drafts, reader });
}

/** Whoever receives a request sends its reply, in a channel that may have no address. */
function addReply(
  { name, at, answered }: {
    readonly name: string; readonly at: string; readonly answered: 'send' | 'receive';
  },
  value: Json | undefined,
  { drafts, reader }: Channels,
): void {
  if (value === undefined || value === null) return;
  const read = reader.shaped(reply, value, `${at}.reply`);
  const given = read?.shape.channel as Json | undefined;
  if (read === undefined || given === undefined || given === null) return;
  const draft = channelOf(given, `${read.path}.channel`, { drafts, reader });
  if (draft === undefined) return;
  const own = answered === 'send' ? draft.channel.receives : draft.channel.sends;
  own.push({ name: `${name}-reply`, path: `${at}.reply`, bindings: {}, isReply: true });
}

/** The channels that can be meant. */
interface Channels {
  readonly drafts: readonly Draft[];
  readonly reader: Reader;
}

/** The channel that an operation is done in; undefined, with a problem, when there is none. */
function channelOf(
  value: Json | undefined, path: string,
  { drafts, reader }: Channels,
): Draft | undefined {
  const place = reader.follow(value, path);
  if (place === undefined) return undefined;
  const at = reader.target(value);
  const found = drafts.find(({ places }) => places[0] === at)
    ?? drafts.find(({ places }) => places.includes(place.path))
    ?? drafts.find(({ content }) => content === JSON.stringify(place.value));
  if (found === undefined) {
    const known = drafts.map(({ channel: { name } }) => `#/channels/${name}`);
    reader.refuse(isNot(path, JSON.stringify(value ?? null).slice(0, 80), nearest('', known)));
  }
  return found;
}

/** The names of the servers on which a channel is. */
function serversIn(
  given: readonly Json[], path: string,
  { servers, reader }: { readonly servers: readonly Server[]; readonly reader: Reader },
): readonly string[] {
  return given.flatMap((value, place) => {
    const at = `${path}[${place}]`;
    const found = reader.follow(value, at);
    if (found === undefined) return [];
    const target = reader.target(value);
    const named = servers.find((one) => one.path === target || one.path === found.path);
    if (named !== undefined) return [named.name];
    const known = servers.map(({ name }) => `#/servers/${name}`);
    reader.refuse(isNot(at, JSON.stringify(value).slice(0, 80), nearest('', known)));
    return [];
  });
}
