/** A45: temporary queues: what a client library knows of them, and what it refuses. */
import type { Kernel } from '../../../../kernel/api';
import { destinationOf, isTemporary, temporary } from '../../topology/names';
import type { TemporaryNews } from '../broker/temporary';
import type { Mail } from '../facts';
import { ask } from './calling';
import type { ClientEvent, ClientRecord } from './record';

/**
 * What it was told when it connected: what it had made before is gone. A failover transport makes
 * it again (ConnectionStateTracker).
 */
export function learn(client: ClientRecord, event: ClientEvent, kernel: Kernel): void {
  const before = client.failover ? [...client.own] : [];
  client.temporary = new Set(event.temporary);
  client.own = new Set();
  for (const name of before) create(client, name, kernel);
}

/** An advisory tells that one has come or gone. */
export function hear(client: ClientRecord, event: TemporaryNews): void {
  if (event.isThere) client.temporary.add(event.name);
  else client.temporary.delete(event.name);
}

export function create(client: ClientRecord, given: string, kernel: Kernel): void {
  const name = temporary(given);
  if (client.temporary.has(name)) return;
  client.temporary.add(name);
  client.own.add(name);
  ask(client, { type: 'addDestination', name, app: client.app }, {
    native: 'createTemporaryQueue', kernel,
  });
}

export function remove(client: ClientRecord, given: string, kernel: Kernel): void {
  const name = temporary(given);
  const isUsed = [...client.consumers.values()].some(({ info }) =>
    destinationOf(info.destination).name === name);
  if (isUsed) return refuse(client, 'JMSException', kernel); // deleteTempDestination
  if (!client.own.delete(name)) return undefined;
  client.temporary.delete(name);
  ask(client, { type: 'removeDestination', name, app: client.app }, {
    native: 'deleteTemporaryQueue', kernel,
  });
  return undefined;
}

const CODE = 'InvalidDestinationException';

/** Whether a message is for a queue that is gone: then its sender is refused at once. */
export function isRefused(client: ClientRecord, mail: Mail, kernel: Kernel): boolean {
  const { name } = destinationOf(mail.headers.destination);
  if (!isTemporary(name) || client.temporary.has(name)) return false;
  kernel.record('answered', {
    native: 'send', actor: client.app, peer: client.app, message: mail.message.id,
    rule: 'activemq:A45', detail: { outcome: 'fail', code: CODE },
  });
  return true;
}

/** Only the connection that made it consumes from it. */
export function isForeign(client: ClientRecord, destination: string, kernel: Kernel): boolean {
  const { name } = destinationOf(destination);
  if (!isTemporary(name) || client.own.has(name)) return false;
  refuse(client, CODE, kernel);
  return true;
}

function refuse({ app }: ClientRecord, code: string, kernel: Kernel): void {
  kernel.record('answered', {
    native: 'ExceptionResponse', actor: app, peer: app, rule: 'activemq:A45',
    detail: { outcome: 'fail', code },
  });
}
