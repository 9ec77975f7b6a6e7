/** The operations of the form, as commands of a client or of the endpoint. */
import { type Fields, isList, type Json } from '../../../base/json';
import type { CaseStep, StepCase } from '../../../conform/forms/cases/case';
import { textOf as text } from '../../../conform/text';
import type { ClientCommand, EndpointCommand, SentMessage } from '../commands';
import { soughtTime } from './clock';
import { configOf, type Naming, START_SECONDS } from './world';

/** Who is told what. */
type Said = ClientCommand | EndpointCommand;

/** What a verb needs to know beside its step. */
export interface Context {
  readonly given: StepCase;
  readonly naming: Naming;
  readonly reading: number;
}

type Verb = (step: CaseStep, context: Context) => readonly Said[];

const optional = <N extends string, V>(name: N, value: V | undefined | null) =>
  (value === undefined || value === null ? {} : { [name]: value }) as { [name in N]?: V };
const named = ({ as }: CaseStep) => optional('as', as);
const whole = (value: Json | undefined): number | undefined =>
  (value === undefined || value === null ? undefined : Number(value));

/** A message: its data, or fields. */
function messageOf(given: Json): SentMessage {
  if (typeof given !== 'object' || given === null) return { data: text(given) };
  const fields = given as { readonly [field: string]: Json };
  const { data, body = data, key, orderingKey = key, attributes, attrs = attributes } = fields;
  const { bytes, size = bytes } = fields;
  const attached = Object.entries((attrs ?? {}) as Fields)
    .map(([name, value]) => [name, text(value)] as const);
  return {
    data: text(body ?? ''),
    ...optional('orderingKey', orderingKey === undefined ? undefined : text(orderingKey)),
    ...optional('size', whole(size)),
    ...(attached.length > 0 && { attributes: Object.fromEntries(attached) }),
  };
}

const messagesOf = (step: CaseStep): readonly SentMessage[] =>
  (Array.isArray(step['messages'])
    ? (step['messages'] as readonly Json[]).map(messageOf) : [messageOf(step as Fields)]);

function publishMany(step: CaseStep, { naming }: Context): readonly Said[] {
  const { count, key, orderingKey = key, data, prefix = data } = step;
  const messages = Array.from({ length: Number(count ?? 1) }, (_, at): SentMessage => ({
    data: `${text(prefix ?? 'm')}${at + 1}`,
    ...(orderingKey !== undefined && { orderingKey: text(orderingKey) }),
  }));
  return [{
    type: 'publishMessages', topic: naming.topic(step['topic']), messages, ...named(step),
  }];
}

/** Where a step says which messages of a pull it means: by place, from 0, or by what is in them. */
const PARTS = ['index', 'at', 'nth', 'indexes', 'indices', 'which', 'only', 'data', 'bodies',
  'body', 'messages', 'msgs', 'msg'];

type Chosen = Pick<Settling, 'of' | 'at' | 'data' | 'ackIds'>;
type Settling = ClientCommand & { readonly type: 'acknowledge' };

/** "r1" names all ack ids of a pull, "r1.0" the first; anything else is an ack id as text. */
function chosenOf(step: CaseStep): readonly Chosen[] {
  const { of, handle, ackId = handle, ackIds } = step;
  const [, name, at] = /^([\w-]+)\.(\d+)$/.exec(text(of ?? ackId)) ?? [];
  if (name !== undefined) return [{ of: name, at: Number(at) }];
  if (of === undefined) {
    const ids = (Array.isArray(ackIds) ? ackIds : [ackId ?? 'garbage']) as readonly Json[];
    return [{ ackIds: ids.map(text) }];
  }
  const said = PARTS.map((part) => step[part]).find((part) => part !== undefined);
  if (said === undefined) return [{ of: text(of) }];
  const parts = (isList(said) ? said : [said]) as readonly Json[];
  const places = parts.filter((part) => typeof part === 'number');
  if (places.length === 0) return [{ of: text(of), data: parts.map(text) }];
  return places.map((place) => ({ of: text(of), at: place }));
}

