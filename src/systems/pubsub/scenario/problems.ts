/** What is wrong with the topics and subscriptions of a scenario. */
import { phrasesOf } from '../../../base/words/phrase';
import { isNot, type Noun, takenAt, unknownAt } from '../../../scenario/own/names';
import type { Problem } from '../../../scenario/problem';
import { phrase as shared } from '../../../scenario/words/phrase';
import { SERVICE, type SubscriptionSpec, type Topology } from '../topology';
import { applyConfig, DEFAULTS } from '../topology/config';
import { secondsOf } from '../topology/duration';
import { isFault } from '../topology/fault';
import { isWithin, RANGES } from '../topology/ranges';
import type { problems as words } from '../words/problems.en';

const phrase = phrasesOf<typeof words>();

/** Everything that is wrong, each with its place. */
export function topologyProblems(topology: Topology): readonly Problem[] {
  const { topics, subscriptions, clients, endpoints } = topology;
  const names = [
    ...topics.map(({ name }, at) => ({ name, path: `topology.topics[${at}].name` })),
    ...subscriptions.map(({ name }, at) => ({ name, path: `topology.subscriptions[${at}].name` })),
    ...clients.map(({ id: name }, at) => ({ name, path: `topology.clients[${at}].id` })),
    ...endpoints.map(({ id: name }, at) => ({ name, path: `topology.endpoints[${at}].id` })),
  ];
  const twice = names.flatMap(({ name, path }, at): Problem[] => {
    const isFirst = name !== SERVICE && names.findIndex((one) => one.name === name) === at;
    return isFirst ? [] : [takenAt(path, name)];
  });
  return [
    ...twice,
    ...topics.flatMap(({ messageRetentionDuration: given }, at): Problem[] => {
      if (given === null || isWithin(secondsOf(given), RANGES.messageRetentionDuration)) return [];
      const path = `topology.topics[${at}].messageRetentionDuration`;
      return [isNot(path, `"${given}"`, phrase('pubsub.retention'))];
    }),
    ...subscriptions.flatMap((one, at) =>
      subscriptionProblems(topology, one, `topology.subscriptions[${at}]`)),
  ];
}

function subscriptionProblems(
  { topics, endpoints }: Topology, { name: _, ...spec }: SubscriptionSpec, path: string,
): Problem[] {
  const config = applyConfig(DEFAULTS, spec);
  if (isFault(config)) {
    const { code, text } = config;
    const problem = shared('broker.fault', { code, text });
    return [{ path, problem, hint: phrase('pubsub.fields') }];
  }
  const known = {
    topic: topics.map(({ name }) => name), endpoint: endpoints.map(({ id }) => id),
  } satisfies { readonly [noun in Noun]?: readonly string[] };
  const unknown = (noun: keyof typeof known, name: string, field: string): Problem[] =>
    (known[noun].includes(name) ? []
      : [unknownAt({ noun, name, path: `${path}.${field}` }, known[noun])]);
  const { topic, deadLetter, endpoint } = config;
  return [
    ...unknown('topic', topic, 'topic'),
    ...(deadLetter === null ? []
      : unknown('topic', deadLetter.topic, 'deadLetterPolicy.deadLetterTopic')),
    ...(endpoint === null ? [] : unknown('endpoint', endpoint, 'pushConfig.pushEndpoint')),
  ];
}
