/** Rounds of cleaning over one log, and what they leave. */
import type { Json } from '../../../../base/json';
import { micros } from '../../../../base/micros';
import { outOfForm } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import { clean } from '../../log/cleaning/compaction';
import { activeSegment, type PartitionLog, raiseHighWatermark, roll } from '../../log/log';
import type { LogWriter } from '../log-phrases';

const DELETE_RETENTION = 1000;

/** One round: whether the horizon of the rounds before has passed, and where it ends. */
interface Round {
  readonly isLate?: boolean;
  readonly upTo?: number | undefined;
  readonly isRolled?: boolean; // whether the segment that is written to ends first
}

/** Cleans all that is there, again and again. */
export class Cleaner {
  private now = 0;

  constructor(private readonly log: PartitionLog, private dirtyFrom = 0) {}

  clean({ isLate = false, upTo, isRolled = true }: Round = {}): void {
    const { log } = this;
    raiseHighWatermark(log, log.endOffset);
    if (isRolled) roll(log);
    const end = upTo ?? activeSegment(log).baseOffset;
    // A horizon is set by one round and reached by another.
    if (isLate) this.round(end);
    this.now += isLate ? 10 * DELETE_RETENTION : 1;
    this.round(end);
  }

  private round(upTo: number): void {
    this.dirtyFrom = clean(this.log, {
      dirtyFrom: this.dirtyFrom, upTo, now: micros(this.now),
      deleteRetention: micros(DELETE_RETENTION),
    });
  }
}

/** What is left: with markers, and of the data alone. */
export function stateOf({ log, values }: LogWriter): Row {
  const batches = log.batches.slice();
  const data = batches.filter(({ origin }) => origin.marker === null).flatMap((b) => b.records);
  const keys = data.map(({ key }) => numberOrText(key));
  const offsets = batches.flatMap(({ records }) => records.map(({ offset }) => offset));
  const last = batches.map(({ lastOffset }) => lastOffset);
  return {
    keys, data_keys: keys, offsets, offsets_including_markers: offsets,
    data_offsets: data.map(({ offset }) => offset),
    values: data.map(({ message }) => values[message] as Json),
    last_offset_per_batch: last, last_offsets_per_batch: last, batch_last_offsets: last,
    last_sequence_by_pid: Object.fromEntries([...log.producers].map(([pid, entry]) =>
      [pid, entry.recent.at(-1)?.lastSequence ?? null])),
  };
}

/** What is expected of a state, and that state. */
export function compared(wanted: Row, state: Row): Row {
  const strange = Object.keys(wanted).find((field) => state[field] === undefined);
  if (strange !== undefined) outOfForm(`"${strange}" is nothing that is compared`);
  return Object.fromEntries(Object.keys(wanted).map((field) => [field, state[field] as Json]));
}

const numberOrText = (key: string | null): Json =>
  (key !== null && /^\d+$/.test(key) ? Number(key) : key);
