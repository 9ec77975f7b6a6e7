/** Publishing, and what comes back: confirms, returns, or nothing. */
import type { Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { Message } from '../../../../trace/message';
import { hashable } from '../../routing/hash/hashed';
import type { ClientCommand } from '../../scenario/commands';
import { Publication } from '../facts';
import type { ClientRecord, Session, Unanswered } from './record';

/** A message of the application becomes a publication, by the options of its producer. */
export function fromApplication(client: ClientRecord, message: Message): Unanswered {
  const { exchange, routingKey, headers, persistent, expiration, priority, mandatory } =
    client.publisher as NonNullable<ClientRecord['publisher']>;
  const key = routingKey ?? message.key ?? '';
  const publication = new Publication(message, {
    exchange, routingKey: key, headers, persistent, expiration, priority, replyTo: null,
  });
  return { type: 'publish', publication, mandatory, immediate: false };
}

type PublishCommand = ClientCommand & { readonly type: 'publish' };

/** A message that a step publishes by hand. */
export function fromCommand(
  client: ClientRecord, command: PublishCommand, kernel: Kernel,
): Unanswered {
  const ordinal = ++client.made;
  const { label, size = 100, exchange, headers = {}, persistent = false } = command;
  const { replyToOf, mandatory = false, immediate = false } = command;
  // An answer goes where the request said; who got no request has nowhere to send it.
  const routingKey = replyToOf === undefined
    ? command.routingKey : client.replyTos[replyToOf] ?? command.routingKey;
  const message = kernel.message({ ordinal, key: routingKey, size, label });
  kernel.record('created', { native: 'publish', message: message.id });
  const { expiration = null, priority = null, replyTo = null, properties = {} } = command;
  const publication = new Publication(message, {
    exchange, routingKey, headers, persistent, expiration, priority, replyTo,
    properties: hashable(properties),
  });
  const { userId, deliveryMode } = properties;
  return {
    type: 'publish', publication, mandatory, immediate,
    ...(typeof userId === 'string' && { userId }),
    ...(typeof deliveryMode === 'number' && { deliveryMode }),
  };
}

/** basic.publish over a session; with confirms its number is remembered. */
export function publish(
  session: Session,
  asked: Unanswered,
  { client, kernel }: { client: ClientRecord; kernel: Kernel },
): void {
  const { publication } = asked;
  const { message, exchange, routingKey } = publication;
  if (session.confirms) session.unanswered.set(++session.published, asked);
  const isRepeated = client.again.length > 0 && client.again.includes(asked);
  const peer = (client.exchanges[exchange] ??= exchangePeer(exchange, kernel));
  const entry = isRepeated
    ? SENT_AGAIN.of(message.id, undefined, peer).saying({ exchange, routingKey, attempt: 2 })
    : SENT.of(message.id, undefined, peer).saying(said(client, publication));
  kernel.send(session.channel as ActorId, asked, entry.by(client.app));
}

const SENT = template('sent', 'basic.publish');
const SENT_AGAIN = template('sent', 'basic.publish', { rule: 'rabbitmq:R83' });

/** Where it was sent: the same words as of the one before, when it went the same way. */
function said(client: ClientRecord, { exchange, routingKey }: Publication): ClientRecord['said'] {
  const { said: before } = client;
  const isSame = before.exchange === exchange && before.routingKey === routingKey;
  return isSame ? before : (client.said = { exchange, routingKey });
}

/** The exchange as an actor, when it is one already; a missing one is nobody. */
function exchangePeer(exchange: string, kernel: Kernel): ActorId {
  const name = exchange === '' ? '(default)' : exchange;
  const named = [`${name} (exchange)`, name].map((each) => kernel.actorNamed(each, 'router'));
  return named[0] ?? named[1] ?? kernel.self;
}

/** R83: nobody knows what became of what was not confirmed when the connection went. */
export function giveUp(
  client: ClientRecord, session: Session, { kernel, native }: { kernel: Kernel; native: string },
): void {
  const open = [...session.unanswered.values()];
  session.unanswered.clear();
  if (client.publisher?.retry === true) {
    client.again.push(...open);
    return;
  }
  for (const { publication } of open) {
    kernel.record('answered', {
      native, actor: client.app, message: publication.message.id, rule: 'rabbitmq:R83',
      detail: { outcome: 'info' },
    });
  }
}