const subscriptionOf = ({ subscription }: CaseStep, { naming }: Context) =>
  ({ subscription: naming.subscription(subscription) });

const configIn = ({ config, attributes = config }: CaseStep, { naming }: Context) =>
  ({ config: configOf((attributes ?? {}) as Fields, naming) });

function seek(step: CaseStep, context: Context): readonly Said[] {
  const to = (step['to'] ?? {}) as Fields;
  const snapshot = to['snapshot'] ?? step['snapshot'];
  const target = snapshot === undefined
    ? { time: Math.max(0, START_SECONDS + soughtTime(context.given, step, context.reading)) }
    : { snapshot: text(snapshot) };
  return [{ type: 'seek', ...subscriptionOf(step, context), ...target, ...named(step) }];
}

const modify: Verb = (step, context) => chosenOf(step).map((chosen) => ({
  type: 'modifyAckDeadline', ...subscriptionOf(step, context), ...chosen, ...named(step),
  seconds: Number(step['seconds'] ?? step['ackDeadlineSeconds'] ?? step['deadline'] ?? 0),
}));

const settle = (type: 'acknowledge' | 'nack'): Verb => (step, context) =>
  chosenOf(step).map((chosen) =>
    ({ type, ...subscriptionOf(step, context), ...chosen, ...named(step) }));

const onSubscription =
  (type: 'deleteSubscription' | 'detachSubscription' | 'getSubscription'): Verb =>
    (step, { naming }) => [{
      type, name: naming.subscription(step['subscription'] ?? step['name']), ...named(step),
    }];

/** Every operation of the form that this system has. */
export const VERBS: { readonly [op: string]: Verb } = {
  create_topic: (step, { naming }) => [{
    type: 'createTopic', name: naming.topic(step['topic'] ?? step['name']),
    ...optional('config', step['config'] as Fields | undefined), ...named(step),
  }],
  delete_topic: (step, { naming }) => [{
    type: 'deleteTopic', name: naming.topic(step['topic'] ?? step['name']), ...named(step),
  }],
  create_subscription: (step, context) => [{
    type: 'createSubscription', topic: context.naming.topic(step['topic']),
    name: context.naming.subscription(step['subscription'] ?? step['name']),
    ...configIn(step, context), ...named(step),
  }],
  update_subscription: (step, context) => [{
    type: 'updateSubscription', ...subscriptionOf(step, context), ...configIn(step, context),
    ...named(step),
  }],
  delete_subscription: onSubscription('deleteSubscription'),
  detach_subscription: onSubscription('detachSubscription'),
  get_subscription: onSubscription('getSubscription'),
  counts: onSubscription('getSubscription'),
  publish: (step, { naming }) => [{
    type: 'publishMessages', topic: naming.topic(step['topic']), messages: messagesOf(step),
    ...named(step),
  }],
  publish_many: publishMany,
  pull: (step, context) => [{
    type: 'pull', ...subscriptionOf(step, context), ...named(step),
    ...optional('max', whole(step['max'])), ...optional('wait', whole(step['wait'])),
  }],
  acknowledge: settle('acknowledge'),
  nack: settle('nack'),
  modify_ack_deadline: modify,
  modify_push_config: (step, context) => [{
    type: 'updateSubscription', ...subscriptionOf(step, context), ...named(step),
    config: configOf({ pushConfig: step['pushConfig'] ?? {} }, context.naming),
  }],
  resume_publish: ({ key, orderingKey = key }) =>
    [{ type: 'resumePublishing', orderingKey: text(orderingKey) }],
  seek,
  create_snapshot: (step, context) => [{
    type: 'createSnapshot', name: text(step['snapshot'] ?? step['name']),
    ...subscriptionOf(step, context), ...named(step),
  }],
  delete_snapshot: (step) => [{
    type: 'deleteSnapshot', name: text(step['snapshot'] ?? step['name']), ...named(step),
  }],
  endpoint: ({ status }) => [{ type: 'answerWith', status: Number(status ?? 204) }],
  wait: () => [],
  await: () => [],
};
