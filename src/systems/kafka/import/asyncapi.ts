/** Makes a cluster of an AsyncAPI document: topics of its channels, users of its operations. */
import * as v from 'valibot';
import { isList, isRecord, type Json } from '../../../base/json';
import { phrasesOf } from '../../../base/words/phrase';
import { filled } from '../../../interop/asyncapi/addresses';
import { Bound } from '../../../interop/asyncapi/bound';
import type { Channel, Operation } from '../../../interop/asyncapi/document';
import type { AsyncApiPart, Given, Made } from '../../../interop/asyncapi/part';
import { valuesOf } from '../../../interop/asyncapi/read/channels';
import { named, type Report } from '../../../interop/report';
import { text, whole } from '../../../scenario/own/values';
import type { problems as words } from '../words/problems.en';
import type { ToldGroup, ToldTopic, ToldWriter } from './told';
import { NOUNS, WHYS } from './words';
import { worldOf } from './world';

const phrase = phrasesOf<typeof words>();

const NO_TOPIC = {
  path: 'channels', problem: phrase('kafka.noTopic'), hint: phrase('kafka.otherChannel'),
};

const channelBinding = v.object({
  topic: v.nullish(text), partitions: v.nullish(whole(1)), replicas: v.nullish(whole(1)),
  topicConfiguration: v.nullish(v.record(v.string(), v.any())),
});

/** A schema of what it may be; in older documents, and in many others, the value itself. */
const some = v.nullish(v.union([text, v.looseObject({})]));
const operationBinding = v.object({ groupId: some, clientId: some });

interface Reading extends Given {
  readonly bound: Bound;
}

function worldOfChannels(given: Given): Made {
  const reading = { ...given, bound: new Bound('kafka', given.report) };
  const topics = new Map<string, ToldTopic>();
  const writers: ToldWriter[] = [];
  const groups = new Map<string, ToldGroup>();
  for (const channel of given.channels) {
    const topic = topicOf(channel, reading);
    topics.set(topic.name, { ...topic, ...topics.get(topic.name) });
    for (const operation of channel.sends) {
      const { client } = clientOf(operation, reading);
      const name = client ?? operation.name ?? `${topic.name}-producer`;
      writers.push({ name, topic: topic.name });
    }
    for (const operation of channel.receives) {
      const { group, client } = clientOf(operation, reading);
      const id = group ?? given.application;
      if (group === undefined) {
        noteValue('groupId', operation, { report: given.report, why: WHYS.oneGroup });
      }
      groups.set(id, withReader(groups.get(id) ?? { id, readings: [], members: 1 }, {
        topic: topic.name, name: client ?? operation.name,
      }));
    }
  }
  if (reading.bound.problems.length > 0) return { problems: reading.bound.problems };
  const told = { topics: [...topics.values()], writers, groups: [...groups.values()], brokers: 0 };
  return worldOf(told, given.report) ?? { problems: [NO_TOPIC] };
}

/** A group with one more topic that it reads: what only one operation does bears its name. */
function withReader(
  { readings, names = [], ...group }: ToldGroup,
  { topic, name }: { readonly topic: string; readonly name: string | undefined },
): ToldGroup {
  const isOne = name !== undefined && (readings.length === 0 || names[0] === name);
  return {
    ...group, names: isOne ? [name] : [],
    readings: [...readings, { topic, partition: 0, lag: null }],
  };
}

/** A channel as a topic. Without a word on its partitions or replicas it has one. */
function topicOf(channel: Channel, { bound, report }: Reading): ToldTopic {
  const { topic, partitions, replicas, topicConfiguration } = bound.read(channelBinding, channel);
  const wanted = topic ?? filled(channel);
  const name = wanted.replace(/[^\w.-]+/g, '-');
  if (name !== wanted) {
    report.note({ outcome: 'approximated', what: NOUNS.topics, why: WHYS.renamed, item: name });
  }
  if (typeof partitions !== 'number' || typeof replicas !== 'number') {
    report.note({ outcome: 'approximated', what: NOUNS.topics, why: WHYS.unsaid, item: name });
  }
  const config = Object.entries((topicConfiguration ?? {}) as { readonly [key: string]: Json })
    .filter(([, value]) => value !== null && !isRecord(value));
  return {
    name, partitions: partitions ?? 1, replicationFactor: replicas ?? 1, placed: [],
    config: Object.fromEntries(config.map(([key, value]) => [key, textOf(value)])),
  };
}

/** The group that an operation reads with, and the id of its client, where they are said. */
function clientOf(operation: Operation, { bound, report }: Reading): {
  readonly group: string | undefined; readonly client: string | undefined;
} {
  const { groupId, clientId } = bound.read(operationBinding, operation);
  const said = (value: Json | undefined, key: string): string | undefined => {
    const values = typeof value === 'string' ? [value] : valuesOf(value);
    if (values.length > 1) noteValue(key, operation, { report, why: WHYS.firstOfValues });
    return values[0];
  };
  return {
    group: said(groupId as Json | undefined, 'groupId'),
    client: said(clientId as Json | undefined, 'clientId'),
  };
}

/** Tells of a value of an operation that is not just taken over. */
const noteValue = (
  key: string, { name: item }: Operation,
  { report, why }: { readonly report: Report; readonly why: typeof WHYS.firstOfValues },
): void => report.note({
  outcome: 'approximated', what: named(key), why, ...(item !== undefined && { item }),
});

/** A list of policies is written with commas, as the tools of Kafka do. */
const textOf = (value: Json): string => (typeof value === 'string' ? value
  : isList(value) ? value.map(textOf).join(',') : JSON.stringify(value));

/** How Kafka reads AsyncAPI documents. */
export const asyncApi: AsyncApiPart = {
  title: { en: 'Apache Kafka', ko: 'Apache Kafka' },
  protocols: ['kafka', 'kafka-secure'],
  binding: 'kafka',
  worldOf: worldOfChannels,
};
