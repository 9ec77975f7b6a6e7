/** An entry of the trace as a sentence. */
import { fieldsOf, isList, isRecord } from '../../base/json';
import type { Micros } from '../../base/micros';
import type { TraceEntry } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import { readLength } from '../../views/times';
import type { Piece, Values } from './format';
import type { Lexicon } from './lexicon';

const yes = (condition: unknown): string =>
  condition === undefined || condition === null || condition === false || condition === ''
    ? 'no'
    : 'yes';

/** The own word of the hop that an entry is about: what somebody did to it, or that it is lost. */
function hopOf(trace: Trace, { kind, cause, detail }: TraceEntry): string {
  const { hop } = fieldsOf(detail);
  if (typeof hop === 'string') return hop;
  return kind === 'dropped' && cause !== undefined ? trace.entry(cause).native : '';
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const isPlain = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** Whether a hop brings the answer to another, under the same name. */
function isAnswer(trace: Trace, { kind, native, actor, peer, cause }: TraceEntry): boolean {
  if (kind !== 'sent' || cause === undefined) return false;
  const asked = trace.entry(cause);
  return asked.kind === 'sent' && asked.native === native
    && asked.peer === actor && asked.actor === peer;
}

const NAMED_MAX = 4; // more are counted

/** Lists of names: `partitions`, `partitionsCount`, and `partitionsSize`: none, few or many. */
function listsIn(fields: ReturnType<typeof fieldsOf>): Values {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, list]) => {
    if (!isList(list) || !list.every(isPlain)) return [];
    const size = list.length === 0 ? 'none' : list.length > NAMED_MAX ? 'many' : 'few';
    return [[name, list.join(', ')], [`${name}Count`, list.length], [`${name}Size`, size]];
  }));
}

/** What every template may name, and every plain field of the detail beside it. */
function valuesOf(lexicon: Lexicon, trace: Trace, entry: TraceEntry): Values {
  const fields = fieldsOf(entry.detail);
  const message = entry.message === undefined ? undefined : trace.messages[entry.message];
  const plain = Object.entries(fields).filter(
    (field): field is [string, string | number] => isPlain(field[1]),
  );
  const lengthOf = (time: unknown): string =>
    (typeof time === 'number' ? readLength(time as Micros, lexicon.say) : '');
  const flags = Object.entries(fields).filter(([, value]) => typeof value === 'boolean');
  return {
    outcome: '',
    reason: '',
    code: '',
    error: '',
    amount: 0,
    value: '',
    duplicate: 'no',
    ...Object.fromEntries(flags.map(([name, value]) => [name, yes(value)])),
    ...Object.fromEntries(plain),
    ...listsIn(fields),
    actor: trace.nameOf(entry.actor),
    peer: entry.peer === undefined ? textOf(fields.peer) : trace.nameOf(entry.peer),
    native: entry.native,
    state: entry.kind === 'changed'
      ? lexicon.state(entry.native, trace.actors[entry.actor]?.machine) : '',
    message: message?.label ?? '?',
    key: message?.key ?? '',
    length: entry.until === undefined ? '' : lengthOf(entry.until - entry.at),
    hop: hopOf(trace, entry),
    hasHop: yes(hopOf(trace, entry)),
    delay: lengthOf(fields.by ?? fields.delay),
    hasMessage: yes(message),
    hasPeer: yes(entry.peer),
    isOwn: yes(entry.peer !== undefined && trace.nameOf(entry.peer) === trace.nameOf(entry.actor)),
    hasKey: yes(message?.key),
    hasNative: yes(entry.native),
    hasReason: yes(fields.reason),
    hasValue: yes(fields.value),
    told: yes(fields.step),
    skipped: yes(fields.skipped),
    again: yes(fields.redelivered),
    attempt: typeof fields.attempt === 'number' ? fields.attempt : 2,
    returned: yes(fields.position !== undefined || fields.returned),
    isAnswer: yes(isAnswer(trace, entry)),
    hasError: yes(fields.error),
    isException: yes(entry.native.endsWith('Exception')),
    ...(isRecord(fields.value) && { value: JSON.stringify(fields.value) }),
  };
}

/** The entry in the lexicon's language: by its native word where there is one, else by kind. */
export function entrySentence(lexicon: Lexicon, trace: Trace, seq: number): readonly Piece[] {
  const entry = trace.entry(seq);
  const keys = [`entry.${entry.kind}.${entry.native}`, `entry.${entry.kind}`];
  return lexicon.pieces(keys, valuesOf(lexicon, trace, entry));
}

export const plainText = (pieces: readonly Piece[]): string =>
  pieces.map(({ text }) => text).join('');

/** A sentence beside which another name is told strongly. */
export const plain = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.map(({ text }) => ({ text, isStrong: false }));
