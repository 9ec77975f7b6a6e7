/** Names an entry of the trace by what happened, and finds it: `delivered actor=orders nth=3`. */
import { fieldsOf, type Json } from '../../base/json';
import type { Anchor } from '../../scenario/scenario';
import { ENTRY_KINDS, type EntryKind, type TraceEntry } from '../../trace/entry';
import { kindCode, type Trace } from '../../trace/trace';
import { phrase } from '../words/phrase';
import type { Wrong } from './wrong';

export interface Finding extends Anchor {
  readonly detail?: { readonly [field: string]: Json };
}

const NAMES = ['actor', 'peer', 'message', 'native'] as const;
type Name = (typeof NAMES)[number];
const isName = (field: string): field is Name => (NAMES as readonly string[]).includes(field);
const isKind = (word: string): word is EntryKind =>
  (ENTRY_KINDS as readonly string[]).includes(word);

/** A value as a lesson writes it: a number, true, a list ... or simply the text. */
export function valueOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** Reads `crashed actor=worker-1 nth=2 detail.reason=poison`, or says what is wrong. */
export function readFinding(source: string): Finding | Wrong {
  const [kind = '', ...fields] = source.trim().split(/\s+/);
  if (!isKind(kind)) return { wrong: phrase('lesson.kind', { kind, kinds: ENTRY_KINDS }) };
  let finding: Finding = { kind, nth: 1 };
  for (const field of fields) {
    const [, name = '', value = ''] = /^([^=]+)=(.+)$/.exec(field) ?? [];
    if (isName(name)) finding = { ...finding, [name]: value };
    else if (name === 'nth' && /^[1-9]\d*$/.test(value)) finding = { ...finding, nth: +value };
    else if (name.startsWith('detail.')) {
      const detail = { ...finding.detail, [name.slice('detail.'.length)]: valueOf(value) };
      finding = { ...finding, detail };
    } else return { wrong: phrase('lesson.field', { field, names: NAMES }) };
  }
  return finding;
}

/** The places of all entries that fit, whatever `nth` says, among the first `count`. */
export function placesOf(trace: Trace, finding: Finding, count = trace.length): number[] {
  const code = kindCode(finding.kind);
  const { kind } = trace.columns;
  const places: number[] = [];
  for (let seq = 0; seq < Math.min(count, trace.length); seq++) {
    if (kind[seq] === code && fits(trace, trace.entry(seq), finding)) places.push(seq);
  }
  return places;
}

/** The place of the entry that is meant; undefined while it has not happened. */
export const placeOf = (trace: Trace, finding: Finding, count = trace.length): number | undefined =>
  placesOf(trace, finding, count)[finding.nth - 1];

function fits(trace: Trace, entry: TraceEntry, finding: Finding): boolean {
  const { actor, peer, message, native, detail } = finding;
  const fields = fieldsOf(entry.detail);
  return (
    (actor === undefined || trace.nameOf(entry.actor) === actor) &&
    (peer === undefined || (entry.peer !== undefined && trace.nameOf(entry.peer) === peer)) &&
    (native === undefined || entry.native === native) &&
    (message === undefined ||
      (entry.message !== undefined && trace.messages[entry.message]?.label === message)) &&
    Object.entries(detail ?? {}).every(
      ([field, value]) => JSON.stringify(fields[field]) === JSON.stringify(value))
  );
}
