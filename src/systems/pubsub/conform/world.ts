/** The topology of a case as a world of this system. */
import type { Fields, Json } from '../../../base/json';
import type { CaseStep, StepCase } from '../../../conform/forms/cases/case';
import { textOf } from '../../../conform/text';
import type { EndpointSpec, SubscriptionSpec, Topology, TopicSpec } from '../topology';

/** Through whom all steps speak. */
export const DRIVER = 'driver';
/** The web server of the driver, whatever address it had. */
const HOOK = 'endpoint';

/** What the driver does before step 0. */
export const START_SECONDS = 1;

/** Names of the case as names of the world, where a topic and a subscription never share one. */
export interface Naming {
  readonly topic: (name: Json | undefined) => string;
  readonly subscription: (name: Json | undefined) => string;
}

const list = (value: Json | undefined): readonly Fields[] => (value ?? []) as readonly Fields[];

/** Topics that have a subscription of the same name are called otherwise. */
export function namingOf({ topology, steps }: StepCase): Naming {
  const all = [
    ...list(topology['subscriptions']).map(({ name }) => name),
    ...steps.map(({ subscription }) => subscription),
  ].map(textOf);
  const subscriptions = new Set(all);
  const taken = (name: string): string =>
    (name === DRIVER || name === HOOK || name === 'pubsub' ? `${name}-1` : name);
  return {
    topic: (given) => {
      const name = textOf(given);
      return subscriptions.has(name) ? `${name}-topic` : taken(name);
    },
    subscription: (given) => taken(textOf(given)),
  };
}

/** A configuration as a case writes it; an address of the driver is its one endpoint. */
export function configOf(given: Fields, naming: Naming): Fields {
  const { name: _, topic: __, pushConfig, deadLetterPolicy, ...rest } =
    given as { readonly [field: string]: Json };
  const push = pushConfig as Fields | undefined | null;
  const policy = deadLetterPolicy as Fields | undefined | null;
  const address = textOf(push?.['pushEndpoint']);
  return {
    ...rest,
    ...(push !== undefined && push !== null && {
      pushConfig: { pushEndpoint: address === '' ? '' : HOOK },
    }),
    ...(policy !== undefined && policy !== null && {
      deadLetterPolicy: { ...policy, deadLetterTopic: naming.topic(policy['deadLetterTopic']) },
    }),
  };
}

/** What is there before the first step: all that a step does not create before it is used. */
export function topologyOf(given: StepCase, naming: Naming): Topology {
  const { topology, steps } = given;
  const isThere = (op: string, field: string) => ({ name }: Fields): boolean => {
    const first = steps.find((step) =>
      textOf(step[field] ?? (step.op === op ? step['name'] : undefined)) === textOf(name));
    return first?.op !== op;
  };
  const topics = list(topology['topics']).filter(isThere('create_topic', 'topic'));
  const subscriptions = list(topology['subscriptions'])
    .filter(isThere('create_subscription', 'subscription'));
  return {
    topics: topics.map(({ name, messageRetentionDuration: kept }): TopicSpec => ({
      name: naming.topic(name), messageRetentionDuration: kept === undefined ? null : textOf(kept),
    })),
    subscriptions: subscriptions.map((one): SubscriptionSpec => ({
      ...configOf(one, naming), name: naming.subscription(one['name']),
      topic: naming.topic(one['topic']),
    })),
    clients: [{ id: DRIVER }],
    endpoints: [endpointOf(given)],
  };
}

/** What the driver's own web server answered is part of what was done, not of what came of it. */
function endpointOf({ observed = {}, expected }: StepCase): EndpointSpec {
  const pushes = list(observed['push']);
  const told = pushes.length > 0 ? pushes.map(({ status }) => status) : expected['statuses'];
  const statuses = (Array.isArray(told) ? told : []).map(Number);
  return { id: HOOK, statuses, status: statuses.at(-1) ?? 204, workSeconds: 0.001 };
}

const PUSH_SECONDS = 60;

/** How long after its last step a case is watched: pushes go on by themselves. */
export function watchedSeconds({ topology, steps }: StepCase): number {
  const configs = [...list(topology['subscriptions']),
    ...steps.map(({ config }: CaseStep) => (config ?? {}) as Fields)];
  return configs.some((one) => one['pushConfig'] !== undefined) ? PUSH_SECONDS : 1;
}
