/** Reading a trace at a time. */
import { firstAfter } from '../base/first-after';
import type { Micros } from '../base/micros';
import type { Trace } from '../trace/trace';

/** How many entries had happened by a time, that time included. */
export function countUntil({ columns, length }: Trace, time: Micros): number {
  return firstAfter(columns.at, time, length);
}
