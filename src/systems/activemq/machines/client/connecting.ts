/** The connection of a client: opened, lost, and opened again by a failover transport. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import { askAgain, tell } from './calling';
import { announce, closeConsumer } from './consuming';
import { handOnAll } from './delivering';
import { type ClientEvent, type ClientRecord, type Consumer, FIRST } from './record';
import { markRollbackOnly, replay } from './replaying';
import { sendOn } from './sending';

export function connect(client: ClientRecord, _: unknown, kernel: Kernel): void {
  const { broker, app, clientId } = client;
  client.attempts++;
  kernel.connect(broker);
  kernel.send(broker, { type: 'connect', clientId } as Event, {
    kind: 'sent', native: 'ConnectionInfo', actor: app, peer: broker,
  });
}

/** A53: consumers are made known again, then what was not answered is asked again. */
export function resume(client: ClientRecord, _: unknown, kernel: Kernel): void {
  client.attempts = 0;
  const again = [...client.consumers.values()].filter(({ isOpen }) => !isOpen);
  for (const [number, { consumer }] of client.pending) {
    if (consumer !== undefined) client.pending.delete(number);
  }
  const unanswered = [...client.pending.values()]; // not what is said of consumers only now
  for (const consumer of again) announce(client, consumer, kernel);
  replay(client, kernel);
  askAgain(client, unanswered, kernel);
  sendOn(client, kernel);
}

/** What the application asked while there was no connection. */
export function workOff(client: ClientRecord, _: unknown, kernel: Kernel): void {
  const waiting = client.outbox;
  client.outbox = [];
  for (const event of waiting) kernel.send(kernel.self, event);
}

export const keep = ({ outbox }: ClientRecord, event: Event): void => void outbox.push(event);

/** The connection is gone, and with it all that was prefetched. */
export function lose(client: ClientRecord, _: unknown, kernel: Kernel): void {
  const { app, failover } = client;
  kernel.record('disconnected', { native: 'TransportException', actor: app, peer: client.broker });
  if (client.receiver !== null) kernel.send(app, { type: 'recall' });
  for (const consumer of client.consumers.values()) {
    kernel.cancel(`again ${consumer.name}`);
    Object.assign(consumer, {
      buffer: [], later: [], counter: 0, isPaused: false, isPulling: false, isOpen: false,
    });
    if (failover && consumer.mode === 'TRANSACTED') {
      if (consumer.delivered.length > 0) markRollbackOnly(client, consumer);
    } else letFall(consumer, { failover, kernel });
  }
  dropCommits(client, kernel);
  if (failover) return;
  for (const [number, { request, native }] of client.pending) {
    client.pending.delete(number);
    const message = 'mail' in request ? request.mail.message.id : undefined;
    kernel.record('answered', {
      native, actor: app, rule: 'activemq:A51', detail: { outcome: 'info', code: 'JMSException' },
      ...(message !== undefined && { message }),
    });
  }
  client.waitsFor = null;
  if (client.receiver === null) client.consumers.clear();
}

interface Fall {
  readonly failover: boolean;
  readonly kernel: Kernel;
}

/** What it was given is its broker's again. A58: it is known, but where the client acknowledges. */
function letFall(consumer: Consumer, { failover, kernel }: Fall): void {
  const { name, mode, delivered, known } = consumer;
  kernel.cancel(`work ${name}`);
  if (failover && mode !== 'CLIENT') {
    for (const { copy } of delivered) known.add(copy.mail.message.id);
  }
  Object.assign(consumer, { delivered: [], hand: null, handled: 0, lastDelivered: null });
}

// A51: a transaction that was open when the connection was lost is rolled back; of one whose
// commit was on its way, nobody knows.
function dropCommits(client: ClientRecord, kernel: Kernel): void {
  if (!client.failover) client.sends = 0;
  for (const [number, { request, native }] of client.pending) {
    if (request.type !== 'commit' && request.type !== 'rollback') continue;
    client.pending.delete(number);
    if (client.waitsFor === number) client.waitsFor = null;
    kernel.record('answered', {
      native, actor: client.app, rule: 'activemq:A51',
      detail: { outcome: 'info', code: 'TransactionRolledBackException' },
    });
  }
}

/** A process that died remembers nothing. */
export function forget(client: ClientRecord): void {
  client.consumers.clear();
  client.pending.clear();
  client.line = [];
  client.outbox = [];
  client.waitsFor = null;
  client.transacted = [];
  client.own.clear();
  client.sends = 0;
  client.opened.clear();
  client.rollbackOnly.clear();
  client.attempts = 0;
}

/** An answer: whoever waited for it goes on. */
export function answered(client: ClientRecord, event: ClientEvent, kernel: Kernel): void {
  const { number = 0, outcome } = event;
  const pending = client.pending.get(number);
  client.pending.delete(number);
  if (client.waitsFor === number) client.waitsFor = null;
  if (pending?.consumer !== undefined) {
    const consumer = client.consumers.get(pending.consumer);
    if (outcome !== 'ok') client.consumers.delete(pending.consumer);
    else if (consumer !== undefined) consumer.isOpen = true;
  }
  sendOn(client, kernel);
  handOnAll(client, undefined, kernel);
}

/** Closes all consumers, then the connection, in good order. */
export function close(client: ClientRecord, _: unknown, kernel: Kernel): void {
  for (const name of client.consumers.keys()) {
    closeConsumer(client, { consumer: name }, kernel);
  }
  tell(client, { type: 'closeConnection' }, { native: 'close', kernel });
  client.own.clear();
  client.pending.clear();
  client.opened.clear();
  client.rollbackOnly.clear();
  client.waitsFor = null;
  client.transacted = client.transacted.filter((session) => session !== FIRST);
}
