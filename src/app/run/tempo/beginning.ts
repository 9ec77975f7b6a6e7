/** Before its first message a world only sets itself up: connections, groups, leaders. */
import type { Micros } from '../../../base/micros';
import type { Trace } from '../../../trace/trace';
import { isStep } from '../notable';

/** Whether a message was there by that time, or somebody did something. */
export function hasBegun(trace: Trace, by: Micros): boolean {
  const { at, message } = trace.columns;
  for (let seq = 0; seq < trace.length && (at[seq] as number) <= by; seq++) {
    if ((message[seq] as number) >= 0 || isStep(trace, seq)) return true;
  }
  return false;
}
