/** Makes destinations of an AsyncAPI document's channels, and JMS clients of its operations. */
import * as v from 'valibot';
import type { Json } from '../../../base/json';
import { filled } from '../../../interop/asyncapi/addresses';
import { Bound } from '../../../interop/asyncapi/bound';
import type { Channel } from '../../../interop/asyncapi/document';
import type { AsyncApiPart, Given, Made } from '../../../interop/asyncapi/part';
import { applicationsFor, receiversOf, sendersOf } from '../../../interop/asyncapi/roles';
import { named, titleOf } from '../../../interop/report';
import { uniqueIds } from '../../../interop/unique-ids';
import { actorNameOf, destinationOf, uriOf } from '../topology/names';
import { NOUNS, WHYS } from './words';

const BROKER = 'activemq';

const channelBinding = v.object({
  destination: v.nullish(v.string()),
  destinationType: v.nullish(v.picklist(['queue', 'fifo-queue'])),
});

function worldOf(given: Given): Made {
  const { report } = given;
  const bound = new Bound('jms', report);
  const placed = given.channels.map((channel) =>
    ({ channel, destination: destinationIn(channel, bound, given) }));
  bound.readOperations(given.channels);
  if (bound.problems.length > 0) return { problems: bound.problems };
  const destinations = [...new Set(placed.map(({ destination }) => destination))];
  for (const item of destinations) {
    report.note({ outcome: 'mapped', what: NOUNS.destinations, item });
  }
  const called = (destination: string): string => actorNameOf(destinationOf(destination));
  const idOf = uniqueIds([BROKER, ...destinations.map(called)]);
  const played = placed.map(({ channel, destination }) =>
    ({ channel, called: called(destination), options: { destination } }));
  const applications = applicationsFor({
    senders: played.flatMap((each) =>
      sendersOf(each.channel, each.called).map((role) => ({ role, options: each.options }))),
    receivers: played.flatMap((each) =>
      receiversOf(each.channel, each.called).map((role) => ({ role, options: each.options }))),
  }, idOf, report);
  const topology = { brokers: [{ name: BROKER }], destinations };
  const scenario = { ...headOf(destinations.length), topology, ...applications };
  return { scenario: scenario as unknown as Json };
}

const headOf = (count: number): object => ({
  schema: 1, system: 'activemq',
  title: titleOf([[count, NOUNS.destinations]]),
  summary: {
    en: 'Who holds a message, and what happens to it when a client stops? Crash one.',
    ko: '메시지는 누가 들고 있고, 클라이언트가 멈추면 어떻게 될까요? 하나를 비정상 종료시켜 보세요.',
  },
  seed: 1, until: '30s', promise: 'at-least-once', network: { latency: '90ms', jitter: '10ms' },
});

/** A channel's destination in full: a queue, unless its name says that it is a topic. */
function destinationIn(channel: Channel, bound: Bound, { report }: Given): string {
  const { destination, destinationType } = bound.read(channelBinding, channel);
  const written = destination || filled(channel);
  const plain = written.replace(/[,?*>]+/g, '-').trim();
  const uri = uriOf(destinationOf(plain));
  if (plain !== written) {
    const note = { outcome: 'approximated', what: NOUNS.destinations, why: WHYS.letters } as const;
    report.note({ ...note, item: uri });
  }
  if (destinationType === 'fifo-queue') {
    const note = { outcome: 'approximated', what: named('fifo-queue'), why: WHYS.fifo } as const;
    report.note({ ...note, item: uri });
  }
  return uri;
}

/** How ActiveMQ reads AsyncAPI documents. */
export const asyncApi: AsyncApiPart = {
  title: { en: 'ActiveMQ', ko: 'ActiveMQ' },
  protocols: ['jms'],
  binding: 'jms',
  worldOf,
};
