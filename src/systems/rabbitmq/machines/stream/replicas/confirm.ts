/** A majority has what somebody published, and the door that sent it tells whoever waits. */
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { noteApplied } from '../../channel/flow';
import type { StreamMember } from './record';

/** What a leader tells a door of what it was sent. */
export interface Confirmed {
  readonly asker: ActorId;
  readonly numbers: readonly number[];
}

/** R81: a majority has it, and its channel is told once. */
export function confirmed(
  { pending, queue }: StreamMember, { asker, numbers }: Confirmed, kernel: Kernel,
): void {
  for (const number of numbers) {
    if (pending.get(asker)?.delete(number) !== true) continue;
    noteApplied({ channel: asker, queue, type: 'stream' }, kernel);
    kernel.send(asker, { type: 'taken', number } as Event);
  }
}
