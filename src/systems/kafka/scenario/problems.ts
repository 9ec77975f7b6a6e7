/** What is wrong with a Kafka scenario beyond the shape of its parts. */
import type { Json } from '../../../base/json';
import { nearest } from '../../../scenario/nearest';
import type { Problem } from '../../../scenario/problem';
import type { OwnParts } from '../../../scenario/system';
import { consumerProblems } from '../consumer/config';
import { producerProblems, wrongValues } from '../producer/config';
import { topicOf } from '../protocol/partition';
import type { Config, ConsumerOptions, ProducerOptions, TopicSpec, Topology } from '../topology';
import { BROKER_SETTINGS, GROUP_SETTINGS, TOPIC_SETTINGS } from './settings';

export function problemsOf(topology: Topology, parts: OwnParts): readonly Problem[] {
  return [
    ...topology.topics.flatMap((topic, at) =>
      topicProblems(topology, topic, `topology.topics[${at}]`)),
    ...unknownTopics(topology, parts),
    ...settingProblems(topology, parts),
  ];
}

function topicProblems({ brokers, topics }: Topology, topic: TopicSpec, path: string): Problem[] {
  const { name, replicationFactor, replicas, partitions } = topic;
  const problems: Problem[] = [];
  if (topics.filter((other) => other.name === name).length > 1) {
    const problem = `"${name}" is there twice`;
    problems.push({ path: `${path}.name`, problem, hint: 'rename one' });
  }
  if (!/^[\w.-]{1,249}$/.test(name) || name.startsWith('__')) {
    const hint = 'letters, digits, dots, hyphens and underscores, not two of these at the start';
    problems.push({ path: `${path}.name`, problem: `is "${name}"`, hint });
  }
  if (replicationFactor > brokers.length) {
    const problem = `${replicationFactor} replicas on ${brokers.length} brokers`;
    const hint = 'add brokers, or ask for fewer replicas';
    problems.push({ path: `${path}.replicationFactor`, problem, hint });
  }
  if (replicas.length > 0 && replicas.length !== partitions) {
    const problem = `${replicas.length} lists for ${partitions} partitions`;
    problems.push({ path: `${path}.replicas`, problem, hint: 'give one list for each partition' });
  }
  for (const broker of replicas.flat().filter((id) => !brokers.includes(id))) {
    const problem = `unknown broker "${broker}"`;
    problems.push({ path: `${path}.replicas`, problem, hint: nearest(broker, brokers) });
  }
  return problems;
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
    .map(({ topic, path }) =>
      ({ path, problem: `unknown topic "${topic}"`, hint: nearest(topic, names) }));
}

/** Names and values of settings, wherever they are given. */
function settingProblems({ topics, groups }: Topology, parts: OwnParts): readonly Problem[] {
  const { settings, producers, consumers } = parts;
  const configOf = (options: Json): Config => (options as { config?: Config }).config ?? {};
  return [
    ...wrongValues({ ...BROKER_SETTINGS, ...TOPIC_SETTINGS }, settings as Config, 'settings'),
    ...topics.flatMap(({ config }, at) =>
      wrongValues(TOPIC_SETTINGS, config, `topology.topics[${at}].config`)),
    ...groups.flatMap(({ config }, at) => wrongValues(
      { ...GROUP_SETTINGS, ...BROKER_SETTINGS }, config, `topology.groups[${at}].config`)),
    ...producers.flatMap(({ options }, at) =>
      producerProblems(configOf(options), `producers[${at}].options.config`)),
    ...consumers.flatMap(({ options }, at) =>
      consumerProblems(configOf(options), `consumers[${at}].options.config`)),
  ];
}
