/** The commands of clients and of nodes as schemas; what the broker refuses is its own. */
import * as v from 'valibot';
import { type CommandSchemas } from '../../../scenario/own/commands';
import { safePattern } from '../../../scenario/own/safe-pattern';
import { amount, json, text, whole } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';
import type { ClientCommand, NodeCommand } from './commands';
import { APPLY_TO, parameterFields, policyDefinition, PREFETCH_MAX } from './schemas';

const string = v.string();
const maybe = { text: v.optional(string), flag: v.optional(v.boolean()) };
const table = v.optional(v.record(string, json));
const ack = v.picklist(['manual', 'automatic']);

/** A method on one of the client's channels. */
const method = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  fields({ ...entries, session: v.optional(whole(0)) });

const settling = {
  tag: v.optional(whole(0)), label: maybe.text, all: maybe.flag, multiple: maybe.flag,
  keep: maybe.flag,
};

const binding = method({
  source: string, destination: string, destinationType: v.picklist(['queue', 'exchange']),
  routingKey: string, arguments: table,
});

const declared = {
  durable: maybe.flag, autoDelete: maybe.flag, passive: maybe.flag, arguments: table,
};

/** What a consumer does by itself with each message. */
const process = fields({
  ms: amount, limit: v.optional(whole(0)),
  // oxlint-disable-next-line unicorn/no-thenable -- the word of recordings; nobody awaits a schema
  then: v.picklist(['ack', 'requeue', 'reject']),
});

const consume = method({
  queue: string, consumer: text, ack, prefetch: v.optional(whole(0, PREFETCH_MAX)),
  prefetchGlobal: maybe.flag, exclusive: maybe.flag, noLocal: maybe.flag, arguments: table,
  process: v.optional(process),
});

const publish = method({
  exchange: string, routingKey: string, label: string, size: v.optional(whole(0)),
  headers: table, persistent: maybe.flag, mandatory: maybe.flag, expiration: maybe.text,
  priority: v.optional(v.number()), replyTo: maybe.text, replyToOf: maybe.text,
  immediate: maybe.flag, properties: table,
});

type Schemas<Type extends string> = CommandSchemas & { readonly [type in Type]: v.GenericSchema };

export const clientCommands: Schemas<ClientCommand['type']> = {
  publish,
  consume,
  cancel: method({ consumer: string }),
  get: method({ queue: string, ack }),
  drain: method({ queues: v.array(string) }),
  ack: method(settling),
  nack: method({ ...settling, requeue: v.boolean() }),
  reject: method({ ...settling, requeue: v.boolean() }),
  recover: method({ requeue: v.boolean() }),
  qos: method({ prefetch: whole(0, PREFETCH_MAX), global: maybe.flag }),
  confirmSelect: method({}),
  txSelect: method({}),
  txCommit: method({}),
  txRollback: method({}),
  flow: method({ active: v.boolean() }),
  declareExchange: method({ exchange: string, kind: string, internal: maybe.flag, ...declared }),
  declareQueue: method({ queue: string, exclusive: maybe.flag, ...declared }),
  deleteExchange: method({ exchange: string, ifUnused: maybe.flag }),
  deleteQueue: method({ queue: string, ifUnused: maybe.flag, ifEmpty: maybe.flag }),
  bind: binding,
  unbind: binding,
  purge: method({ queue: string }),
  openSession: fields({ session: whole(0) }),
  closeSession: fields({ session: whole(0) }),
  open: fields({}),
  close: fields({}),
};

const alarm = fields({ on: v.boolean() });

const member = fields({ vhost: string, queue: string, node: string });

const growth = fields({
  node: string, kind: v.optional(v.picklist(['quorum', 'stream'])),
  strategy: v.optional(v.picklist(['all', 'even'])),
  vhostPattern: v.optional(safePattern), queuePattern: v.optional(safePattern),
});

export const nodeCommands: Schemas<NodeCommand['type']> = {
  setPolicy: fields({
    name: text, vhost: string, pattern: safePattern, applyTo: v.picklist(APPLY_TO),
    priority: v.pipe(v.number(), v.integer()), definition: policyDefinition,
    isOperator: maybe.flag,
  }),
  clearPolicy: fields({ name: string, vhost: string, isOperator: maybe.flag }),
  setParameter: fields({ ...parameterFields, vhost: string }),
  clearParameter: fields({ component: string, name: string, vhost: string }),
  memoryAlarm: alarm,
  diskAlarm: alarm,
  addMember: member,
  deleteMember: member,
  addReplica: member,
  deleteReplica: member,
  syncQueue: fields({ vhost: string, queue: string }),
  grow: growth,
  shrink: growth,
  stop: fields({}),
};
