/** Decides which system a document is about: one world is one system. */
import type { AsyncDocument, Channel } from './document';
import type { AsyncApiPart } from './part';

/** A system with the channels that it plays, and those that are left to others. */
export interface Choice {
  readonly part: AsyncApiPart;
  readonly own: readonly Channel[];
  readonly others: readonly Channel[];
}

/** The system that most channels are on, of several the first server's; undefined: none is. */
export function chooseSystem(
  document: AsyncDocument, parts: readonly AsyncApiPart[],
): Choice | undefined {
  const { channels, servers } = document;
  const placeOf = ({ protocols }: AsyncApiPart): number => {
    const place = servers.findIndex(({ protocol }) => protocols.includes(protocol));
    return place < 0 ? servers.length : place;
  };
  const wanted = channels.map((channel) => ({ channel, parts: partsOf(channel, document, parts) }));
  const [first] = parts
    .map((part) => ({ part, own: wanted.filter((one) => one.parts.includes(part)) }))
    .filter(({ own }) => own.length > 0)
    .sort((a, b) => b.own.length - a.own.length || placeOf(a.part) - placeOf(b.part));
  if (first === undefined) return undefined;
  const own = first.own.map(({ channel }) => channel);
  return { part: first.part, own, others: channels.filter((one) => !own.includes(one)) };
}

/** Whose a channel may be: by its servers, or where none of all is played, by its bindings. */
function partsOf(
  channel: Channel, { servers }: AsyncDocument, parts: readonly AsyncApiPart[],
): readonly AsyncApiPart[] {
  const speaks = (names: readonly string[], { protocols }: AsyncApiPart): boolean =>
    servers.some(({ name, protocol }) => names.includes(name) && protocols.includes(protocol));
  const all = servers.map(({ name }) => name);
  const isOn = channel.servers.length === 0 ? all : channel.servers;
  const isServed = parts.some((part) => speaks(all, part));
  const served = isServed ? parts.filter((part) => speaks(isOn, part)) : parts;
  const bound = served.filter(({ binding }) => bindsTo(channel, binding));
  return bound.length > 0 || !isServed ? bound : served;
}

const bindsTo = ({ bindings, sends, receives }: Channel, binding: string): boolean =>
  [bindings, ...[...sends, ...receives].map((operation) => operation.bindings)]
    .some((some) => Object.hasOwn(some, binding));
