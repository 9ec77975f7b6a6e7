/** What becomes of what the hub has when its process dies, and when it is back. */
import { Deque } from '../../../../base/deque';
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { HubRecord, Job } from './record';

const gone = (reason: string) =>
  template('removed', 'lose', { rule: 'bus:B8', detail: { reason } });

const GONE = { crashed: gone('crashed'), diskLost: gone('disk lost') };

/** B8: what was on a disk is there again, and what was begun is begun again. */
export function goDown(hub: HubRecord, _: Event, kernel: Kernel): void {
  const jobs = [...hub.working.values(), ...hub.waiting.toArray()];
  const isKept = ({ sent: { isRequest } }: Job): boolean => hub.isPersistent && !isRequest;
  hub.working.clear();
  hub.calls.clear();
  hub.waiting = new Deque(jobs.filter(isKept));
  drop(jobs.filter((job) => !isKept(job)), 'crashed', kernel);
}

/** What it still has to do goes on from the disk. */
export function recover({ slowness }: HubRecord, _: Event, kernel: Kernel): void {
  kernel.record('changed', { native: 'recover', detail: { slowness } });
}

export function loseAll(hub: HubRecord, _: Event, kernel: Kernel): void {
  drop(hub.waiting.toArray(), 'diskLost', kernel);
  hub.waiting.clear();
}

function drop(jobs: readonly Job[], why: keyof typeof GONE, kernel: Kernel): void {
  const { cause } = kernel;
  for (const { copy, sent: { message } } of jobs) {
    kernel.cause = cause;
    kernel.note(GONE[why].of(message.id, copy));
  }
}
