/** The entries that show what a verdict says: where to look, not only that something is wrong. */
import type { Promise as Promised } from '../scenario/scenario';
import { ENTRY_KINDS, type EntryKind, type MessageId } from '../trace/entry';
import { kindCode, type Trace } from '../trace/trace';
import type { Evidence } from './conservation';
import { FORBIDDEN, type Verdict } from './verdict';

/** Enough to look at; a run may break its promise a million times. */
const EVIDENCE_MAX = 200;

const PROCESSED = kindCode('processed');

/** What happened to a message, and not merely around it. */
const TELLING = new Set<EntryKind>([
  'created', 'sent', 'routed', 'stored', 'delivered', 'settled', 'answered', 'dropped', 'expired',
  'deadLettered', 'removed',
]);

const CHECKED = {
  lost: 'nothing is lost', doubled: 'nothing happens twice', aborted: 'nothing aborted is read',
} as const;

/** What a promise forbids, each with the entries that show it; a kept promise shows none. */
export function evidenceOf(trace: Trace, verdict: Verdict, promise: Promised): Evidence[] {
  return FORBIDDEN[promise].map((wrong) => {
    const messages = new Set<number>(verdict[wrong]);
    const isLost = wrong === 'lost';
    const entries = isLost ? lastsOf(trace, messages) : effectsOf(trace, messages);
    return { check: CHECKED[wrong], ok: messages.size === 0, entries };
  });
}

/** The last that was heard of each message. */
function lastsOf(trace: Trace, messages: ReadonlySet<number>): number[] {
  const { kind, message } = trace.columns;
  const lasts = new Map<number, number>();
  for (let seq = 0; messages.size > 0 && seq < trace.length; seq++) {
    const isTelling = TELLING.has(ENTRY_KINDS[kind[seq] as number] as EntryKind);
    if (isTelling && messages.has(message[seq]!)) lasts.set(message[seq]!, seq);
  }
  return [...lasts.values()].sort((left, right) => left - right).slice(0, EVIDENCE_MAX);
}

/** Every effect of the messages. */
function effectsOf(trace: Trace, messages: ReadonlySet<number>): number[] {
  const { kind, message } = trace.columns;
  const effects: number[] = [];
  for (let seq = 0; seq < trace.length && effects.length < EVIDENCE_MAX; seq++) {
    if (kind[seq] !== PROCESSED || !messages.has(message[seq]!)) continue;
    const detail = trace.detail(seq) as { readonly skipped?: boolean } | undefined;
    if (detail?.skipped !== true) effects.push(seq);
  }
  return effects;
}

/** What to call the messages of a verdict. */
export const labelsOf = (trace: Trace, messages: readonly MessageId[]): string[] =>
  messages.map((message) => trace.messages[message]?.label ?? `message-${message}`);
