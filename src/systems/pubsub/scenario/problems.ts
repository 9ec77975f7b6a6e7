/** What is wrong with the topics and subscriptions of a scenario. */
import { nearest } from '../../../scenario/nearest';
import type { Problem } from '../../../scenario/problem';
import { SERVICE, type SubscriptionSpec, type Topology } from '../topology';
import { applyConfig, DEFAULTS } from '../topology/config';
import { secondsOf } from '../topology/duration';
import { isFault } from '../topology/fault';
import { isWithin, RANGES } from '../topology/ranges';

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
    const hint = 'give each topic, subscription, client and endpoint a name of its own';
    return isFirst ? [] : [{ path, problem: `"${name}" is taken`, hint }];
  });
  return [
    ...twice,
    ...topics.flatMap(({ messageRetentionDuration: given }, at): Problem[] => {
      if (given === null || isWithin(secondsOf(given), RANGES.messageRetentionDuration)) return [];
      const path = `topology.topics[${at}].messageRetentionDuration`;
      return [{ path, problem: `is "${given}"`, hint: 'between "600s" and "2678400s" (31 days)' }];
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
    const hint = 'the fields of a subscription are those of projects.subscriptions';
    return [{ path, problem: `${config.code}: ${config.text}`, hint }];
  }
  const known = topics.map(({ name }) => name);
  const unknown = (field: string, name: string, names: readonly string[]): Problem[] =>
    (names.includes(name) ? [] : [{
      path: `${path}.${field}`, problem: `unknown "${name}"`, hint: nearest(name, names),
    }]);
  return [
    ...unknown('topic', config.topic, known),
    ...(config.deadLetter === null ? []
      : unknown('deadLetterPolicy.deadLetterTopic', config.deadLetter.topic, known)),
    ...(config.endpoint === null ? []
      : unknown('pushConfig.pushEndpoint', config.endpoint, endpoints.map(({ id }) => id))),
  ];
}
