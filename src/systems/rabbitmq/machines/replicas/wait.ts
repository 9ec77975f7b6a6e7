/** How long members of a Raft group wait before they look for another leader (K2). */
import { millis, type Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';

/** How long to wait, in ms: at least, and what chance may add (ra_server_proc.erl). */
const WAITS = {
  short: [100, 500], // the connection with the leader is gone
  medium: [100, 1000], // an election brought nothing
  long: [1000, 1000], // the leader is not heard of
} as const;

/** The nth wait of whoever asks. */
export function electionWait(
  wait: keyof typeof WAITS, ordinal: number, kernel: Kernel,
): Micros {
  const [least, more] = WAITS[wait];
  return millis(least + kernel.draw('election', ordinal) * more);
}
