/** What steps make a client do, method by method. */
import type { Json } from '../../../../base/json';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import { consumer, consumerRecord } from '../../../../machines/consumer';
import type { ActorId } from '../../../../trace/entry';
import type { ClientCommand, Process } from '../../scenario/commands';
import { fromCommand, publish } from './publish';
import type { ClientRecord, Session } from './record';
import { settle, tagOf, type Settlement } from './settle';

/** AMQP's names of the methods that go out as they are. */
const NATIVE: { readonly [type: string]: string } = {
  consume: 'basic.consume', cancel: 'basic.cancel', get: 'basic.get', recover: 'basic.recover',
  qos: 'basic.qos', confirmSelect: 'confirm.select', txSelect: 'tx.select',
  txCommit: 'tx.commit', txRollback: 'tx.rollback', flow: 'channel.flow',
  declareExchange: 'exchange.declare', declareQueue: 'queue.declare',
  deleteExchange: 'exchange.delete', deleteQueue: 'queue.delete', purge: 'queue.purge',
  closeSession: 'channel.close',
};

interface Hands {
  readonly client: ClientRecord;
  readonly kernel: Kernel;
}

/** Carries out a command on an open session. */
export function carryOut(session: Session, command: ClientCommand, hands: Hands): void {
  const { client, kernel } = hands;
  switch (command.type) {
    case 'publish':
      return publish(session, fromCommand(client, command, kernel), hands);
    case 'consume':
      return consume(session, command, hands);
    case 'ack':
    case 'nack':
    case 'reject':
      return settleBy(session, command, kernel);
    case 'cancel':
      return call(session, { type: 'cancel', tag: command.consumer }, kernel);
    case 'recover':
      session.held = [];
      return call(session, { ...command }, kernel);
    case 'closeSession':
      session.isOver = true;
      return call(session, { ...command }, kernel);
    case 'drain':
      session.draining = [...command.queues];
      return drainNext(session, kernel);
    default:
      return call(session, { ...command }, kernel);
  }
}

/** Sends a method to the channel, as AMQP names it. */
export function call(
  session: Session, event: Event & { readonly [field: string]: unknown }, kernel: Kernel,
): void {
  const kind = event['destinationType'] === 'exchange' ? 'exchange' : 'queue';
  const native = NATIVE[event.type] ?? `${kind}.${event.type}`;
  const detail = Object.fromEntries(
    Object.entries(event).filter(([name, value]) => SHOWN.has(name) && value !== undefined),
  ) as { [field: string]: Json };
  const peer = session.channel as ActorId;
  kernel.send(peer, event, { kind: 'sent', native, peer, detail });
}

/** Fields of a method that say what it is about. */
const SHOWN = new Set([
  'queue', 'exchange', 'tag', 'prefetch', 'source', 'destination', 'routingKey', 'active',
]);

type ConsumeCommand = ClientCommand & { readonly type: 'consume' };

/** qos and consume; the deliveries go to a consumer of its own, worked on by itself or by steps. */
function consume(session: Session, command: ConsumeCommand, { kernel }: Hands): void {
  const { queue, ack, prefetch, prefetchGlobal = false, exclusive = false } = command;
  if (prefetch !== undefined) {
    call(session, { type: 'qos', prefetch, global: prefetchGlobal }, kernel);
  }
  const id = session.consumers[command.consumer] ?? ownConsumer(command.consumer, kernel)
    ?? addConsumer(command, kernel);
  session.consumers[command.consumer] = id;
  session.dismissed = session.dismissed.filter((other) => other !== id);
  call(session, {
    type: 'consume', queue, tag: command.consumer, consumer: id, ack, exclusive,
    arguments: command.arguments ?? {},
  }, kernel);
}

/** A consumer of this client, or the application that it is part of. */
function ownConsumer(name: string, kernel: Kernel): ActorId | undefined {
  const known = kernel.actorNamed(name, 'consumer');
  const isOwn = known !== undefined && kernel.processOf(known) === kernel.processOf(kernel.self);
  return isOwn ? known : undefined;
}

function addConsumer({ consumer: name, process }: ConsumeCommand, kernel: Kernel): ActorId {
  const { ms = 0, then = 'ack', limit = Infinity } = process ?? ({} as Partial<Process>);
  const record = consumerRecord(
    {
      id: name, service: { kind: 'fixed', value: ms * 1e3 }, idempotent: false,
      byHand: process === undefined, onPoison: 'reject', options: {},
    },
    kernel.self,
    null,
  );
  record.limit = limit;
  record.answer = then === 'ack' ? 'accepted' : then === 'requeue' ? 'released' : 'rejected';
  const host = kernel.processOf(kernel.self);
  return kernel.create({ name, role: 'consumer', machine: consumer, record, host });
}

type SettleCommand = ClientCommand & { readonly type: 'ack' | 'nack' | 'reject' };

function settleBy(session: Session, command: SettleCommand, kernel: Kernel): void {
  const { type, multiple = false, all = false, keep } = command;
  const how = type === 'ack' ? 'accept' : command.requeue ? 'requeue' : 'reject';
  const native = `basic.${type}` as Settlement['native'];
  const settled = { type: 'settle', native, how, ...(keep !== undefined && { keep }) } as const;
  if (all) {
    for (const tag of session.held.map((held) => held.tag)) {
      settle(session, { ...settled, tag, multiple: false }, kernel);
    }
    return;
  }
  const tag = tagOf(session, command);
  if (tag !== undefined) return settle(session, { ...settled, tag, multiple }, kernel);
  const detail = { outcome: 'fail', scope: 'client', text: 'driver' };
  kernel.record('answered', { native, detail });
}

/** Gets the next message of the queue that is being drained. */
export function drainNext(session: Session, kernel: Kernel): void {
  const queue = session.draining[0];
  if (queue !== undefined) call(session, { type: 'get', queue, ack: 'automatic' }, kernel);
}
