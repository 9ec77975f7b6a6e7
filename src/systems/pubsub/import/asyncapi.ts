/** Makes topics of an AsyncAPI document's channels, and a subscription for each who receives. */
import * as v from 'valibot';
import type { Json } from '../../../base/json';
import { filled } from '../../../interop/asyncapi/addresses';
import { Bound } from '../../../interop/asyncapi/bound';
import type { Channel } from '../../../interop/asyncapi/document';
import type { AsyncApiPart, Given, Made } from '../../../interop/asyncapi/part';
import { applicationsFor, receiversOf, sendersOf } from '../../../interop/asyncapi/roles';
import { named, titleOf } from '../../../interop/report';
import { uniqueIds } from '../../../interop/unique-ids';
import { SERVICE } from '../topology';
import { secondsOf } from '../topology/duration';
import { isWithin, RANGES } from '../topology/ranges';
import { NOUNS, WHYS } from './words';

const channelBinding = v.object({ messageRetentionDuration: v.nullish(v.string()) });

interface Topic {
  readonly name: string;
  readonly messageRetentionDuration?: string;
}

function worldOf(given: Given): Made {
  const { report } = given;
  const bound = new Bound('googlepubsub', report);
  const placed = given.channels.map((channel) =>
    ({ channel, topic: topicOf(channel, bound, given) }));
  bound.readOperations(given.channels);
  if (bound.problems.length > 0) return { problems: bound.problems };
  const topics = [...new Map(placed.toReversed().map(({ topic }) => [topic.name, topic])).values()]
    .toReversed();
  for (const { name: item } of topics) report.note({ outcome: 'mapped', what: NOUNS.topics, item });
  const idOf = uniqueIds([SERVICE, ...topics.map(({ name }) => name)]);
  const readers = placed.flatMap(({ channel, topic: { name: topic } }) =>
    receiversOf(channel, topic).map((role) => ({
      role, subscription: { name: idOf(`${role.operation?.name ?? topic}-subscription`), topic },
    })));
  for (const { subscription: { name: item } } of readers) {
    report.note({ outcome: 'added', what: NOUNS.subscriptions, why: WHYS.subscription, item });
  }
  const applications = applicationsFor({
    senders: placed.flatMap(({ channel, topic: { name: topic } }) =>
      sendersOf(channel, topic).map((role) => ({ role, options: { topic } }))),
    receivers: readers.map(({ role, subscription: { name: subscription } }) =>
      ({ role, options: { subscription } })),
  }, idOf, report);
  const subscriptions = readers.map(({ subscription }) => subscription);
  const topology = { topics, subscriptions };
  const scenario = { ...headOf(topics.length, subscriptions.length), topology, ...applications };
  return { scenario: scenario as unknown as Json };
}

const NAME = /^[A-Za-z][\w.~+%-]{2,254}$/;

/** A channel as a topic: of projects/p/topics/orders its last part. */
function topicOf(channel: Channel, bound: Bound, { report }: Given): Topic {
  const { messageRetentionDuration: given } = bound.read(channelBinding, channel);
  const written = filled(channel);
  const last = /^projects\/[^/]+\/(?:topics|subscriptions)\/([^/]+)$/.exec(written)?.[1] ?? written;
  const plain = last.replace(/[^\w.~+%-]+/g, '-').slice(0, 240);
  const name = NAME.test(plain) ? plain : `topic-${plain}`;
  if (name !== last) {
    report.note({ outcome: 'approximated', what: NOUNS.topics, why: WHYS.letters, item: name });
  }
  if (!given) return { name };
  const isTaken = isWithin(secondsOf(given), RANGES.messageRetentionDuration);
  const note = { what: named('messageRetentionDuration'), item: name };
  if (isTaken) report.note({ ...note, outcome: 'mapped' });
  else report.note({ ...note, outcome: 'ignored', why: WHYS.retention });
  return isTaken ? { name, messageRetentionDuration: given } : { name };
}

const headOf = (topics: number, subscriptions: number): object => ({
  schema: 1, system: 'pubsub',
  title: titleOf([[topics, NOUNS.topics], [subscriptions, NOUNS.subscriptions]]),
  summary: {
    en: 'Which copies of a message are left when a subscriber is slow, or gone? Stop one.',
    ko: '구독자가 느리거나 없으면 메시지의 사본은 어떻게 될까요? 하나를 멈춰 보세요.',
  },
  seed: 1, until: '30s', promise: 'at-least-once', network: { latency: '90ms', jitter: '10ms' },
});

/** How Pub/Sub reads AsyncAPI documents. */
export const asyncApi: AsyncApiPart = {
  title: { en: 'Google Cloud Pub/Sub', ko: 'Google Cloud Pub/Sub' },
  protocols: ['googlepubsub'],
  binding: 'googlepubsub',
  worldOf,
};
