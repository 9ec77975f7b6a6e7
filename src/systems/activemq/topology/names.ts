/** Names of destinations: queues and topics, several in one, and patterns (A1, A16, A17). */

/** A queue or a topic. Two of one name are two destinations (A1). */
export interface Destination {
  readonly kind: 'queue' | 'topic';
  readonly name: string; // 'orders.eu'
}

const PREFIX = /^(queue|topic):\/\//;

/** A45: a queue that lives as long as the connection that made it. */
const TEMPORARY = 'temp-queue://';

export const isTemporary = (name: string): boolean => name.startsWith(TEMPORARY);

/** The name of a temporary queue, in full: it is no queue of that name. */
export const temporary = (name: string): string =>
  (isTemporary(name) ? name : `${TEMPORARY}${name}`);

/** One destination as it is written: "orders" and "queue://orders" are the same queue. */
export function destinationOf(text: string): Destination {
  const written = text.trim();
  const kind = PREFIX.exec(written)?.[1] === 'topic' ? 'topic' : 'queue';
  return { kind, name: written.replace(PREFIX, '').replace(/\?.*$/, '') };
}

// ActiveMQDestination.java setCompositeDestinations: they are a set.
/** A17: a composite destination names several; what has no kind is of the first one's. */
export function destinationsOf(text: string): readonly Destination[] {
  const parts = text.split(',').map((part) => part.trim()).filter((part) => part !== '');
  const kind = PREFIX.exec(parts[0] ?? '')?.[1] ?? 'queue';
  const all = parts.map((part) => destinationOf(PREFIX.test(part) ? part : `${kind}://${part}`));
  return all.filter((one, at) => all.findIndex((other) => uriOf(other) === uriOf(one)) === at);
}

/** A destination in full: "queue://orders". */
export const uriOf = ({ kind, name }: Destination): string => `${kind}://${name}`;

/** What the actor of a destination is called: a queue by its name, a topic in full. */
export const actorNameOf = (destination: Destination): string =>
  (destination.kind === 'queue' ? destination.name : uriOf(destination));

export const isPattern = (name: string): boolean =>
  name.split('.').some((part) => part === '*' || part === '>');

/** A16: "*" is one level, ">" all that follow, and none as well. */
export function nameMatches(pattern: string, name: string): boolean {
  if (!isPattern(pattern)) return pattern === name;
  const [wanted, given] = [pattern.split('.'), name.split('.')];
  for (const [at, part] of wanted.entries()) {
    if (part === '>') return given.length >= at;
    if (at >= given.length || (part !== '*' && part !== given[at])) return false;
  }
  return wanted.length === given.length;
}

const VIRTUAL = /^Consumer\.[^.]+\.(VirtualTopic\..+)$/;

/** A23: the virtual topic that a queue has its copies from; undefined for any other queue. */
export const virtualTopicOf = (queue: string): string | undefined => VIRTUAL.exec(queue)?.[1];
