/** The two connections of a shovel: how they are opened, and how they end (R113). */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { newSession } from '../client/record';
import type { NodeRecord } from '../node';
import { withoutParameter } from './parameters';
import type { End, ShovelRecord } from './record';
import type { ShovelEvent } from './shovel';

/** Connects to one of its brokers. */
export function reach({ connection: peer }: End, vhost: string, kernel: Kernel): void {
  kernel.connect(peer);
  kernel.send(peer, { type: 'openConnection', vhost } as Event, {
    kind: 'sent', native: 'connection.open', peer,
  });
}

/** The end that a connection is. */
export const endOf = ({ source, target }: ShovelRecord, connection: ActorId): End | undefined =>
  [source, target].find((end) => end.connection === connection);

/** Opens a channel on a connection that is open. */
export function openSession(end: End, kernel: Kernel): void {
  const { connection: peer } = end;
  end.isOpen = true;
  end.session = newSession('1', false);
  const event = { type: 'openSession', session: end.session.id } as Event;
  kernel.send(peer, event, { kind: 'sent', native: 'channel.open', peer });
}

/** A channel is open: it belongs to the end that waits for one. */
export function noteSession({ source, target }: ShovelRecord, _: Event, kernel: Kernel): void {
  for (const { session } of [source, target]) {
    if (session !== null && session.channel === null) session.channel = kernel.sender;
  }
}

/** Says what ended, and why; nothing when nobody ended it. */
export function noteEnd(shovel: ShovelRecord, event: ShovelEvent, kernel: Kernel): void {
  const { type, code, text = '' } = event;
  const end = endOf(shovel, kernel.sender);
  if (end !== undefined) end.isOpen = false;
  if (type !== 'disconnect' && code === undefined) return;
  kernel.record('disconnected', {
    native: end === undefined ? 'channel.close' : 'connection.close', peer: kernel.sender,
    rule: 'rabbitmq:R113',
    detail: code === undefined ? { code: 'ECONNRESET', text: 'read ECONNRESET' } : { code, text },
  });
}

/** Closes what is still open: its queue takes back what was not acknowledged. */
export function closeAll({ source, target }: ShovelRecord, kernel: Kernel): void {
  for (const end of [source, target]) {
    const { connection: peer } = end;
    if (end.isOpen) {
      kernel.send(peer, { type: 'closeConnection' }, {
        kind: 'sent', native: 'connection.close', peer,
      });
    }
    [end.isOpen, end.session] = [false, null];
  }
}

/** R112: it has moved all that it was to move: it clears its own parameter. */
export function finish(shovel: ShovelRecord, _: Event, kernel: Kernel): void {
  closeAll(shovel, kernel);
  const node = kernel.host<NodeRecord>();
  node.parameters = withoutParameter(node.parameters, shovel.parameter);
  kernel.record('stopped', { native: 'shovel', rule: 'rabbitmq:R112' });
}
