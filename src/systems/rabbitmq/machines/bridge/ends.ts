/** The two connections of a bridge: how they are opened, and how they end (R113, R118). */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { newSession } from '../client/record';
import type { BridgeEvent, BridgeRecord, End } from './record';

const NOT_FOUND = 404;

/** What ends a bridge's attempt, and what does not: guards that its charts share. */
export const endings = {
  // What it closed itself is answered, too: maybe after it has begun anew.
  isOwnEnd: (_: BridgeRecord, { outcome }: BridgeEvent): boolean => outcome !== 'fail',
  /** What it looked for is not there. */
  isMissing: ({ asked }: BridgeRecord, { code }: BridgeEvent): boolean =>
    code === NOT_FOUND && asked[0]?.event['passive'] === true,
  isLast: ({ asked }: BridgeRecord): boolean => asked.length === 1,
};

/** Connects to one of its brokers. */
export function reach(
  { connection: peer, isHere }: End, vhost: string, kernel: Kernel,
): void {
  if (!isHere) kernel.connect(peer);
  kernel.send(peer, { type: 'openConnection', vhost } as Event, {
    kind: 'sent', native: 'connection.open', peer,
  });
}

/** The end that a connection is. */
export const endOf = ({ source, target }: BridgeRecord, connection: ActorId): End | undefined =>
  [source, target].find((end) => end.connection === connection);

/** Opens a channel on a connection that is open. */
export function openSession(end: End, kernel: Kernel): void {
  const { connection: peer } = end;
  end.isOpen = true;
  end.session = newSession('1', false);
  const event = { type: 'openSession', session: end.session.id } as Event;
  kernel.send(peer, event, { kind: 'sent', native: 'channel.open', peer });
}

/** A connection is open: its channel is next. */
export function openSessionOf(bridge: BridgeRecord, _: Event, kernel: Kernel): void {
  const end = endOf(bridge, kernel.sender);
  if (end !== undefined) openSession(end, kernel);
}

/** A channel is open: it belongs to the end that waits for one. */
export function noteSession({ source, target }: BridgeRecord, _: Event, kernel: Kernel): void {
  for (const { session } of [source, target]) {
    if (session !== null && session.channel === null) session.channel = kernel.sender;
  }
}

/** Says what ended, and why; nothing when nobody ended it. */
export function noteEnd(bridge: BridgeRecord, event: BridgeEvent, kernel: Kernel): void {
  const { type, code, text = '' } = event;
  const end = endOf(bridge, kernel.sender);
  if (end !== undefined) end.isOpen = false;
  for (const { session } of type === 'sessionClosed' ? [bridge.source, bridge.target] : []) {
    if (session?.channel === kernel.sender) session.isOver = true;
  }
  if (type !== 'disconnect' && code === undefined) return;
  kernel.record('disconnected', {
    native: end === undefined ? 'channel.close' : 'connection.close', peer: kernel.sender,
    rule: bridge.endRule,
    detail: code === undefined ? { code: 'ECONNRESET', text: 'read ECONNRESET' } : { code, text },
  });
}

/** Closes what is still open: its queue takes back what was not acknowledged. */
export function closeAll({ source, target }: BridgeRecord, kernel: Kernel): void {
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

/** Its node died: whoever was at the other end knows it from the wire. */
export function forgetEnds({ source, target }: BridgeRecord): void {
  for (const end of [source, target]) [end.isOpen, end.session] = [false, null];
}
