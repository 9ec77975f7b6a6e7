/** Methods that change what there is: exchanges, queues and bindings. */
import type { Json } from '../../../../base/json';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { AmqpTable } from '../../topology';
import { bind, unbind } from '../../routing/declaring/binding';
import { withoutBreaks } from '../../routing/declaring/names';
import {
  declareExchange, declareExchangePassively, deleteExchange,
} from '../../routing/declaring/exchange';
import { checkDeleteQueue, declareQueue, openQueue } from '../../routing/declaring/queue';
import { amqpError, type AmqpError, isAmqpError, resourceText } from '../../routing/error';
import {
  type Exchange, findExchange, findQueue, type QueueEntry,
} from '../../routing/table';
import { sayExchangeDeclared, sayExchangeGone } from '../exchanges';
import { type NodeRecord, queueNamed } from '../node';
import { addQueue } from '../add-queue';
import { governExchange } from '../policies';
import { spread } from '../cluster/spread';
import { federate, rebind } from '../federation/federate';
import { reach } from './consume';
import { deletesAway } from './away/delete-away';
import { failsAway, refusedBinding, waitsOrFails } from './away/queue-down';
import { tableOf } from './publish';
import { notFormed } from '../location/enough';
import { toQueue } from './away/asked';
import type { ChannelRecord } from './record';
import { declareReplies, REPLY_TO } from './replies';
import { fail, reply } from './say';

/** The fields of the declaring methods, as they come over the wire. */
export interface Declaring {
  readonly exchange?: string;
  readonly kind?: string;
  readonly queue?: string;
  readonly durable?: boolean;
  readonly exclusive?: boolean;
  readonly autoDelete?: boolean;
  readonly internal?: boolean;
  readonly passive?: boolean;
  readonly arguments?: AmqpTable;
  readonly ifUnused?: boolean;
  readonly ifEmpty?: boolean;
  readonly source?: string;
  readonly destination?: string;
  readonly destinationType?: 'queue' | 'exchange';
  readonly routingKey?: string;
}

type Done = { readonly [field: string]: Json } | AmqpError | undefined;

/** Answers with what was done, or closes the channel with the reason. */
function answer(
  channel: ChannelRecord, native: string, { with: result, kernel }: { with: Done; kernel: Kernel },
): void {
  if (isAmqpError(result)) fail(channel, result as AmqpError, kernel);
  else {
    const detail = (result as { [field: string]: Json } | undefined) ?? {};
    reply(channel, { native, detail }, kernel);
  }
}

export function exchangeDeclare(channel: ChannelRecord, asked: Declaring, kernel: Kernel): void {
  const table = tableOf(channel, kernel);
  const { kind: type = 'direct', durable = true, passive = false } = asked;
  const name = withoutBreaks(asked.exchange);
  const done = passive
    ? declareExchangePassively(table, name)
    : declareExchange(table, { ...asked, name, type, durable });
  if (!isAmqpError(done) && 'created' in done && done.created) {
    const { vhost } = channel;
    governExchange({ vhost, name }, kernel.host<NodeRecord>());
    sayExchangeDeclared({ vhost, name }, kernel);
    const exchange = findExchange(table, name) as Exchange;
    spread(kernel.host(), { do: 'putExchange', vhost, exchange }, kernel);
    federate(vhost, kernel.host(), kernel);
  }
  answer(channel, 'exchange.declare-ok', { with: isAmqpError(done) ? done : undefined, kernel });
}

export function exchangeDelete(channel: ChannelRecord, asked: Declaring, kernel: Kernel): void {
  const { ifUnused = false } = asked;
  const name = withoutBreaks(asked.exchange);
  const done = deleteExchange(tableOf(channel, kernel), { name, ifUnused });
  if (!isAmqpError(done)) {
    spread(kernel.host(), { do: 'removeExchange', vhost: channel.vhost, name }, kernel);
  }
  answer(channel, 'exchange.delete-ok', { with: sayGone(channel, done, kernel), kernel });
}

function sayGone(
  { vhost }: ChannelRecord, done: readonly string[] | AmqpError, kernel: Kernel,
): AmqpError | undefined {
  if (isAmqpError(done)) return done as AmqpError;
  for (const name of done as readonly string[]) sayExchangeGone({ vhost, name }, kernel);
  federate(vhost, kernel.host(), kernel);
  return undefined;
}

export function binding(channel: ChannelRecord, asked: Declaring, kernel: Kernel): void {
  const bound = bindingOf(channel, asked);
  const error = refusedBinding(channel, asked, kernel) ?? bind(tableOf(channel, kernel), bound);
  if (error === undefined) {
    spread(kernel.host(), { do: 'bind', vhost: channel.vhost, binding: bound }, kernel);
    rebind(channel.vhost, kernel.host(), kernel);
  }
  answer(channel, `${asked.destinationType}.bind-ok`, { with: error, kernel });
}

