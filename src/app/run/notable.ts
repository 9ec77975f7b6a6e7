/** Which entries are worth a sentence, and what to say of many at once. */
import { type Fields, fieldsOf } from '../../base/json';
import { kindCode, type Trace } from '../../trace/trace';
import type { EntryKind } from '../../trace/entry';

const codes = (...kinds: readonly EntryKind[]): ReadonlySet<number> => new Set(kinds.map(kindCode));

const NOTABLE = codes(
  'crashed', 'restarted', 'disconnected', 'dropped', 'delivered', 'processed', 'expired',
  'deadLettered', 'blocked', 'unblocked', 'joined', 'left', 'assigned', 'answered', 'settled',
);
/** These are said before anything else. */
const URGENT = codes('crashed', 'restarted', 'disconnected', 'expired', 'deadLettered', 'blocked');
const [DELIVERED, PROCESSED] = [kindCode('delivered'), kindCode('processed')];
const [ANSWERED, SETTLED] = [kindCode('answered'), kindCode('settled')];

/** What a producer may be told that is worth a word. */
const UNUSUAL: ReadonlySet<unknown> = new Set(['fail', 'info', 'returned']);

const fieldsAt = (trace: Trace, seq: number): Fields => fieldsOf(trace.detail(seq));
const isAgain = (trace: Trace, seq: number): boolean => fieldsAt(trace, seq).redelivered === true;

export function isNotable(trace: Trace, seq: number): boolean {
  const kind = trace.columns.kind[seq] as number;
  if (kind === ANSWERED) return UNUSUAL.has(fieldsAt(trace, seq).outcome);
  if (kind === SETTLED) return fieldsAt(trace, seq).outcome !== 'accepted';
  return NOTABLE.has(kind) || isStep(trace, seq);
}

/** Whether somebody did it: a step of the scenario, or of the person. */
export const isStep = (trace: Trace, seq: number): boolean =>
  fieldsAt(trace, seq).step !== undefined;

/** Whether a step of a list has met its moment, in the first entries of a run. */
export function isStepDone(trace: Trace, place: number, count: number): boolean {
  for (let seq = 0; seq < Math.min(count, trace.length); seq++) {
    if (fieldsOf(trace.detail(seq)).step === place) return true;
  }
  return false;
}

export interface Many {
  readonly [word: string]: number; // delivered, again, done
}

/** Of all that happened: the newest urgent entry, the only notable one, or a count. */
export function spokenSince(trace: Trace, from: number, to: number): number | Many | undefined {
  let urgent: number | undefined;
  let last: number | undefined;
  const many = { delivered: 0, again: 0, done: 0 };
  let notable = 0;
  for (let seq = from; seq < to; seq++) {
    const kind = trace.columns.kind[seq] as number;
    if (URGENT.has(kind)) urgent = seq;
    if (kind === DELIVERED) many.delivered++;
    if (kind === DELIVERED && isAgain(trace, seq)) many.again++;
    if (kind === PROCESSED) many.done++;
    if (isNotable(trace, seq)) {
      notable++;
      last = seq;
    }
  }
  if (urgent !== undefined) return urgent;
  if (notable <= 1) return last;
  return many.delivered > 0 ? many : last;
}
