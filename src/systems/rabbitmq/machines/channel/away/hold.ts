/** A method that waits for other nodes, and all that comes after it on its channel. */
import { type Micros, seconds } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { isMajority } from '../../cluster/majority';
import type { ClusterRecord } from '../../cluster/record';
import type { NodeRecord } from '../../node';
import type { ChannelRecord, Held } from '../record';
import { fail } from '../say';

const RULES = {
  'metadata store': 'rabbitmq:V20', 'stream coordinator': 'rabbitmq:K24',
  'quorum queue': 'rabbitmq:K25',
} as const;

// rabbit_khepri.erl: khepri_default_timeout; rabbit_stream_coordinator.hrl: CMD_TIMEOUT
const TIMEOUT = seconds(30);

/** Nothing of the channel goes on before it does, or has waited for too long. */
export function hold(
  channel: ChannelRecord, held: Held,
  { kernel, isSaid }: { readonly kernel: Kernel; readonly isSaid: boolean },
): void {
  const { app: actor } = channel;
  const { native } = held;
  channel.held = held;
  const { cluster } = kernel.host<NodeRecord>();
  const patience = native === 'quorum queue' ? registerTimeout(cluster) : TIMEOUT;
  kernel.wake('held', (kernel.now + patience) as Micros, { type: 'heldTooLong' });
  if (!isSaid) return;
  cluster?.held.add(actor);
  kernel.record('blocked', { native, actor, rule: RULES[native] });
}

// rabbit_fifo_client.erl, init/2: kernel's net_ticktime and five seconds.
const registerTimeout = (cluster: ClusterRecord | null): number =>
  (cluster?.netTick ?? 0) + seconds(5);

/** Gives what has waited once it may go on; else null. */
export function endWait(channel: ChannelRecord, kernel: Kernel): Held | null {
  const { cluster } = kernel.host<NodeRecord>();
  const { held } = channel;
  if (held === null || cluster === null) return null;
  if (held.queue !== undefined && !channel.away?.registered.includes(held.queue)) return null;
  if (held.queue === undefined && !isAgreed(held, cluster)) return null;
  letGo(channel, held, kernel);
  return held;
}

function isAgreed({ native, agreed }: Held, cluster: ClusterRecord): boolean {
  if (cluster.isBehind) return false;
  return isMajority(cluster, native === 'metadata store' ? agreed.length : cluster.up.size);
}

/** It has waited for too long: gives what goes on all the same; null: it was refused. */
export function giveUpWait(channel: ChannelRecord, kernel: Kernel): Held | null {
  const { held } = channel;
  if (held === null) return null;
  letGo(channel, held, kernel);
  if (held.error === null) return { ...held, event: withWaited(held) };
  fail(channel, held.error, kernel);
  return null;
}

/** What goes on all the same, with what it has waited for in vain. */
function withWaited({ event, queue }: Held): Event {
  const { refusedBy = [] } = event as Event & { readonly refusedBy?: readonly ActorId[] };
  return {
    ...event, hasWaited: true, ...(queue !== undefined && { refusedBy: [...refusedBy, queue] }),
  } as Event;
}

function letGo(channel: ChannelRecord, { native }: Held, kernel: Kernel): void {
  const { app: actor } = channel;
  channel.held = null;
  kernel.cancel('held');
  if (kernel.host<NodeRecord>().cluster?.held.delete(actor) !== true) return;
  kernel.record('unblocked', { native, actor, rule: RULES[native] });
}
