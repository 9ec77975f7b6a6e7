/** What steps make a client do, method by method. */
import type { Micros } from '../../../../base/micros';
import type { Hop, Kernel } from '../../../../kernel/api';
import type { ClientCommand, SentMessage } from '../../commands';
import type { Handed, PublishEntry } from '../facts';
import { call, type Call } from './call';
import { hopOf, resume } from './publish';
import type { ClientRecord } from './record';

type Settling = ClientCommand & {
  readonly type: 'acknowledge' | 'nack' | 'modifyAckDeadline';
};

/** Carries out a command. */
export function carryOut(client: ClientRecord, command: ClientCommand, kernel: Kernel): void {
  switch (command.type) {
    case 'resumePublishing':
      return resume(client, command.orderingKey, kernel);
    case 'publishMessages':
      return publishGiven(client, command, kernel);
    case 'acknowledge':
    case 'nack':
    case 'modifyAckDeadline':
      return settleGiven(client, command, kernel);
    default: {
      const named = command.as === undefined ? {} : { as: command.as };
      call(client, { ...callOf(command, kernel), ...named }, kernel);
    }
  }
}

type Publish = ClientCommand & { readonly type: 'publishMessages' };

/** One publish request with the messages that a step names. */
function publishGiven(client: ClientRecord, command: Publish, kernel: Kernel): void {
  const entries = command.messages.map((one) => entryOf(client, one, kernel));
  const hops = entries.map((entry) => hopOf(client, entry));
  call(client, {
    resource: command.topic, native: 'Publish', body: { type: 'publishAll', entries },
    ...(hops.length > 0 && { hops }), ...(command.as !== undefined && { as: command.as }),
  }, kernel);
}

function entryOf(client: ClientRecord, given: SentMessage, kernel: Kernel): PublishEntry {
  const { data, orderingKey = '', attributes = {} } = given;
  const length = encodeURIComponent(data.replace(/\p{Surrogate}/gu, '?'))
    .replace(/%../g, '.').length;
  const named = Object.entries(attributes).reduce((sum, [a, b]) => sum + a.length + b.length, 0);
  const size = given.size ?? length + named;
  const message = kernel.message({
    ordinal: ++client.made, key: orderingKey === '' ? null : orderingKey, size, label: data,
  });
  kernel.cause = kernel.record('created', { native: 'publish', message: message.id });
  return { message, orderingKey, attributes, size };
}

/** An ack id, and the message of it when the client knows. */
interface Known {
  readonly ackId: string;
  readonly handed?: Handed;
}

function knownOf({ results }: ClientRecord, command: Settling): readonly Known[] | undefined {
  const { of, at, data, ackIds } = command;
  if (of === undefined) return (ackIds ?? []).map((ackId) => ({ ackId }));
  const all = results.get(of);
  const found = at === undefined ? all : all?.slice(at, at + 1);
  const chosen = found?.filter(({ published }) =>
    data?.includes(published.message.label) ?? true);
  return chosen?.length === 0
    ? undefined : chosen?.map((handed) => ({ ackId: handed.lease.ackId, handed }));
}

const NATIVE = {
  acknowledge: 'Acknowledge', nack: 'ModifyAckDeadline', modifyAckDeadline: 'ModifyAckDeadline',
} as const;

function settleGiven(client: ClientRecord, command: Settling, kernel: Kernel): void {
  const { type, subscription, as } = command;
  const native = NATIVE[type];
  const known = knownOf(client, command);
  // There is no ack id of a message that was never pulled: the program at the client fails.
  if (known === undefined) {
    const detail = { outcome: 'fail', code: 'CLIENT', text: 'there is no such ack id' };
    kernel.record('answered', { native, actor: client.app, detail });
    return;
  }
  const seconds = type === 'modifyAckDeadline' ? command.seconds : 0;
  const isAck = type === 'acknowledge';
  const outcome = isAck ? 'accepted' : seconds === 0 ? 'released' : null;
  const hops = known.map(({ handed, ackId }): Hop => {
    const isTold = handed !== undefined && outcome !== null;
    return {
      kind: isTold ? 'settled' : 'sent', native,
      ...(handed !== undefined && { message: handed.published.message.id, copy: handed.copy }),
      detail: {
        ...(isTold && { outcome }), ackId, ...(!isAck && { ackDeadlineSeconds: seconds }),
      },
    };
  });
  call(client, {
    resource: subscription, native, ...(hops.length > 0 && { hops }),
    body: {
      type: isAck ? 'ack' : 'modifyDeadline', ackIds: known.map(({ ackId }) => ackId),
      ...(!isAck && { seconds }),
    },
    ...(as !== undefined && { as }),
  }, kernel);
}

type Plain = Exclude<ClientCommand, Settling | Publish | { readonly type: 'resumePublishing' }>;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function callOf(command: Plain, kernel: Kernel): Call {
  const native = capital(command.type);
  switch (command.type) {
    case 'pull': {
      const { subscription: resource, max = 10, wait = 0 } = command;
      return { resource, native, body: { type: 'pull', max, wait } };
    }
    case 'seek': {
      const { subscription: resource, time, ago, snapshot } = command;
      const at = ago === undefined
        ? Math.round((time ?? 0) * 1e6) : kernel.now - Math.round(ago * 1e6);
      const to = snapshot === undefined ? { time: at as Micros } : { snapshot };
      return { resource, native, body: { type: 'seek', ...to } };
    }
    case 'createTopic':
    case 'createSubscription': {
      const { as: _, ...body } = command;
      return { native, body };
    }
    case 'deleteSnapshot':
      return { native, body: { type: 'deleteSnapshot', name: command.name } };
    case 'updateSubscription': {
      const { subscription: resource, config } = command;
      return { resource, native, body: { type: 'updateSubscription', config } };
    }
    case 'createSnapshot': {
      const { subscription: resource, name } = command;
      return { resource, native, body: { type: 'createSnapshot', name } };
    }
    default:
      return { resource: command.name, native, body: { type: command.type } };
  }
}
