/** Automatic commits: the timer, and what a poll commits. */
import type { Micros } from '../../../base/micros';
import type { PartitionName } from '../protocol/partition';

/** The timer of one consumer. */
export interface AutoCommit {
  readonly interval: Micros; // auto.commit.interval.ms
  dueAt: Micros;
}

/** A timer that starts now, as after a rebalance. */
export const startAutoCommit = (interval: Micros, now: Micros): AutoCommit =>
  ({ interval, dueAt: (now + interval) as Micros });

// K112: looked at by poll() alone, before it returns records; so it commits what earlier polls
// returned, done or not, and nothing at all while the application is busy.
/** The positions to commit in this poll; undefined when it is too early. */
export function commitDue(
  timer: AutoCommit, positions: Readonly<Record<PartitionName, number>>, now: Micros,
): Readonly<Record<PartitionName, number>> | undefined {
  if (now < timer.dueAt) return undefined;
  timer.dueAt = (now + timer.interval) as Micros;
  return { ...positions };
}
