/** How a follower finds out where its log and its leader's part, and cuts its own there. */
import { endOffsetFor, type EpochEnd, latestEpoch, UNDEFINED_EPOCH } from '../log/epochs';
import { type PartitionLog, truncateTo } from '../log/log';

/** The epoch that a follower asks its leader about; undefined when it has none to ask about. */
export const epochToAsk = (log: PartitionLog): number | undefined => latestEpoch(log.epochs);

/** A leader's answer. */
export const answerEpoch = (log: PartitionLog, epoch: number): EpochEnd =>
  endOffsetFor(log.epochs, epoch, log.endOffset);

// K73: agreed on the epoch, the shorter end counts; else it cuts and asks about an older epoch.
/** Cuts as a leader's answer says; true when the logs agree now and fetching may begin. */
export function truncateBy(log: PartitionLog, answer: EpochEnd): boolean {
  if (answer.endOffset === UNDEFINED_EPOCH.endOffset) {
    truncateTo(log, log.highWatermark);
    return true;
  }
  const own = endOffsetFor(log.epochs, answer.epoch, log.endOffset);
  if (own.endOffset === UNDEFINED_EPOCH.endOffset) {
    truncateTo(log, answer.endOffset);
    return true;
  }
  const isAgreed = own.epoch === answer.epoch;
  truncateTo(log, isAgreed ? Math.min(own.endOffset, answer.endOffset) : own.endOffset);
  return isAgreed || epochToAsk(log) === undefined;
}
