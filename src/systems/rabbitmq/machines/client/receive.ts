/** What comes from the broker, and what the client makes of it. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { Deliver } from '../../../../machines/messages';
import type { ActorId } from '../../../../trace/entry';
import type { Delivery } from '../handed';
import { drainNext } from './command';
import { giveUp } from './publish';
import type { ClientRecord, Session } from './record';

export type FromBroker = Event &
  Partial<Pick<Delivery, 'copy' | 'queue' | 'consumer' | 'session' | 'native'>> & {
    readonly tag?: number | string;
    readonly number?: number;
    readonly code?: number;
    readonly text?: string;
  };

/** A delivery: remembered until it is settled, and handed to its consumer. */
export function delivered(session: Session, delivery: Delivery, kernel: Kernel): void {
  const { copy, queue, consumer, tag: token, native } = delivery;
  if (!delivery.isAutomatic) session.held.push(delivery);
  if (native === 'basic.get-ok') {
    if (session.draining.length > 0) drainNext(session, kernel);
    return;
  }
  const handed: Deliver = {
    type: 'deliver', message: copy.publication.message, copy: copy.id, attempt: copy.attempts + 1,
    // R86: who reads a stream reads for itself.
    subscriber: copy.isOfLog ? consumer : queue, from: queue, token,
  };
  kernel.send(consumer, handed);
}

/** Remembers where the answer to a delivery is to go. */
export function noteReplyTo({ replyTos }: ClientRecord, { copy }: FromBroker): void {
  if (copy === undefined || copy.publication.replyTo === null) return;
  const { message, replyTo } = copy.publication;
  replyTos[message.label] = replyTo;
}

/** A reply ends a method; a few change what the client remembers. */
export function replied(session: Session, { native }: FromBroker, kernel: Kernel): void {
  switch (native) {
    case 'confirm.select-ok':
      session.confirms = true;
      return;
    case 'tx.select-ok':
    case 'tx.commit-ok':
      session.undone = [];
      return;
    case 'tx.rollback-ok':
      session.held = [...session.held, ...(session.undone ?? [])].sort((a, b) => a.tag - b.tag);
      session.undone = [];
      return;
    case 'basic.get-empty':
      // While a queue is drained, an empty one leads on to the next.
      if (session.draining.length > 0) {
        session.draining.shift();
        drainNext(session, kernel);
      }
      return;
    default: // what the broker did is done; there is nothing to remember
  }
}

/** A channel is over: by the broker's error, or with its connection. */
export function sessionOver(
  client: ClientRecord, session: Session, { kernel, native }: { kernel: Kernel; native: string },
): void {
  session.isOver = true;
  session.channel = null;
  session.held = [];
  session.counted = [];
  session.draining = [];
  giveUp(client, session, { kernel, native });
  for (const consumer of new Set(Object.values(session.consumers))) {
    kernel.send(consumer, { type: 'recall' });
  }
}

/** Records that the client learned of a close, with the broker's reason. */
export function sayClosed(event: FromBroker, client: ClientRecord, kernel: Kernel): void {
  const { session } = event;
  const isLost = event.type === 'disconnect'; // without a word: what the operating system says
  const { code, text } = isLost ? { code: 'ECONNRESET', text: 'read ECONNRESET' } : event;
  kernel.record('disconnected', {
    native: session === undefined ? 'connection.close' : 'channel.close', actor: client.app,
    peer: kernel.sender as ActorId,
    ...(code !== undefined && {
      detail: { code, text: text ?? '', ...(session !== undefined && { session }) },
    }),
  });
}
