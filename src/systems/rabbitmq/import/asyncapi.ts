/** Makes a broker of an AsyncAPI document: exchanges and queues of channels, and their users. */
import { Bound } from '../../../interop/asyncapi/bound';
import type { AsyncApiPart, Given, Made } from '../../../interop/asyncapi/part';
import { noteAdded, receiversOf, type Role, sendersOf } from '../../../interop/asyncapi/roles';
import { publicType } from '../routing/table';
import type { Topology } from '../topology';
import { usersOf, type Publisher, type Subscriber } from './applications';
import { askedBy } from './asyncapi/bindings';
import { channelIn, type Wired } from './asyncapi/channel';
import { LATEST, scenarioOf } from './scenario-of';
import { withoutRefused } from './topology';
import { NOUNS, WHYS } from './words';

/** The users of all channels, with the roles that they play. */
interface Played<User> {
  readonly user: User;
  readonly role: Role;
}

function worldOf(given: Given): Made {
  const { report } = given;
  const bound = new Bound('amqp', report);
  const wired = given.channels.map((channel) => channelIn(channel, { bound, report }));
  const publishers = wired.flatMap((each) => publishersOf(each, bound));
  const subscribers = wired.flatMap((each) => subscribersOf(each, bound));
  if (bound.problems.length > 0) return { problems: bound.problems };
  const topology = withoutRefused(joined(wired), LATEST, report);
  noteTopology(topology, wired, report);
  // What was refused is published to and read by nobody.
  const writing = publishers.filter(({ user: { vhost, exchange: name } }) =>
    publicType(name) !== undefined || isIn(topology.exchanges, { vhost, name }));
  const reading = subscribers.filter(({ user: { vhost, queue: name } }) =>
    isIn(topology.queues, { vhost, name }));
  const applications = usersOf({
    publishers: writing.map(({ user }) => user), subscribers: reading.map(({ user }) => user),
  }, topology, LATEST);
  const { producers, consumers } = applications;
  noteAdded('producers', { roles: writing.map(({ role }) => role), made: producers }, report);
  noteAdded('consumers', { roles: reading.map(({ role }) => role), made: consumers }, report);
  return { scenario: scenarioOf({ topology, version: LATEST, applications }) };
}

interface Named {
  readonly vhost: string;
  readonly name: string;
}

const isIn = (all: readonly Named[], { vhost, name }: Named): boolean =>
  all.some((one) => one.vhost === vhost && one.name === name);

/** Whoever sends to a channel; what receivers say of messages holds where nobody else sends. */
const publishersOf = (
  { channel, called, vhost, exchange, keys }: Wired, bound: Bound,
): readonly Played<Publisher>[] => sendersOf(channel, called).map((role) => {
  const { publisher: options, headers } =
    askedBy(role.operation === undefined ? channel.receives : [role.operation], bound);
  return { role, user: { name: role.name, vhost, exchange, keys, headers, options } };
});

/** Whoever receives from it: each from a queue of its own, or all from the one that is named. */
const subscribersOf = (
  { channel, called, vhost, queues }: Wired, bound: Bound,
): readonly Played<Subscriber>[] => receiversOf(channel, called).map((role, at) => {
  const { subscriber: options } =
    askedBy(role.operation === undefined ? channel.sends : [role.operation], bound);
  const queue = (queues[at] ?? queues[0])?.name ?? called;
  return { role, user: { name: role.name, vhost, queue, options } };
});

/** All channels in one topology; of two of one name the first counts. */
function joined(wired: readonly Wired[]): Topology {
  const once = <Item extends object>(items: readonly Item[], keyOf: (item: Item) => string) =>
    [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed();
  const nameOf = ({ vhost, name }: Named): string => `${vhost}\n${name}`;
  const vhosts = [...new Set(wired.map(({ vhost }) => vhost))].filter((vhost) => vhost !== '/');
  return {
    exchanges: once(wired.flatMap(({ declared }) => declared ?? []), nameOf),
    queues: once(wired.flatMap(({ queues }) => queues), nameOf),
    bindings: once(wired.flatMap(({ bindings }) => bindings), (binding) => JSON.stringify(binding)),
    policies: [], clients: [], vhosts,
  };
}

function noteTopology(topology: Topology, wired: readonly Wired[], report: Given['report']): void {
  const added = new Set(wired.flatMap(({ queues, isNamed }) =>
    (isNamed ? [] : queues.map(({ name }) => name))));
  for (const { name: item } of topology.exchanges) {
    report.note({ outcome: 'mapped', what: NOUNS.exchanges, item });
  }
  for (const { name: item } of topology.queues) {
    if (added.has(item)) {
      report.note({ outcome: 'added', what: NOUNS.queues, why: WHYS.ownQueue, item });
    } else report.note({ outcome: 'mapped', what: NOUNS.queues, item });
  }
}

/** How RabbitMQ reads AsyncAPI documents. */
export const asyncApi: AsyncApiPart = {
  title: { en: 'RabbitMQ', ko: 'RabbitMQ' },
  protocols: ['amqp', 'amqps'],
  binding: 'amqp',
  worldOf,
};
