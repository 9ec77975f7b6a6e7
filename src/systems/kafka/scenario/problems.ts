/** What is wrong with a Kafka scenario beyond the shape of its parts. */
import type { Json } from '../../../base/json';
import { phrasesOf } from '../../../base/words/phrase';
import { isNot, twiceAt, twiceIn, unknownAt } from '../../../scenario/own/names';
import { isSafeForWhole, UNSAFE } from '../../../scenario/own/safe-pattern';
import type { Problem } from '../../../scenario/problem';
import type { OwnParts } from '../../../scenario/system';
import { consumerProblems } from '../consumer/config';
import { patternOf } from '../consumer/pattern';
import { producerProblems, wrongValues } from '../producer/config';
import { topicOf } from '../protocol/partition';
import type { Config, ConsumerOptions, ProducerOptions, TopicSpec, Topology } from '../topology';
import type { problems as words } from '../words/problems.en';
import { BROKER_SETTINGS, GROUP_SETTINGS, TOPIC_SETTINGS } from './settings';

const phrase = phrasesOf<typeof words>();

export function problemsOf(topology: Topology, parts: OwnParts): readonly Problem[] {
  return [
    ...twiceIn('topology.brokers', topology.brokers),
    ...topology.topics.flatMap((topic, at) =>
      topicProblems(topology, topic, `topology.topics[${at}]`)),
    ...unknownTopics(topology, parts),
    ...settingProblems(topology, parts),
    ...renewals(topology, parts),
    ...patterns(topology, parts),
  ];
}

// K153, K156: acknowledge() says nothing of its own in the implicit mode.
function renewals({ groups }: Topology, { consumers }: OwnParts): Problem[] {
  const shared = groups.filter(({ protocol }) => protocol === 'share').map(({ id }) => id);
  return consumers.flatMap(({ options }, at) => {
    const { renewEvery, group, config = {} } = options as unknown as Partial<ConsumerOptions>;
    const isExplicit = config['share.acknowledgement.mode'] === 'explicit';
    if (typeof renewEvery !== 'string' || (isExplicit && shared.includes(group ?? ''))) return [];
    const path = `consumers[${at}].options.renewEvery`;
    return [isNot(path, `"${renewEvery}"`, phrase('kafka.renewing'))];
  });
}

// K148: KafkaConsumer takes one kind of subscription, and a share consumer no pattern.
function patterns({ groups }: Topology, { consumers }: OwnParts): Problem[] {
  return consumers.flatMap(({ options }, at) => {
    const { pattern, topics = [], assign = [], group } =
      options as unknown as Partial<ConsumerOptions>;
    if (typeof pattern !== 'string') return [];
    const isShared = groups.some(({ id, protocol }) => id === group && protocol === 'share');
    const wrong = patternOf(pattern) === undefined ? phrase('kafka.pattern')
      : !isSafeForWhole(pattern) ? UNSAFE
        : topics.length + assign.length > 0 || isShared ? phrase('kafka.patternAlone')
          : typeof group !== 'string' ? phrase('kafka.patternGroup') : undefined;
    const path = `consumers[${at}].options.pattern`;
    return wrong === undefined ? [] : [isNot(path, `"${pattern}"`, wrong)];
  });
}

function topicProblems({ brokers, topics }: Topology, topic: TopicSpec, path: string): Problem[] {
  const { name, replicationFactor } = topic;
  const problems: Problem[] = [];
  if (topics.filter((other) => other.name === name).length > 1) {
    problems.push(twiceAt(`${path}.name`, name));
  }
  if (!/^[\w.-]{1,249}$/.test(name) || name.startsWith('__')) {
    problems.push(isNot(`${path}.name`, `"${name}"`, phrase('kafka.topicName')));
  }
  if (replicationFactor > brokers.length) {
    const counts = { replicas: replicationFactor, brokers: brokers.length };
    problems.push({
      path: `${path}.replicationFactor`, problem: phrase('kafka.replicas', counts),
      hint: phrase('kafka.fewerReplicas'),
    });
  }
  return [...problems, ...replicaProblems(topic, brokers, `${path}.replicas`)];
}

function replicaProblems(
  { replicas, partitions }: TopicSpec, brokers: readonly string[], path: string,
): Problem[] {
  const problems: Problem[] = [];
  if (replicas.length > 0 && replicas.length !== partitions) {
    const problem = phrase('kafka.lists', { lists: replicas.length, partitions });
    problems.push({ path, problem, hint: phrase('kafka.listEach') });
  }
  for (const broker of replicas.flat().filter((id) => !brokers.includes(id))) {
    problems.push(unknownAt({ noun: 'broker', name: broker, path }, brokers));
  }
  return [...problems, ...replicas.flatMap((list, at) => twiceIn(`${path}[${at}]`, list))];
}

function unknownTopics({ topics }: Topology, { producers, consumers }: OwnParts): Problem[] {
  const names = topics.map(({ name }) => name);
  const mentions = [
    ...producers.map(({ options }, at) => ({
      topic: (options as unknown as ProducerOptions).topic, path: `producers[${at}].options.topic`,
    })),
    ...consumers.flatMap(({ options }, at) => {
      const { topics: read = [], assign = [] } = options as unknown as Partial<ConsumerOptions>;
      const path = `consumers[${at}].options`;
      return [
        ...read.map((topic) => ({ topic, path: `${path}.topics` })),
        ...assign.map((name) => ({ topic: topicOf(name), path: `${path}.assign` })),
      ];
    }),
  ];
  return mentions.filter(({ topic }) => topic !== undefined && !names.includes(topic))
    .map(({ topic: name, path }) => unknownAt({ noun: 'topic', name, path }, names));
}

/** Names and values of settings, wherever they are given. */
function settingProblems({ topics, groups }: Topology, parts: OwnParts): readonly Problem[] {
  const { settings, producers, consumers } = parts;
  const configOf = (options: Json): Config => (options as { config?: Config }).config ?? {};
  return [
    ...wrongValues({ ...BROKER_SETTINGS, ...TOPIC_SETTINGS }, settings as Config, 'settings'),
    ...topics.flatMap(({ config }, at) =>
      wrongValues(TOPIC_SETTINGS, config, `topology.topics[${at}].config`)),
    ...groups.flatMap(({ config }, at) =>
      wrongValues(GROUP_SETTINGS, config, `topology.groups[${at}].config`)),
    ...producers.flatMap(({ options }, at) =>
      producerProblems(configOf(options), `producers[${at}].options.config`)),
    ...consumers.flatMap(({ options }, at) =>
      consumerProblems(configOf(options), `consumers[${at}].options.config`)),
  ];
}
