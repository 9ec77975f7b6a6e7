/** A log as it is drawn: cells by offset, lines across them, and where each reader stands. */
import type { TokenState } from './frame';
import type { Log, LogItem, LogReader, Logs, Work } from './log/log';
import type { Fit, Room } from './topology';

/** What the drawing of a tape is given. */
export interface TapeDetail {
  readonly place: string; // 'on b1, epoch 3'; '' for nothing to say
  readonly start: number; // the oldest offset that is kept
  readonly end: number; // the offset of the next item
  readonly most?: number; // items for which a bar has room; as many as the log has when absent
  readonly cells: readonly TapeCell[]; // those that are known, by offset; some offsets have none
  readonly marks: readonly TapeMark[];
  readonly readers: readonly TapeReader[];
  readonly copies: readonly TapeCopy[]; // on other machines
  readonly gone: readonly TapeCell[]; // acknowledged, and cut off
}

export interface TapeCell {
  readonly offset: number;
  readonly label: string; // '19'
  readonly word?: string; // key of the words tables: what it is, when it is no message
  readonly count: number; // messages that share this offset
  readonly state: TokenState;
  readonly entry: number; // seq of what put it there
  readonly batch: number; // offset at which its batch begins
}

/** A line across a tape: nothing at or behind its offset has passed it yet. */
export interface TapeMark {
  readonly word: string; // key of the words tables: 'tape.highWatermark'
  readonly offset: number;
}

/** One reader's pins. */
export interface TapeReader {
  readonly name: string; // 'ledger-writer'
  readonly member: string; // who of it reads here now; '' for nobody, or for all of them
  readonly committed: number; // -1 for none
  readonly position: number; // -1 for none
  readonly canMove: boolean; // whether a person may move it
  readonly done: readonly number[]; // offsets among the cells that had their effect
}

/** Another machine's copy of a log. */
export interface TapeCopy {
  readonly name: string; // 'b2'
  readonly end: number;
  readonly isInSync: boolean;
}

/** The parts of a tape that are the same for every log. */
export function tapeOf(
  { work }: Logs, log: Log, { hidden = log.end, aborted = [], canMove }: {
    hidden?: number; // from here on nobody may read
    aborted?: readonly number[]; // the entries of items that count as never written
    canMove: (reader: LogReader) => boolean;
  },
): Pick<TapeDetail, 'start' | 'end' | 'cells' | 'readers' | 'gone'> {
  const readers = Object.values(log.readers);
  const names = readers.map(({ name }) => name);
  const items = log.items.slice();
  const known = { work, names, hidden, aborted: new Set(aborted) };
  const cells = items.map((item) => cellOf(item, stateOf(item, known)));
  return {
    start: log.start, end: log.end, cells,
    gone: log.gone.map((item) => cellOf(item, 'lost')),
    readers: readers.map((reader) => ({
      ...reader, canMove: canMove(reader),
      done: items.filter(({ is }) =>
        is.copies.every((copy) => (work.get(copy)?.effects[reader.name] ?? 0) > 0))
        .map(({ offset }) => offset),
    })),
  };
}

const cellOf = ({ offset, is }: LogItem, state: TokenState): TapeCell => ({
  offset, label: is.label, count: is.copies.length, state, entry: is.entry, batch: is.batch,
});

interface Known {
  readonly work: ReadonlyMap<number, Work>;
  readonly names: readonly string[]; // of the readers
  readonly hidden: number;
  readonly aborted: ReadonlySet<number>;
}

/**
 * How an item stands: the least that any reader has done with it, unless it is done twice. Asked
 * of every item whenever its log is drawn, so it makes no lists.
 */
function stateOf({ offset, is: { copies, entry } }: LogItem, known: Known): TokenState {
  const { work, names, hidden, aborted } = known;
  if (offset >= hidden) return 'replicating';
  let [isAcked, handed] = [names.length > 0, 0];
  for (const name of names) {
    let [isDone, times] = [true, 0];
    for (const copy of copies) {
      const one = work.get(copy);
      if (one === undefined) continue;
      const effects = one.effects[name] ?? 0;
      if (effects > 1) return 'dup';
      if (effects === 0) isDone = false;
      times = Math.max(times, one.handed[name] ?? 0);
    }
    if (isDone) continue;
    isAcked = false;
    handed = Math.max(handed, times);
  }
  if (aborted.has(entry)) return 'aborted';
  if (isAcked) return 'acked';
  if (handed > 1) return 'again';
  return handed === 1 ? 'unacked' : 'ready';
}

/** Offsets that a picture shows: `count` of them, from `first` on. */
export interface TapeWindow {
  readonly first: number;
  readonly count: number;
}

/** Which offsets there is room for: the end of the log, or where a reader has fallen behind. */
export function windowOf(
  { start, end, readers }: Pick<TapeDetail, 'start' | 'end' | 'readers'>, count: number,
): TapeWindow {
  // One place more than the log has: where the next item will be.
  const last = Math.max(start, end + 1 - count);
  const behind = readers.flatMap(({ position, committed }) =>
    (position >= 0 ? [position] : committed >= 0 ? [committed] : []));
  const slowest = Math.min(last + BEFORE, ...behind);
  return { first: Math.max(start, Math.min(last, slowest - BEFORE)), count };
}

/** Cells that stay in sight before the reader that is furthest behind. */
const BEFORE = 3;

/** Heights of a tape's parts, from top to bottom. */
export interface TapeMeasures {
  readonly title: number; // of a narrow tape alone
  readonly marks: number; // words of the lines
  readonly bed: number;
  readonly offsets: number;
  readonly pins: number; // a row, one a reader
}

const TAPE: TapeMeasures = { title: 18, marks: 22, bed: 46, offsets: 16, pins: 22 };

/** The same where many share a stage. */
const TIGHT: TapeMeasures = { title: 18, marks: 18, bed: 40, offsets: 14, pins: 19 };

/** The measures of a tape by the height of its bed. */
export const measuresOf = (bed: number): TapeMeasures => (bed < TAPE.bed ? TIGHT : TAPE);

const WIDE = 560;
const MINI = 26;

/** The part of a tape's station at which roads end. */
export const BED_PART = 'bed';

/** A name as short as this stands inside a tape, narrow or wide; a longer one above it. */
const [SHORT, SHORT_WIDE] = [3, 10];

/** How large the station of a log is: as wide as its column where others stand beside it. */
export function tapeFit(
  { name, readers, isNarrow = false }: {
    readonly name: string;
    readonly readers: number;
    readonly isNarrow?: boolean; // it has no more room than other stations
  },
  { form, density, width, isTight = false }: Room,
): Fit {
  const hasColumn = form === 'column' || isNarrow;
  if (density !== 'full') {
    const parts = [{ id: BED_PART, y: 0, height: MINI }];
    return { height: MINI, parts, ...(!hasColumn && { width: WIDE }) };
  }
  const { title, marks, bed, offsets, pins } = isTight ? TIGHT : TAPE;
  const air = isTight ? 2 : 4;
  const height = marks + bed + offsets + pins * Math.max(1, readers) + air;
  const above = name.length > (hasColumn ? SHORT : SHORT_WIDE) ? title : 0;
  const parts = [{ id: BED_PART, y: above + marks, height: bed }];
  return { height: height + above, width: hasColumn ? width : WIDE, parts };
}
