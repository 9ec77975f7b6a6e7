/** A method that waits for a majority of the nodes, and all that comes after it on its channel. */
import { type Micros, seconds } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import { isMajority } from '../../cluster/majority';
import type { NodeRecord } from '../../node';
import type { ChannelRecord, Held } from '../record';
import { fail } from '../say';

const RULES = { 'metadata store': 'rabbitmq:V20', 'stream coordinator': 'rabbitmq:K24' } as const;

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
  kernel.wake('held', (kernel.now + TIMEOUT) as Micros, { type: 'heldTooLong' });
  if (!isSaid) return;
  kernel.host<NodeRecord>().cluster?.held.add(actor);
  kernel.record('blocked', { native, actor, rule: RULES[native] });
}

/** Gives what has waited once it may go on; else null. */
export function endWait(channel: ChannelRecord, kernel: Kernel): Held | null {
  const { cluster } = kernel.host<NodeRecord>();
  const { held } = channel;
  if (held === null || cluster === null || cluster.isBehind) return null;
  const others = held.native === 'metadata store' ? held.agreed.length : cluster.up.size;
  if (!isMajority(cluster, others)) return null;
  letGo(channel, held, kernel);
  return held;
}

/** It has waited for too long: gives what goes on all the same; null: it was refused. */
export function giveUpWait(channel: ChannelRecord, kernel: Kernel): Held | null {
  const { held } = channel;
  if (held === null) return null;
  letGo(channel, held, kernel);
  if (held.error === null) return { ...held, event: { ...held.event, hasWaited: true } as never };
  fail(channel, held.error, kernel);
  return null;
}

function letGo(channel: ChannelRecord, { native }: Held, kernel: Kernel): void {
  const { app: actor } = channel;
  channel.held = null;
  kernel.cancel('held');
  if (kernel.host<NodeRecord>().cluster?.held.delete(actor) !== true) return;
  kernel.record('unblocked', { native, actor, rule: RULES[native] });
}
