/** Memory and disk alarms: the broker stops reading from connections that publish (R91, R92). */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { Publishing } from '../channel/publish';
import { spread } from '../cluster/spread';
import type { NodeRecord } from '../node';
import { leaveInSocket, mustWait, stopReading } from './socket';

export type AlarmCause = 'memory' | 'disk';

const CAUSES: readonly AlarmCause[] = ['memory', 'disk'];

/** The alarms of this node itself. */
export const ownAlarms = ({ alarms }: NodeRecord): readonly AlarmCause[] =>
  CAUSES.filter((cause) => alarms.has(cause));

/** The alarms of another node are over with it. */
export function forgetAlarms(node: NodeRecord, on: ActorId, kernel: Kernel): void {
  for (const cause of CAUSES) turn(node, { cause, isOn: false, on }, kernel);
}

/** An alarm of a node; `on` is another node of its cluster. */
interface Alarm {
  readonly cause: AlarmCause;
  readonly isOn: boolean;
  readonly on?: ActorId;
}

const nameOf = (cause: AlarmCause, on: ActorId | undefined): string =>
  (on === undefined ? cause : `${cause} ${on}`);

/** R91: an alarm of this node is one for the whole cluster. */
export function setAlarm(node: NodeRecord, alarm: Alarm, kernel: Kernel): void {
  turn(node, alarm, kernel);
  spread(node, { do: 'alarm', cause: alarm.cause, isOn: alarm.isOn }, kernel);
}

/** An alarm goes on or off; with the last one off, what waits in the sockets is read. */
export function turn(node: NodeRecord, { cause, isOn, on }: Alarm, kernel: Kernel): void {
  if (isOn) node.alarms.add(nameOf(cause, on));
  else node.alarms.delete(nameOf(cause, on));
  if (isOn) tellThoseInFlow(node, kernel);
  if (node.alarms.size > 0) return;
  const blocked = [...node.blocked];
  node.blocked.clear();
  for (const connection of blocked) kernel.send(connection, { type: 'readOn' });
}

// R91: who is not read already, having published in flow, is told as soon as there is an alarm.
function tellThoseInFlow({ flowing, blocked }: NodeRecord, kernel: Kernel): void {
  for (const connection of flowing.keys()) {
    if (!blocked.has(connection)) kernel.send(connection, { type: 'block' });
  }
}

/** Whose frame it is, and whom the broker tells. */
interface Reader {
  readonly connection: ActorId;
  readonly client: ActorId;
  readonly app: ActorId;
}

/**
 * Whether the broker reads a method of a channel now; else it waits in the socket. The first
 * publication in an alarm ends the reading of its connection.
 */
export function isRead(reader: Reader, event: Event, kernel: Kernel): boolean {
  const { connection } = reader;
  if (mustWait(connection, kernel)) {
    leaveInSocket(connection, event, kernel);
    return false;
  }
  const { alarms } = kernel.host<NodeRecord>();
  if (alarms.size === 0 || event.type !== 'publish') return true;
  block(reader, kernel);
  // rabbit_reader.erl: the header blocks, and with it a publication without a body is complete.
  if ((event as Publishing & Event).publication.message.size === 0) return true;
  leaveInSocket(connection, event, kernel);
  return false;
}

/** R91: nothing of a connection is read any more, and its client is told why. */
export function block({ connection, client, app }: Reader, kernel: Kernel): void {
  const node = kernel.host<NodeRecord>();
  const { alarms, blocked } = node;
  blocked.add(connection);
  stopReading(node, connection);
  const all = [...alarms];
  const causes = CAUSES.filter((cause) => all.some((name) => name.startsWith(cause)));
  kernel.send(client, { type: 'connectionBlocked' } as Event, {
    kind: 'blocked', native: 'connection.blocked', actor: app, rule: 'rabbitmq:R91',
    detail: { reason: `low on ${causes.join(' & ')}` },
  });
}