export function unbinding(channel: ChannelRecord, asked: Declaring, kernel: Kernel): void {
  const bound = bindingOf(channel, asked);
  const done = refusedBinding(channel, asked, kernel) ?? unbind(tableOf(channel, kernel), bound);
  if (!isAmqpError(done)) {
    spread(kernel.host(), { do: 'unbind', vhost: channel.vhost, binding: bound }, kernel);
  }
  const gone = sayGone(channel, done, kernel);
  answer(channel, `${asked.destinationType}.unbind-ok`, { with: gone, kernel });
}

const bindingOf = ({ owner: connection }: ChannelRecord, asked: Declaring) => ({
  source: withoutBreaks(asked.source), destination: withoutBreaks(asked.destination),
  destinationType: asked.destinationType ?? 'queue', routingKey: asked.routingKey ?? '',
  arguments: asked.arguments ?? {}, connection,
});

/** queue.declare: a queue that is there answers with its own counts. */
export function queueDeclare(channel: ChannelRecord, asked: Declaring, kernel: Kernel): void {
  const { passive = false, durable = true } = asked;
  const name = withoutBreaks(asked.queue);
  if (name.startsWith(REPLY_TO)) return declareReplies(channel, name, kernel);
  const table = tableOf(channel, kernel);
  const node = kernel.host<NodeRecord>();
  if (failsAway(channel, findQueue(table, name), kernel)) return;
  const generatedName = name === '' ? generate(node) : undefined;
  const done = passive
    ? openQueue(table, name, channel.owner)
    : declareQueue(table, { ...asked, name, durable, generatedName, connection: channel.owner });
  if (isAmqpError(done)) return fail(channel, done as AmqpError, kernel);
  const found = done as QueueEntry | { queue: QueueEntry; created: boolean };
  const declared = 'created' in found ? found.queue : found;
  channel.lastDeclared = declared.name;
  if ('created' in found && found.created) {
    const error = notFormed(table, declared, kernel);
    if (error !== undefined) return fail(channel, error, kernel);
    addQueue(channel.vhost, declared, kernel);
    const detail = { queue: declared.name, messageCount: 0, consumerCount: 0 };
    return reply(channel, { native: 'queue.declare-ok', detail }, kernel);
  }
  if (waitsOrFails(channel, declared, kernel)) return;
  const queue = queueNamed(node, channel.vhost, declared.name) as ActorId;
  toQueue(channel, queue, { event: { type: 'count' }, kernel });
}

// R21: "amq.gen-" and 22 characters; which ones means nothing.
const generate = (node: NodeRecord): string =>
  `amq.gen-${String(++node.generated).padStart(22, '0')}`;

/** queue.delete: one that is not there is no error (R4). */
export function queueDelete(channel: ChannelRecord, asked: Declaring, kernel: Kernel): void {
  const { ifUnused, ifEmpty } = asked;
  const name = withoutBreaks(asked.queue);
  const table = tableOf(channel, kernel);
  const entry = findQueue(table, name);
  const error = checkDeleteQueue(table, name, channel.owner) ?? refusedFlag(channel, entry, asked);
  if (error !== undefined) return fail(channel, error, kernel);
  if (entry === undefined) {
    return reply(channel, { native: 'queue.delete-ok', detail: { messageCount: 0 } }, kernel);
  }
  if (deletesAway(channel, { entry, ifEmpty }, kernel)) return;
  const queue = queueNamed(kernel.host<NodeRecord>(), channel.vhost, name) as ActorId;
  toQueue(channel, queue, { event: { type: 'delete', ifUnused, ifEmpty } as Event, kernel });
}

// R3: a quorum queue cannot tell in time whether it is unused or empty.
function refusedFlag(
  { vhost }: ChannelRecord, entry: QueueEntry | undefined, { ifUnused, ifEmpty }: Declaring,
): AmqpError | undefined {
  const flag = ifUnused === true ? 'if-unused' : ifEmpty === true ? 'if-empty' : undefined;
  if (entry?.type !== 'quorum' || flag === undefined) return undefined;
  const resource = resourceText({ kind: 'queue', name: entry.name, vhost });
  return amqpError('NOT_IMPLEMENTED', `cannot delete ${resource}. queue.delete operations with `
    + `${flag} flag set are not supported by quorum queues`);
}

/** queue.purge. */
export function queuePurge(channel: ChannelRecord, asked: Declaring, kernel: Kernel): void {
  const queue = reach(channel, asked.queue ?? '', kernel);
  if (queue !== undefined) toQueue(channel, queue, { event: { type: 'purge' }, kernel });
}

/** The queue would not be deleted (R3). */
export function notDeleted(channel: ChannelRecord, isNotEmpty: boolean, kernel: Kernel): void {
  const { vhost } = channel;
  const resource = resourceText({ kind: 'queue', name: kernel.nameOf(kernel.sender), vhost });
  const text = `${resource} ${isNotEmpty ? 'is not empty' : 'in use'}`;
  fail(channel, amqpError('PRECONDITION_FAILED', text), kernel);
}
