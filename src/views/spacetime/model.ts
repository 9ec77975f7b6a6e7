/** A space-time diagram as data: a line a machine, an arrow a hop, crosses, brackets. */
import { firstAfter } from '../../base/first-after';
import type { Micros } from '../../base/micros';
import { NO_ACTOR, NONE } from '../../trace/columns';
import { kindCode, type Trace } from '../../trace/trace';
import type { FaultSpan } from '../marks/spans';
import type { Span } from '../timeline/scale';
import { type Row, rowsOf } from './rows';

/** One hop; its places are lines. */
export interface Arrow {
  readonly seq: number;
  readonly from: number;
  readonly to: number;
  readonly at: Micros;
  readonly until: Micros;
  readonly lostAt: Micros | null; // when it was lost on its way
  readonly hasMessage: boolean;
}

/** Something that happened on one line: an effect, a copy stored. */
export interface Dot {
  readonly seq: number;
  readonly row: number;
  readonly at: Micros;
  readonly kind: 'processed' | 'stored';
}

/** When a machine was gone. */
export interface Down {
  readonly row: number;
  readonly from: Micros;
  readonly to: Micros | null; // null: still gone
}

export interface SpaceTime {
  readonly rows: readonly Row[];
  readonly arrows: readonly Arrow[];
  readonly dots: readonly Dot[];
  readonly downs: readonly Down[];
  readonly left: number; // arrows that have no room
}

const [DROPPED, CONNECTED] = [kindCode('dropped'), kindCode('connected')];
const [PROCESSED, STORED] = [kindCode('processed'), kindCode('stored')];
/** Arrows of one picture: with more nobody could follow one. */
const ARROWS_MAX = 400;
/** How far back a hop may have begun to be still on its way, in entries. */
const LOOK_BACK = 4000;

interface Asked {
  readonly span: Span;
  readonly count: number; // entries that have happened
  readonly downs: readonly FaultSpan[];
  readonly used: ReadonlySet<number>; // actors at the ends of hops
}

/** What of a trace is in sight. */
export function spaceTimeOf(trace: Trace, { span, count, downs, used }: Asked): SpaceTime {
  const { columns } = trace;
  const first = firstAfter(columns.at, span.from - 1, count);
  const end = firstAfter(columns.at, span.to, count);
  const start = Math.max(0, first - LOOK_BACK);
  const lost = lossesIn(trace, start, count);
  const seqs: number[] = [];
  for (let seq = start; seq < end; seq++) if (isInSight(trace, seq, span)) seqs.push(seq);
  const { rows, rowOf } = rowsOf(trace, used);
  const placed = seqs.filter((seq) => {
    const [from, to] = [rowOf[columns.actor[seq]!]!, rowOf[columns.peer[seq]!]!];
    return from >= 0 && to >= 0 && from !== to;
  });
  return {
    rows, left: Math.max(0, placed.length - ARROWS_MAX),
    arrows: thinned(placed).map((seq): Arrow => ({
      seq, from: rowOf[columns.actor[seq]!]!, to: rowOf[columns.peer[seq]!]!,
      at: columns.at[seq] as Micros, until: columns.until[seq] as Micros,
      lostAt: lost.get(seq) ?? null, hasMessage: columns.message[seq] !== NONE,
    })),
    dots: dotsIn(trace, { first, end, rowOf }),
    downs: downs.flatMap(({ actor, ill, from, to }) => {
      if (ill !== 'down') return []; // it is up
      const row = rowOf[actor] ?? -1;
      return row < 0 || from > span.to || (to ?? Infinity) < span.from
        ? [] : [{ row, from, to: to ?? null }];
    }),
  };
}

function isInSight({ columns }: Trace, seq: number, { from }: Span): boolean {
  const { kind, at, until, peer } = columns;
  const isHop = until[seq]! > at[seq]! && peer[seq] !== NO_ACTOR;
  return isHop && kind[seq] !== CONNECTED && kind[seq] !== DROPPED && until[seq]! >= from;
}

/** When each hop that was lost was lost. */
function lossesIn({ columns }: Trace, start: number, count: number): Map<number, Micros> {
  const lost = new Map<number, Micros>();
  for (let seq = start; seq < count; seq++) {
    if (columns.kind[seq] !== DROPPED || columns.cause[seq] === NONE) continue;
    lost.set(columns.cause[seq]!, columns.at[seq] as Micros);
  }
  return lost;
}

/** Every nth of them when there are too many. */
function thinned(seqs: readonly number[]): readonly number[] {
  if (seqs.length <= ARROWS_MAX) return seqs;
  const every = seqs.length / ARROWS_MAX;
  return Array.from({ length: ARROWS_MAX }, (_, at) => seqs[Math.floor(at * every)]!);
}

function dotsIn(
  { columns }: Trace, { first, end, rowOf }: {
    first: number; end: number; rowOf: readonly number[];
  },
): Dot[] {
  const dots: Dot[] = [];
  for (let seq = first; seq < end && dots.length < ARROWS_MAX; seq++) {
    const code = columns.kind[seq];
    if (code !== PROCESSED && code !== STORED) continue;
    const row = rowOf[columns.actor[seq]!] ?? -1;
    const kind = code === PROCESSED ? 'processed' : 'stored';
    if (row >= 0) dots.push({ seq, row, at: columns.at[seq] as Micros, kind });
  }
  return dots;
}
