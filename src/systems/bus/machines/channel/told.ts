/** What a person tells a channel: its application's format changes, its adapter is replaced. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ChannelRecord } from './record';

type Told = Event & { readonly value?: unknown; readonly uses?: readonly string[] };

export function poison(channel: ChannelRecord, { value }: Told, kernel: Kernel): void {
  channel.poison.set(String(value), kernel.cause);
}

/** B13: the application itself is another now; whoever translates for it does not know yet. */
export function changeFormat(channel: ChannelRecord, _: Told, kernel: Kernel): void {
  const value = ++channel.format;
  channel.changed = kernel.record('changed', { native: 'format', detail: { value } });
}

/** A translator that knows the newest format, and reads other fields if it is told which. */
export function deploy(channel: ChannelRecord, { uses }: Told, kernel: Kernel): void {
  channel.translator = channel.format;
  if (uses !== undefined) channel.uses = uses;
  const detail = { format: channel.format, ...(uses !== undefined && { value: uses.join(', ') }) };
  kernel.record('changed', { native: 'translator', detail });
}
