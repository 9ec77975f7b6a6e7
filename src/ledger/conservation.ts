/** What must be true of every run, whatever the system: nothing appears, vanishes or forks. */
import { ENTRY_KINDS, type EntryKind } from '../trace/entry';
import type { Trace } from '../trace/trace';
import { COPY } from './cells';

/** A check with its evidence: the entries that break it. */
export interface Check {
  readonly check: string;
  readonly ok: boolean;
  readonly entries: readonly number[]; // seqs, the first few
}

const CHECKS = [
  'times never go back', 'a cause points backwards', 'a hop ends no earlier than it begins',
  'a copy is stored before it is delivered', 'a copy that is gone stays gone',
  'a copy belongs to one message and one place', 'a message is created before anything happens to it',
  'work is done on what was delivered', 'a copy is handed out to one consumer at a time',
] as const;
type CheckName = (typeof CHECKS)[number];

const EVIDENCE_MAX = 20;

interface CopyState {
  readonly message: number;
  readonly actor: number;
  place: number;
  wasDelivered: boolean;
}

/** Reads a trace from front to back and gives one verdict for each check. */
export function checkConservation(trace: Trace): readonly Check[] {
  const auditor = new Auditor(trace);
  for (let seq = 0; seq < trace.length; seq++) auditor.audit(seq);
  return CHECKS.map((check) => {
    const entries = auditor.broken.get(check) ?? [];
    return { check, ok: entries.length === 0, entries };
  });
}

class Auditor {
  readonly broken = new Map<CheckName, number[]>();
  private readonly copies = new Map<number, CopyState>();
  private readonly created = new Set<number>();
  private last = 0;

  constructor(private readonly trace: Trace) {}

  audit(seq: number): void {
    const { at, until, cause, kind, message, copy } = this.trace.columns;
    const name = ENTRY_KINDS[kind[seq] as number] as EntryKind;
    this.must('times never go back', (at[seq] as number) >= this.last, seq);
    this.last = at[seq] as number;
    this.must('a cause points backwards', (cause[seq] as number) < seq, seq);
    const end = until[seq] as number;
    this.must('a hop ends no earlier than it begins', end < 0 || end >= this.last, seq);
    const id = message[seq] as number;
    if (id < 0) return;
    if (name === 'created') this.created.add(id);
    else this.must('a message is created before anything happens to it', this.created.has(id), seq);
    if ((copy[seq] as number) >= 0) this.auditCopy(seq, name);
  }

  private auditCopy(seq: number, kind: EntryKind): void {
    const { copy, message, actor } = this.trace.columns;
    const id = copy[seq] as number;
    const state = this.copies.get(id);
    const isAtHome = state === undefined || state.actor === actor[seq];
    const isSame = state === undefined || state.message === message[seq];
    switch (kind) {
      case 'stored':
        this.must('a copy belongs to one message and one place', isSame && isAtHome, seq);
        this.must('a copy that is gone stays gone', state?.place !== COPY.gone, seq);
        return this.put(seq, state);
      case 'delivered':
        this.must('a copy is stored before it is delivered', state !== undefined, seq);
        this.must('a copy that is gone stays gone', state?.place !== COPY.gone, seq);
        this.must('a copy is handed out to one consumer at a time', state?.place !== COPY.out, seq);
        if (state !== undefined) [state.place, state.wasDelivered] = [COPY.out, true];
        return;
      case 'processed':
        return this.must('work is done on what was delivered', state?.wasDelivered === true, seq);
      case 'removed':
      case 'expired':
      case 'deadLettered':
        this.must('a copy that is gone stays gone', state !== undefined && state.place !== COPY.gone, seq);
        if (state !== undefined) state.place = COPY.gone;
        return;
      default:
    }
  }

  private put(seq: number, state: CopyState | undefined): void {
    const { copy, message, actor } = this.trace.columns;
    if (state !== undefined) state.place = COPY.ready;
    else {
      this.copies.set(copy[seq] as number, {
        message: message[seq] as number, actor: actor[seq] as number, place: COPY.ready,
        wasDelivered: false,
      });
    }
  }

  private must(check: CheckName, isTrue: boolean, seq: number): void {
    if (isTrue) return;
    const entries = this.broken.get(check) ?? [];
    if (entries.length < EVIDENCE_MAX) entries.push(seq);
    this.broken.set(check, entries);
  }
}
