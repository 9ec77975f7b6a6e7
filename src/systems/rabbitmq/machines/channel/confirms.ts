/** What a publisher that asked for confirms is told of each publication. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { Message } from '../../../../trace/message';
import { queueBehind } from '../cluster/record';
import { finishCommit, refusePart } from './committing';
import type { ChannelRecord } from './record';
import { isSpanned } from './away/spans';

/** One more queue has a publication safe; when all have, the publisher is told (R81). */
export function taken(channel: ChannelRecord, number: number, kernel: Kernel): void {
  const { away } = channel;
  if (away !== null) {
    if (!isSpanned(away, number, kernel)) return;
    away.awaits.get(queueBehind(kernel.host(), kernel.sender))?.delete(number);
  }
  oneTaken(channel, number, kernel);
}

/** One more queue has it, with all its members. */
export function oneTaken(channel: ChannelRecord, number: number, kernel: Kernel): void {
  const waiting = channel.unconfirmed.get(number);
  if (waiting !== undefined && --waiting.left === 0) {
    confirm(channel, { number, rule: 'rabbitmq:R81' }, kernel);
  }
}

/** R68: one queue refused it, and so the publisher hears no, whatever the others did. */
export function declined(channel: ChannelRecord, number: number, kernel: Kernel): void {
  const waiting = channel.unconfirmed.get(number);
  if (waiting === undefined) return;
  channel.unconfirmed.delete(number);
  if (channel.transaction !== null) return refusePart(channel, kernel);
  const { client, app, session } = channel;
  kernel.send(client, { type: 'confirmed', number, session, outcome: 'fail' } as Event, {
    kind: 'answered', native: 'basic.nack', peer: app, message: waiting.message.id,
    rule: 'rabbitmq:R83', detail: { outcome: 'fail' },
  });
}

/** The publisher hears that all is well. */
export function confirm(
  channel: ChannelRecord,
  { number, rule }: { number: number; rule: string },
  kernel: Kernel,
): void {
  const { message } = channel.unconfirmed.get(number) as { message: Message };
  channel.unconfirmed.delete(number);
  if (channel.transaction !== null) return finishCommit(channel, kernel);
  const { client, app, session } = channel;
  kernel.send(client, { type: 'confirmed', number, session, outcome: 'ok' } as Event, {
    kind: 'answered', native: 'basic.ack', peer: app, message: message.id, rule,
    detail: { outcome: 'ok' },
  });
}
