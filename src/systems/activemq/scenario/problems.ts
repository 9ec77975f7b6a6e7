/** What is wrong with a world beside its shape: names, selectors, and consumers that cannot be. */
import { phrasesOf } from '../../../base/words/phrase';
import { isNot, takenAt, twiceIn, unknownAt } from '../../../scenario/own/names';
import type { Problem } from '../../../scenario/problem';
import type { OwnParts } from '../../../scenario/system';
import { parseSelector } from '../topology/selector/parse';
import {
  bridgeName, type ReceiverOptions, receiverOptionsOf, type SenderOptions, senderOptionsOf,
  type Topology,
} from '../topology';
import { actorNameOf, destinationOf } from '../topology/names';
import type { problems as words } from '../words/problems.en';

const phrase = phrasesOf<typeof words>();

export function problemsOf(topology: Topology, parts: OwnParts): readonly Problem[] {
  const { brokers, destinations, clients } = topology;
  const names = brokers.map(({ name }) => name);
  const apps = [...parts.producers, ...parts.consumers].map(({ id }) => id);
  const instances = brokers.flatMap((each) => each.instances);
  const own = [
    ...names, ...instances, ...destinations.map((text) => actorNameOf(destinationOf(text))),
  ];
  const taken = [...own, ...clients.map(({ id }) => id)];
  return [
    ...twiceIn('topology.brokers', [...names, ...instances]),
    ...brokers.flatMap(badPair),
    ...twiceIn('topology.brokers', brokers.flatMap(bridgesOf)),
    ...brokers.flatMap(({ name: own, networkConnectors }, at) => networkConnectors
      .flatMap(({ to }, nth) => unknownBroker(
        names.filter((name) => name !== own), to,
        `topology.brokers[${at}].networkConnectors[${nth}].to`,
      ))),
    ...twiceIn('topology.destinations', destinations),
    ...taken.flatMap((name) => (apps.includes(name) ? [takenAt('topology', name)] : [])),
    ...clients.flatMap(({ id, broker }, at) => [
      ...(own.includes(id) ? [takenAt(`topology.clients[${at}].id`, id)] : []),
      ...unknownBroker(names, broker, `topology.clients[${at}].broker`),
    ]),
    ...parts.producers.flatMap((spec, at) => {
      const sender: Partial<SenderOptions> = senderOptionsOf(spec);
      return unknownBroker(names, sender.broker ?? null, `producers[${at}].options.broker`);
    }),
    ...parts.consumers.flatMap((spec, at) => {
      const receiver: Partial<ReceiverOptions> = receiverOptionsOf(spec);
      const path = `consumers[${at}].options`;
      return [
        ...unknownBroker(names, receiver.broker ?? null, `${path}.broker`),
        ...badSelector(receiver, path), ...badDurable(receiver, path),
      ];
    }),
  ];
}

/** A57: one instance would have nobody to take over; pairs in networks are not modelled. */
function badPair({ instances, networkConnectors }: Topology['brokers'][number], at: number):
Problem[] {
  const path = `topology.brokers[${at}]`;
  return [
    ...(instances.length === 1
      ? [isNot(`${path}.instances`, instances[0]!, phrase('activemq.pair'))] : []),
    ...(instances.length > 0 && networkConnectors.length > 0
      ? [isNot(`${path}.networkConnectors`, networkConnectors[0]!.to, phrase('activemq.pairAlone'))]
      : []),
  ];
}

/** A duplex connector goes both ways: a second one back would be the same. */
const bridgesOf = ({ name, networkConnectors }: Topology['brokers'][number]): readonly string[] =>
  networkConnectors.flatMap(({ to, duplex }) =>
    [bridgeName(name, to), ...(duplex ? [bridgeName(to, name)] : [])]);

const unknownBroker = (names: readonly string[], name: string | null, path: string): Problem[] =>
  (name === null || names.includes(name) ? []
    : [unknownAt({ noun: 'broker', name, path }, names)]);

/** A13: the broker would refuse it. */
function badSelector({ selector = null }: Partial<ReceiverOptions>, path: string): Problem[] {
  if (selector === null || parseSelector(selector) !== null) return [];
  return [isNot(`${path}.selector`, selector, phrase('activemq.selector'))];
}

/** A19: a queue keeps what comes anyway. */
function badDurable(
  { durable = null, destination }: Partial<ReceiverOptions>, path: string,
): Problem[] {
  if (durable === null || destination === undefined) return [];
  if (destinationOf(destination).kind === 'topic') return [];
  return [isNot(`${path}.durable`, durable, phrase('activemq.durable'))];
}
