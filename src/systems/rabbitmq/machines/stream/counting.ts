/** How many messages a stream says it holds: what it held when it was last counted. */
import { type Micros, seconds } from '../../../../base/micros';
import type { StreamRecord } from './record';

// rabbitmq-server v4.3.5 rabbit_osiris_metrics.erl: stream_tick_interval
const TICK = seconds(5);

/** Offsets from the oldest to the newest, also those that are no message's, at the last tick. */
export function counted({ log: { entries, segments } }: StreamRecord, now: Micros): number {
  const tick = Math.floor(now / TICK) * TICK;
  const later = entries.lowerBound(({ chunk }) => chunk.is.at <= tick);
  const last = later === 0 ? undefined : entries.at(later - 1);
  return last === undefined ? 0 : last.offset + 1 - (segments[0]?.first ?? 0);
}
