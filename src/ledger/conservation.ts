/** What must be true of every run, whatever the system: nothing appears, vanishes or forks. */
import { fieldsOf } from '../base/json';
import { ENTRY_KINDS, type EntryKind } from '../trace/entry';
import type { Trace } from '../trace/trace';
import { CHECKS, type CheckName, Stock } from './stock';

/** A check with its evidence: the entries that break it. */
export interface Evidence {
  readonly check: string;
  readonly ok: boolean;
  readonly entries: readonly number[]; // seqs, the first few
}

const EVIDENCE_MAX = 20;

/** Reads a trace from front to back and gives one verdict for each check. */
export function checkConservation(trace: Trace): readonly Evidence[] {
  const auditor = new Auditor(trace);
  for (let seq = 0; seq < trace.length; seq++) auditor.audit(seq);
  auditor.takeStock();
  return CHECKS.map((check) => {
    const entries = auditor.broken.get(check) ?? [];
    return { check, ok: entries.length === 0, entries };
  });
}

/** Follows every copy by itself: a mistake of the ledger must not hide a mistake of a machine. */
class Auditor {
  readonly broken = new Map<CheckName, number[]>();
  private readonly stock = new Stock();
  private readonly created = new Set<number>();
  private last = 0;

  constructor(private readonly trace: Trace) {}

  audit(seq: number): void {
    const { at, until, cause, kind, message, copy } = this.trace.columns;
    const name = ENTRY_KINDS[kind[seq] as number] as EntryKind;
    this.must('times never go back', at[seq]! >= this.last, seq);
    this.last = at[seq]!;
    this.must('a cause points backwards', cause[seq]! < seq, seq);
    const isOnward = until[seq]! < 0 || until[seq]! >= this.last;
    this.must('a hop ends no earlier than it begins', isOnward, seq);
    const id = message[seq]!;
    if (id < 0) return;
    if (name === 'created') this.created.add(id);
    else this.must('a message is created before anything happens to it', this.created.has(id), seq);
    if (copy[seq]! >= 0) this.auditCopy(seq, name);
  }

  /** Whether what was stored is all there: ready, with a consumer, or gone. */
  takeStock(): void {
    const { stored, ready, out, gone } = this.stock;
    const isEven = stored === ready + out + gone;
    this.must('ready, unacked and gone add up to stored', isEven, this.trace.length - 1);
  }

  private auditCopy(seq: number, kind: EntryKind): void {
    switch (kind) {
      case 'stored': return this.stored(seq);
      case 'delivered': return this.delivered(seq);
      case 'processed': return this.processed(seq);
      case 'removed':
      case 'expired':
      case 'deadLettered': return this.gone(seq);
      default:
    }
  }

  private stored(seq: number): void {
    const { copy, message, actor } = this.trace.columns;
    const known = this.stock.copyOf(copy[seq]!);
    const isSame =
      known === undefined || (known.message === message[seq] && known.place === actor[seq]);
    this.must('a copy belongs to one message and one place', isSame, seq);
    this.must('a copy that is gone stays gone', known?.state !== 'gone', seq);
    this.stock.put(copy[seq]!, { message: message[seq]!, place: actor[seq]! });
  }

  private delivered(seq: number): void {
    const { at, copy, actor, peer, cause } = this.trace.columns;
    const known = this.stock.copyOf(copy[seq]!);
    // A log keeps what it hands out, and every subscriber of it may have the same copy.
    const isLog = this.trace.actors[actor[seq]!]?.subscribers !== undefined;
    const isFree = isLog || known?.state !== 'out';
    // Its reader may have fetched it before it went, and take it from what it holds itself; and a
    // queue may say that it had handed it out before it went.
    const { goneSeq = -1 } = known ?? {};
    const { handedAt } = fieldsOf(this.trace.detail(seq));
    const isHeld = isLog ? cause[seq]! < goneSeq
      : typeof handedAt === 'number' && handedAt <= (at[goneSeq] ?? -1);
    this.must('a copy is stored before it is delivered', known !== undefined, seq);
    this.must('a copy that is gone stays gone', known?.state !== 'gone' || isHeld, seq);
    this.must('a copy is handed out to one consumer at a time', isFree, seq);
    this.stock.handOut(copy[seq]!, peer[seq]!);
  }

  private processed(seq: number): void {
    const { copy, actor } = this.trace.columns;
    const isKnown = this.stock.wasHandedTo(copy[seq]!, actor[seq]!);
    this.must('work is done on what was delivered', isKnown, seq);
  }

  private gone(seq: number): void {
    const { copy, cause } = this.trace.columns;
    const known = this.stock.copyOf(copy[seq]!);
    const isThere = known !== undefined && known.state !== 'gone';
    this.must('a copy that is gone stays gone', isThere, seq);
    // What a person did has no cause inside the run: it says which step it was.
    const detail = this.trace.detail(seq) as { readonly step?: number } | undefined;
    const isTold = cause[seq]! >= 0 || detail?.step !== undefined;
    this.must('a copy that goes has a cause', isTold, seq);
    this.stock.take(copy[seq]!, seq);
  }

  private must(check: CheckName, isTrue: boolean, seq: number): void {
    if (isTrue) return;
    const entries = this.broken.get(check) ?? [];
    if (entries.length < EVIDENCE_MAX) entries.push(seq);
    this.broken.set(check, entries);
  }
}
