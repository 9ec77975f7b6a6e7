/** A share group's window as its coordinator has it written down, when a leader reads it. */
import { isList, isRecord, type Json } from '../../../../base/json';
import {
  nameLike, numberIn, numberOr, outOfForm, rowIn, rowsIn, textIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { ShareLimits, SharePartition } from '../../share/share-partition';
import { resume, type StoredRecord } from '../../share/stored';
import { offsetsOf, placesIn } from './places';

/** The field of a case that says what is written down. */
export const WRITTEN = /^(?:initial|persisted|stored|read)(?:_?state)?$/i;

const STATES: readonly string[] = ['AVAILABLE', 'ACKNOWLEDGED', 'ARCHIVED'];

/** The window that a case begins with; undefined when nothing is written down. */
export function writtenIn(given: Row, limits: ShareLimits): SharePartition | undefined {
  const name = nameLike(given, WRITTEN);
  if (name === undefined) return undefined;
  const written = rowIn(given, name);
  const records = recordsIn(written).toSorted((one, other) => one.offset - other.offset);
  const stored = { leaderEpoch: 0, startOffset: numberOr(written, 'startOffset', -1), records };
  return resume(stored, { limits, begin: 0, isThere: () => true });
}

/** "5-10": "AVAILABLE/2", or a list of batches with a first and a last offset. */
function recordsIn(written: Row): StoredRecord[] {
  const list = Object.keys(written).find((name) => isList(written[name]));
  if (list !== undefined) {
    return rowsIn(written, list).flatMap((row) => {
      const [first, last] = ['first', 'last'].map((end) =>
        numberIn(row, nameLike(row, new RegExp(`^${end}_?offset$|^${end}$`, 'i')) ?? end));
      return recordsOf(offsetsOf([[first ?? 0, last ?? 0]]), textIn(row, 'state'),
        numberOr(row, 'deliveryCount', 1));
    });
  }
  return Object.entries(written).flatMap(([place, told]) => {
    const ranges = place === 'startOffset' ? undefined : placesIn(place);
    return ranges === undefined ? [] : recordsOf(offsetsOf(ranges), ...stateIn(told));
  });
}

function stateIn(told: Json): [state: string, count: number] {
  const [, state, count = 1] = /^([A-Z]+)(?:(?:\/| count )(\d+))?$/
    .exec(isRecord(told) ? '' : `${told as string}`) ?? [];
  return [state ?? outOfForm('a record that is written down has no state'), Number(count)];
}

function recordsOf(
  offsets: readonly number[], state: string, deliveryCount: number,
): StoredRecord[] {
  if (!STATES.includes(state)) return outOfForm(`"${state}" is not written down`);
  return offsets.map((offset) =>
    ({ offset, state: state as StoredRecord['state'], deliveryCount }));
}
