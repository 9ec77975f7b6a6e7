/** Memory and disk alarms: the broker stops reading from connections that publish (R91, R92). */
import type { Kernel } from '../../../kernel/api';
import type { Event } from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';
import type { NodeRecord } from './node';

export type AlarmCause = 'memory' | 'disk';

/** An alarm goes on or off; with the last one off, what waits in the sockets is read. */
export function setAlarm(
  node: NodeRecord, { cause, isOn }: { cause: AlarmCause; isOn: boolean }, kernel: Kernel,
): void {
  if (isOn) node.alarms.add(cause);
  else node.alarms.delete(cause);
  if (node.alarms.size > 0) return;
  const blocked = [...node.blocked];
  node.blocked.clear();
  for (const connection of blocked) kernel.send(connection, { type: 'readOn' });
}

/** Whose frame it is, and whom the broker tells. */
interface Reader {
  readonly connection: ActorId;
  readonly client: ActorId;
  readonly app: ActorId;
}

/**
 * Whether the broker reads a method now; the first publication in an alarm ends the reading.
 * Simplified: opening a channel and closing the connection are read on a blocked one, too.
 */
export function isRead(
  { connection, client, app }: Reader, method: string, kernel: Kernel,
): boolean {
  const { alarms, blocked } = kernel.host<NodeRecord>();
  if (blocked.has(connection)) return false;
  if (alarms.size === 0 || method !== 'publish') return true;
  blocked.add(connection);
  const causes = (['memory', 'disk'] as const).filter((cause) => alarms.has(cause));
  kernel.send(client, { type: 'connectionBlocked' } as Event, {
    kind: 'blocked', native: 'connection.blocked', actor: app, rule: 'rabbitmq:R91',
    detail: { reason: `low on ${causes.join(' & ')}` },
  });
  return false;
}
