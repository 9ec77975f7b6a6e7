/** What becomes of a channel when its process dies, and when it is back. */
import { Deque } from '../../../../base/deque';
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { ChannelRecord, Held } from './record';
import { backAgain } from './settle';

const gone = (reason: string) =>
  template('removed', 'lose', { rule: 'bus:B8', detail: { reason } });

const GONE = { crashed: gone('crashed'), diskLost: gone('disk lost') };

/** B8: what was in memory is gone; what was on a disk is there when the process is. */
export function goDown(channel: ChannelRecord, _: Event, kernel: Kernel): void {
  const out = [...channel.readers.values()].filter((held) => held !== null);
  channel.readers.clear();
  channel.idle = [];
  const all = [...out, ...channel.waiting.toArray()];
  // Nobody answers a request whose connection is gone.
  const isKept = ({ put: { call } }: Held): boolean => channel.isPersistent && call === null;
  drop(all.filter((held) => !isKept(held)), 'crashed', kernel);
  channel.returned = out.filter(isKept);
  channel.waiting = new Deque(channel.waiting.toArray().filter(isKept));
}

/** B8: what was out with workers is ready again, and first. */
export function recover(channel: ChannelRecord, _: Event, kernel: Kernel): void {
  const { cause } = kernel;
  for (const held of channel.returned.toReversed()) {
    kernel.cause = cause;
    channel.waiting.insert(0, backAgain(held, kernel));
  }
  channel.returned = [];
}

export function loseAll(channel: ChannelRecord, _: Event, kernel: Kernel): void {
  drop([...channel.returned, ...channel.waiting.toArray()], 'diskLost', kernel);
  channel.returned = [];
  channel.waiting.clear();
}

function drop(all: readonly Held[], why: keyof typeof GONE, kernel: Kernel): void {
  const { cause } = kernel;
  for (const { copy, put: { message } } of all) {
    kernel.cause = cause;
    kernel.note(GONE[why].of(message.id, copy));
  }
}
