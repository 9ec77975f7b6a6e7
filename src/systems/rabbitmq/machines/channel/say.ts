/** What a channel sends to its client. */
import type { Json } from '../../../../base/json';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { AmqpError } from '../../routing/error';
import { doorOf } from '../cluster/record';
import type { NodeRecord } from '../node';
import { leaveFlow } from './flow';
import type { ChannelRecord } from './record';

/** A method's reply, as the client takes it. */
type Reply = Event & {
  readonly type: 'reply';
  readonly native: string;
  readonly detail: { readonly [field: string]: Json };
};

/** Answers a method. */
export function reply(
  { client, app }: ChannelRecord,
  { native, detail = {} }: { native: string; detail?: { [field: string]: Json } },
  kernel: Kernel,
): void {
  const said = { outcome: 'ok', ...detail };
  const event: Reply = { type: 'reply', native, detail: said };
  kernel.send(client, event, { kind: 'answered', native, peer: app, detail: said });
}

/** R28: a client that says it understands is told with basic.cancel that it consumes no more. */
export function sayCancelled(
  { client, session, app, consumers }: ChannelRecord,
  { tag, rule }: { tag: string; rule: string },
  kernel: Kernel,
): void {
  kernel.send(client, { type: 'consumerCancelled', session, tag } as unknown as Event, {
    kind: 'answered', native: 'basic.cancel', peer: consumers[tag]?.consumer ?? app, rule,
    detail: { outcome: 'fail', tag, ...(session !== '1' && { session }) },
  });
}

/** R2: a soft error closes the channel, a hard one the whole connection. */
export function fail(channel: ChannelRecord, error: AmqpError, kernel: Kernel): void {
  const { client, app, connection, session } = channel;
  if (error.scope === 'connection') {
    kernel.send(connection, { type: 'fail', error } as Event);
    return;
  }
  const { code, name, text, scope, rule = 'rabbitmq:R2' } = error;
  const detail = { outcome: 'fail', code, text: `${name} - ${text}`, scope, session };
  kernel.send(client, { type: 'sessionClosed', ...detail } as Event, {
    kind: 'answered', native: 'channel.close', peer: app, rule, detail,
  });
  leave(channel, kernel);
}

/** The channel is over: its queues take back what it had, and its connection forgets it. */
export function leave(channel: ChannelRecord, kernel: Kernel): void {
  const { connection, session, queues } = channel;
  for (const queue of queues) {
    const to = doorOf(kernel.host(), queue);
    kernel.send(to, { type: 'channelDown', channel: kernel.self } as Event);
  }
  const { replies } = kernel.host<NodeRecord>();
  if (channel.replies !== null) delete replies[channel.replies.name];
  leaveFlow(channel, kernel);
  kernel.send(connection, { type: 'channelGone', session } as Event);
  kernel.remove(kernel.self);
}
