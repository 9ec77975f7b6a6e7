/** Finding offsets by time. */
import type { Micros } from '../../../base/micros';
import type { LogRecord } from './batch';
import type { PartitionLog } from './log';
import { endFor, type Isolation } from './reading';

/** An offset and the timestamp of its record. */
export interface TimedOffset {
  readonly offset: number;
  readonly timestamp: Micros;
}

function* recordsBelow(log: PartitionLog, end: number): Generator<LogRecord> {
  for (let at = 0; at < log.batches.length; at++) {
    for (const record of log.batches.at(at)?.records ?? []) {
      if (record.offset >= end) return;
      if (record.offset >= log.startOffset) yield record;
    }
  }
}

const timed = ({ offset, timestamp }: LogRecord): TimedOffset => ({ offset, timestamp });

// K116: the first by offset, though timestamps need not rise.
/** The first record that is not older than a time; undefined when all are, or none is readable. */
export function offsetForTime(
  log: PartitionLog, time: Micros, isolation: Isolation,
): TimedOffset | undefined {
  for (const record of recordsBelow(log, endFor(log, isolation))) {
    if (record.timestamp >= time) return timed(record);
  }
  return undefined;
}

// K116: looked for in the whole log, and hidden where it lies behind the end.
/**
 * The record with the largest timestamp, the first of equals; undefined when it is not readable
 * yet, though older ones are.
 */
export function newestRecord(log: PartitionLog, isolation: Isolation): TimedOffset | undefined {
  let newest: LogRecord | undefined;
  for (const record of recordsBelow(log, log.endOffset)) {
    if (newest === undefined || record.timestamp > newest.timestamp) newest = record;
  }
  return newest && newest.offset < endFor(log, isolation) ? timed(newest) : undefined;
}
