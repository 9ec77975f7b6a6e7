/** How a reset goes on when its coordinator is not there yet, or a leader has moved (K117). */
import { type Micros, millis, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { backoffAfter } from '../../protocol/backoff';
import { answered } from '../network/calls';
import type { MayFail, OffsetsTold } from '../network/requests';
import type { ToolRecord } from './record';

/** --timeout of the tool, 30 s since 4.0: for each thing that it wants to know or to do. */
export const PATIENCE = seconds(30);

const BACKOFF = { first: millis(100), max: seconds(1), jitter: 0.2 };

// CoordinatorStrategy, AlterConsumerGroupOffsetsHandler and PartitionLeaderStrategy of 4.3.1.
const PASSING: ReadonlySet<string | undefined> = new Set([
  'COORDINATOR_NOT_AVAILABLE', 'COORDINATOR_LOAD_IN_PROGRESS', 'NOT_COORDINATOR',
  'REBALANCE_IN_PROGRESS', 'NOT_LEADER_OR_FOLLOWER',
]);

/** Why an answer is none; one for several partitions may fail in one of them alone. */
export const errorOf = (body: MayFail): string | undefined => body.error
  ?? (body as Partial<OffsetsTold>).partitions?.find((item) =>
    'error' in item && item.error !== undefined)?.error;

/** Whether an answer says that it will be another one soon. */
export const isPassing = (body: MayFail): boolean => PASSING.has(errorOf(body));

/** Whether all that the tool was about to do may still be tried again. */
export const isInTime = ({ since }: ToolRecord, now: Micros): boolean => now - since < PATIENCE;

/** Begins something that has its own time; what is only done again goes on with what is left. */
export function begin(tool: ToolRecord, stage: ToolRecord['stage'], now: Micros): void {
  if (tool.stage === stage) return;
  Object.assign(tool, { stage, since: now, failures: 0 });
}

/** Forgets what it has asked, and looks for the coordinator again after a while. */
export function rest(tool: ToolRecord, kernel: Kernel): void {
  for (const { number } of tool.calls.open.all.slice()) answered(tool.calls, { number }, kernel);
  const chance = kernel.draw('backoff', tool.calls.next);
  const wait = backoffAfter(BACKOFF, ++tool.failures, chance);
  kernel.wake('again', (kernel.now + wait) as Micros, { type: 'again' });
}

/** Whether the connection that is gone was one on which an answer was to come. */
export const hasLost = ({ calls }: ToolRecord, peer: number): boolean =>
  calls.open.all.some(({ to }) => to === peer);
