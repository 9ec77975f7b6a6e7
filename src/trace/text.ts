/** The trace as text in fixed columns, one line an entry, so that a change reads as a story. */
import type { Json } from '../base/json';
import type { Micros } from '../base/micros';
import { ENTRY_KINDS, type TraceEntry } from './entry';
import { kindCode, type Trace } from './trace';

/** What of a trace becomes text. */
export interface TextOptions {
  readonly from?: number; // seq of the first entry
  readonly to?: number; // seq after the last
  readonly states?: boolean; // with every state that a machine entered
}

const CHANGED = kindCode('changed');
const WIDTHS = { at: 14, seq: 7, actor: 16, what: 13, about: 24 };
const KIND_WIDTH = Math.max(...ENTRY_KINDS.map((kind) => kind.length));

/** Whether an entry only says which state a machine is in. */
export const isState = (trace: Trace, seq: number): boolean =>
  trace.columns.kind[seq] === CHANGED && trace.detail(seq) === undefined;

/** The lines of a trace, under a heading. */
export function textOf(trace: Trace, { from = 0, to = trace.length, states = false }: TextOptions = {}): string {
  const lines = [heading()];
  for (let seq = from; seq < to; seq++) {
    if (states || !isState(trace, seq)) lines.push(lineOf(trace, seq));
  }
  return `${lines.join('\n')}\n`;
}

const heading = (): string =>
  `${'at'.padStart(WIDTHS.at)}  ${'seq'.padEnd(WIDTHS.seq)}${'actor'.padEnd(WIDTHS.actor)}`
  + `${'what'.padEnd(WIDTHS.what)}${'about'.padEnd(WIDTHS.about)}detail`;

/** One entry as a line. */
export function lineOf(trace: Trace, seq: number): string {
  const entry = trace.entry(seq);
  const actor = trace.nameOf(entry.actor);
  const columns = [
    timeText(entry.at).padStart(WIDTHS.at), '  ', `#${seq}`.padEnd(WIDTHS.seq),
    pad(actor, WIDTHS.actor), pad(entry.kind, Math.max(WIDTHS.what, KIND_WIDTH + 1)),
    pad(aboutOf(trace, entry), WIDTHS.about), detailOf(entry),
  ];
  return columns.join('').trimEnd();
}

// A longer word pushes the rest aside; it is never cut, and never touches the next.
const pad = (text: string, width: number): string => `${text.padEnd(width - 1)} `;

const timeText = (at: Micros): string =>
  `${String(at).replace(/\B(?=(\d{3})+$)/g, ',')} us`;

function aboutOf(trace: Trace, { message, peer }: TraceEntry): string {
  const label = message === undefined ? '' : (trace.messages[message]?.label ?? '');
  const towards = peer === undefined ? '' : `to ${trace.nameOf(peer)}`;
  return [label, towards].filter((text) => text !== '').join(' ');
}

function detailOf({ native, detail, until, rule }: TraceEntry): string {
  const fields = isFields(detail)
    ? Object.entries(detail).map(([name, value]) => `${name}=${valueText(value)}`)
    : detail === undefined ? [] : [valueText(detail)];
  return [
    native, ...fields,
    ...(until === undefined ? [] : [`until=${timeText(until)}`]),
    ...(rule === undefined ? [] : [`[${rule}]`]),
  ].join(' ');
}

const isFields = (detail: Json | undefined): detail is { readonly [name: string]: Json } =>
  typeof detail === 'object' && detail !== null && !Array.isArray(detail);

const valueText = (value: Json): string =>
  typeof value === 'string' && /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value);
