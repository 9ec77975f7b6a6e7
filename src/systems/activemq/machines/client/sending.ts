/** A MessageProducer: what becomes of each message, and whether anybody waits for the broker. */
import { type Micros, parseDuration } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Message } from '../../../../trace/message';
import type { SendCommand } from '../../commands';
import { destinationsOf, uriOf } from '../../topology/names';
import { Mail } from '../facts';
import { placeOf } from '../place';
import { ask } from './calling';
import { type ClientRecord, FIRST, type Outgoing, transactionOf } from './record';
import { note } from './replaying';
import { isRefused } from './temporary';

/** A message of the application. */
export function publish(
  client: ClientRecord, { message }: { readonly message: Message }, kernel: Kernel,
): void {
  const sender = client.sender as NonNullable<ClientRecord['sender']>;
  const { persistent, timeToLive, priority, group, properties, transacted } = sender;
  const lasting = timeToLive === null ? null : parseDuration(timeToLive) ?? 0;
  const mail = new Mail(message, {
    destination: inFull(sender.destination), persistent, priority, properties, replyTo: null,
    brokerPath: [], sender: kernel.self,
    expiration: lasting === null ? null : (kernel.now + lasting) as Micros,
    group: group ? message.key : null, groupSeq: 0,
  });
  submit(client, mail, { kernel, session: transacted > 0 ? FIRST : null });
}

const inFull = (destination: string): string => destinationsOf(destination).map(uriOf).join(',');

/** One that a step sends. */
export function send(client: ClientRecord, command: SendCommand, kernel: Kernel): void {
  const {
    destination, label, size = 100, persistent = true, priority = 4, timeToLive, properties = {},
    replyTo = null, session = FIRST,
  } = command;
  const ordinal = ++client.made;
  const group = properties['JMSXGroupID'];
  const message = kernel.message({ ordinal, key: null, size, label });
  kernel.record('created', { native: 'createMessage', message: message.id });
  const mail = new Mail(message, {
    destination: inFull(destination), persistent, priority, properties, replyTo, brokerPath: [],
    sender: kernel.self,
    expiration: timeToLive === undefined ? null : (kernel.now + timeToLive * 1000) as Micros,
    group: typeof group === 'string' ? group : null,
    groupSeq: Number(properties['JMSXGroupSeq'] ?? 0),
  });
  const isTransacted = client.transacted.includes(session);
  submit(client, mail, { kernel, session: isTransacted ? session : null });
}

interface Submitting {
  readonly kernel: Kernel;
  readonly session: string | null; // with a transaction
}

// A40: only what is persistent, and in no transaction, waits for the broker's word.
function submit(client: ClientRecord, mail: Mail, { kernel, session }: Submitting): void {
  if (isRefused(client, mail, kernel)) return;
  const isAsync = client.useAsyncSend || session !== null || !mail.headers.persistent;
  client.line.push({
    mail, isSync: !isAsync, cause: kernel.cause,
    transaction: session === null ? null : transactionOf(kernel.self, session),
  });
  sendOn(client, kernel);
}

/** What waits goes on, until something has to wait for an answer. */
export function sendOn(client: ClientRecord, kernel: Kernel): void {
  while (client.line.length > 0 && client.waitsFor === null) {
    sendOne(client, client.line.shift() as Outgoing, kernel);
  }
}

function sendOne(client: ClientRecord, sent: Outgoing, kernel: Kernel): void {
  const { mail, isSync, transaction, cause } = sent;
  const { app, broker } = client;
  kernel.cause = cause;
  const hop = {
    kind: 'sent' as const, native: 'send', message: mail.message.id, actor: app,
    peer: placeOf(client, mail, kernel), rule: 'activemq:A41', // it may have to wait there
  };
  if (isSync) {
    ask(client, { type: 'send', mail, transaction, app }, {
      native: 'send', hops: [hop], kernel,
    });
    return;
  }
  kernel.send(broker, { type: 'send', mail, transaction, app, number: null } as never, hop);
  note(client, sent);
  const most = client.sender?.transacted ?? 0;
  if (transaction === null || most === 0 || ++client.sends < most) return;
  client.sends = 0;
  client.opened.delete(transaction);
  ask(client, { type: 'commit', transaction, acks: [], app }, { native: 'commit', kernel });
}
