/** Tables for a spreadsheet: what happened, and what became of each message. */
import type { Json } from '../../base/json';
import { Ledger } from '../../ledger/ledger';
import { allCells, viewCell } from '../../ledger/standing';
import type { ActorId } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import type { Told } from './told';

type Cell = string | number | undefined;

/** What spreadsheets know UTF-8 by. */
const MARK = '\uFEFF';

const ENTRY_COLUMNS = [
  'at_us', 'seq', 'actor', 'kind', 'native', 'message', 'copy', 'peer', 'until_us', 'cause', 'rule',
  'detail',
];

/** Every entry of the trace, one a row. */
export function entriesCsv({ trace, from, count }: Told): string {
  const rows = Array.from({ length: count - from }, (_, place): Cell[] => {
    const entry = trace.entry(from + place);
    const { seq, at, actor, kind, native, message, copy, peer, until, cause, rule, detail } = entry;
    return [
      at, seq, trace.nameOf(actor), kind, native, labelIn(trace, message), copy,
      nameIn(trace, peer), until, cause, rule, textOf(detail),
    ];
  });
  return csvOf(ENTRY_COLUMNS, rows);
}

const MESSAGE_COLUMNS = [
  'message', 'producer', 'key', 'bytes', 'subscriber', 'standing', 'deliveries', 'effects',
  'out_of_order',
];

/** Each message, one row for each of its readers; one without a reader has a row of its own. */
export function messagesCsv({ trace, count }: Told): string {
  const ledger = new Ledger(trace);
  ledger.observe(0, count);
  const seen = new Set<number>();
  const rows = allCells(ledger).map((cell): Cell[] => {
    const view = viewCell(ledger, cell, false);
    seen.add(view.message);
    const { subscriber, standing, deliveries, effects, isOutOfOrder } = view;
    return [...factsOf(trace, view.message),
      subscriber, standing, deliveries, effects, isOutOfOrder ? 1 : 0];
  });
  const others = madeBy(trace, count).filter((message) => !seen.has(message))
    .map((message): Cell[] => [...factsOf(trace, message), '', 'nowhere', 0, 0, 0]);
  return csvOf(MESSAGE_COLUMNS, [...rows, ...others]);
}

/** The messages that have been made so far. */
function madeBy(trace: Trace, count: number): number[] {
  const made: number[] = [];
  for (let seq = 0; seq < count; seq++) {
    const { kind, message } = trace.entry(seq);
    if (kind === 'created' && message !== undefined) made.push(message);
  }
  return made;
}

function factsOf(trace: Trace, message: number): Cell[] {
  const { label, producer, key, size } = trace.messages[message]!;
  return [label, trace.nameOf(producer), key ?? '', size];
}

const labelIn = (trace: Trace, message: number | undefined): Cell =>
  (message === undefined ? undefined : trace.messages[message]?.label);

const nameIn = (trace: Trace, actor: ActorId | undefined): Cell =>
  (actor === undefined ? undefined : trace.nameOf(actor));

const textOf = (detail: Json | undefined): Cell =>
  (detail === undefined ? undefined : JSON.stringify(detail));

/** RFC 4180, with the mark that spreadsheets need to read Korean. */
function csvOf(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [columns, ...rows].map((row) => row.map(quoted).join(','));
  return `${MARK}${lines.join('\r\n')}\r\n`;
}

/** What a spreadsheet would take for a formula begins with an apostrophe. */
function quoted(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
