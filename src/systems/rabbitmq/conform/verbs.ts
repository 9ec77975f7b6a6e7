/** What each verb of a recording makes a client do, in AMQP's words. */
import type { RecordedEntity, RecordedStep } from '../../../conform/forms/mq-trace';
import type { ClientCommand, Process } from '../scenario/commands';
import type { AmqpTable } from '../topology';
import type { Json } from '../../../base/json';
import { exchangeArguments, queueArguments } from './arguments';
import type { Entities } from './entities';

/** What a verb may look at beside its step. */
export interface Scene {
  readonly entities: Entities;
  readonly session: number;
  readonly tagOf: (step: RecordedStep) => string; // the consumer tag that stands for what it says
  readonly labelOf: (msg: string) => string; // the label of what is written down so
  readonly offsetOf: (offset: Json) => Json; // x-stream-offset
}

type Verb = (step: RecordedStep, scene: Scene) => ClientCommand;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const ackOf = ({ ack }: RecordedStep): 'manual' | 'automatic' =>
  ack === 'none' ? 'automatic' : 'manual';
const tableOf = (value: unknown): AmqpTable => (value ?? {}) as AmqpTable;

/** Whether a limit is one for all consumers of a session, AMQP's channel. */
const isShared = ({ scope, prefetchScope, global }: RecordedStep): boolean =>
  global === true || ['session', 'channel', 'global'].includes(text(prefetchScope ?? scope));

/** The verbs that are one command of a client. */
export const VERBS: { readonly [verb: string]: Verb } = {
  subscribe,
  unsubscribe: (step, { session, tagOf }) =>
    ({ type: 'cancel', session, consumer: tagOf(step) }),
  receive: (step, { session, entities }) =>
    ({ type: 'get', session, queue: entities.nameOf(text(step['from'])), ack: ackOf(step) }),
  drain: ({ from }, { session, entities }) => ({
    type: 'drain', session, queues: [from].flat().map((queue) => entities.nameOf(text(queue))),
  }),
  ack: (step, scene) => ({ type: 'ack', ...settlingOf(step, scene) }),
  nack: (step, scene) => ({
    type: step['via'] === 'reject' ? 'reject' : 'nack', requeue: step['requeue'] !== false,
    ...settlingOf(step, scene),
  }),
  recover: ({ requeue }, { session }) => ({ type: 'recover', session, requeue: requeue !== false }),
  prefetch: (step, { session }) => ({
    type: 'qos', session, prefetch: Number(step['count'] ?? step['prefetch'] ?? 0),
    global: isShared(step),
  }),
  confirmSelect: (_, { session }) => ({ type: 'confirmSelect', session }),
  begin: (_, { session }) => ({ type: 'txSelect', session }),
  commit: (_, { session }) => ({ type: 'txCommit', session }),
  rollback: (_, { session }) => ({ type: 'txRollback', session }),
  flow: ({ active }, { session }) => ({ type: 'flow', session, active: active !== false }),
  declare,
  delete: remove,
  link: (step, scene) => ({ type: 'bind', ...boundBy(step, scene) }),
  unlink: (step, scene) => ({ type: 'unbind', ...boundBy(step, scene) }),
  purge: ({ from, entity }, { session, entities }) =>
    ({ type: 'purge', session, queue: entities.nameOf(text(from ?? entity)) }),
  connect: () => ({ type: 'open' }),
  disconnect: () => ({ type: 'close' }),
  openSession: (_, { session }) => ({ type: 'openSession', session }),
  closeSession: (_, { session }) => ({ type: 'closeSession', session }),
};

/** What a recording calls the consumer of a step. */
export const consumerOf = ({ consumer, as }: RecordedStep): string =>
  text(consumer) === '' ? text(as) : text(consumer);

/** The consumer tag that a step says: the consumer's name, if it does not say another. */
export const saidTag = (step: RecordedStep): string =>
  text(step['tag']) === '' ? consumerOf(step) : text(step['tag']);

function subscribe(step: RecordedStep, scene: Scene): ClientCommand {
  const { session, entities, offsetOf, tagOf } = scene;
  const { from, queueName, prefetch, exclusive, noLocal, process, priority, args: given } = step;
  const offset = step['offset'] ?? tableOf(given)['x-stream-offset'];
  const args = {
    ...tableOf(given),
    ...(offset !== undefined && { 'x-stream-offset': offsetOf(offset) }),
    ...(priority !== undefined && { 'x-priority': priority }),
  };
  return {
    type: 'consume', session, consumer: tagOf(step), ack: ackOf(step), arguments: args,
    queue: typeof queueName === 'string' ? queueName : entities.nameOf(text(from)),
    ...(typeof prefetch === 'number' && { prefetch, prefetchGlobal: isShared(step) }),
    ...(exclusive === true && { exclusive }),
    ...(noLocal === true && { noLocal }),
    ...(process !== undefined && { process: process as unknown as Process }),
  };
}

function settlingOf(step: RecordedStep, { session, labelOf }: Scene) {
  const { all, tag, msg, multiple, keep } = step;
  return {
    session,
    ...(all === true
      ? { all }
      : typeof tag === 'number' ? { tag } : { label: labelOf(text(msg)) }),
    ...(multiple === true && { multiple }),
    keep: keep === true,
  };
}

function declare({ entity }: RecordedStep, { session }: Scene): ClientCommand {
  const declared = entity as unknown as RecordedEntity;
  const { durable, autoDelete, exclusive, internal, passive, type } = declared;
  const name = text(declared['name'] ?? declared.id);
  const shared = {
    session, durable: durable !== false, autoDelete: autoDelete === true,
    ...(passive === true && { passive }),
  };
  return declared.kind === 'exchange'
    ? { type: 'declareExchange', exchange: name, kind: text(type ?? 'direct'), ...shared,
        internal: internal === true, arguments: exchangeArguments(declared) }
    : { type: 'declareQueue', queue: name, ...shared, exclusive: exclusive === true,
        arguments: queueArguments(declared) };
}

function remove(step: RecordedStep, { session, entities }: Scene): ClientCommand {
  const id = text(step['entity']);
  const kind = entities.isKnown(id) ? entities.kindOf(id) : step['kind'] ?? entities.kindOf(id);
  const ifUnused = step['ifUnused'] === true;
  return kind === 'exchange'
    ? { type: 'deleteExchange', session, exchange: entities.nameOf(id), ifUnused }
    : { type: 'deleteQueue', session, queue: entities.nameOf(id), ifUnused,
        ifEmpty: step['ifEmpty'] === true };
}

function boundBy({ from, to, key, args }: RecordedStep, { session, entities }: Scene) {
  const isExchange = entities.kindOf(text(to)) === 'exchange';
  return {
    session, source: entities.nameOf(text(from)), destination: entities.nameOf(text(to)),
    destinationType: isExchange ? 'exchange' as const : 'queue' as const,
    routingKey: text(key), arguments: tableOf(args),
  };
}
