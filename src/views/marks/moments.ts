/** The moments of a trace that are worth stopping at: faults, and what went wrong after them. */
import { fieldsOf, type Json } from '../../base/json';
import type { Micros } from '../../base/micros';
import { NO_ACTOR, NONE, pairOf } from '../../trace/columns';
import { kindCode, type Trace } from '../../trace/trace';
import { Crowds } from './crowds';
import { type FaultSpan, Spans } from './spans';
import type { MarkKind } from './state-mark';

export interface InterestingMoment {
  readonly seq: number;
  readonly at: Micros;
  readonly kind: MarkKind;
  readonly isAbove: boolean; // somebody did it: it stands above the tape
  readonly step?: number; // which step of the list, when somebody did it
}

const [CRASHED, RESTARTED] = [kindCode('crashed'), kindCode('restarted')];
const [BLOCKED, UNBLOCKED] = [kindCode('blocked'), kindCode('unblocked')];
const [DELIVERED, PROCESSED] = [kindCode('delivered'), kindCode('processed')];
const [DEAD, EXPIRED] = [kindCode('deadLettered'), kindCode('expired')];
const [DROPPED, ANSWERED] = [kindCode('dropped'), kindCode('answered')];
const [CHANGED, ASSIGNED] = [kindCode('changed'), kindCode('assigned')];
const ENDS = new Set([RESTARTED, UNBLOCKED]);
/** What somebody may change that is a fault; all else is what clients and operators do. */
const HARM = new Set(['poison', 'slow', 'lose', 'fillDisk', 'delay', 'duplicate']);

/** Reads a trace as it grows and keeps its moments. One reader follows one trace. */
export class Moments {
  readonly list: InterestingMoment[] = [];
  private read = 0;
  private readonly effects = new Set<number>(); // message and reader
  private readonly crowds: Crowds;
  private readonly broken: Spans;

  constructor(private readonly trace: Trace) {
    this.crowds = new Crowds(trace);
    this.broken = new Spans(trace);
  }

  /** How long what was broken, in the order in which it began. */
  get spans(): readonly FaultSpan[] {
    return this.broken.list;
  }

  /** True while the trace has only grown since it was last read. */
  follows(trace: Trace): boolean {
    return trace === this.trace && trace.length >= this.read;
  }

  readOn(): this {
    for (; this.read < this.trace.length; this.read++) this.readEntry(this.read);
    return this;
  }

  private readEntry(seq: number): void {
    const { columns } = this.trace;
    const step = fieldsOf(this.trace.detail(seq))['step'];
    const kind = columns.kind[seq] as number;
    this.broken.read(seq);
    const mark = step === undefined ? this.markOf(seq, kind) : this.stepMark(seq, kind);
    if (mark === undefined || kind === RESTARTED) return;
    const isAbove = step !== undefined || mark === 'crash';
    const at = columns.at[seq] as Micros;
    this.list.push({ seq, at, kind: mark, isAbove, ...(typeof step === 'number' && { step }) });
  }

  private stepMark(seq: number, kind: number): MarkKind {
    if (kind === CRASHED) return 'crash';
    const { columns, texts } = this.trace;
    const isHarmless = kind === CHANGED ? !HARM.has(texts[columns.native[seq]!]!) : ENDS.has(kind);
    return isHarmless ? 'step' : 'fault';
  }

  private markOf(seq: number, kind: number): MarkKind | undefined {
    const isEmptied = this.crowds.empties(seq);
    if (this.crowds.readsAgain(seq)) return 'again';
    return this.singleMark(seq, kind) ?? (isEmptied ? 'empty' : undefined);
  }

  private singleMark(seq: number, kind: number): MarkKind | undefined {
    if (kind === CRASHED) return 'crash';
    if (kind === BLOCKED) return 'blocked';
    if (kind === DEAD) return 'dead';
    if (kind === EXPIRED) return 'expired';
    const detail = this.trace.detail(seq);
    if (kind === CHANGED) return this.electionAt(seq, detail);
    if (kind === ASSIGNED) return this.shareAt(seq, detail);
    if (kind === DELIVERED) return fieldsOf(detail)['redelivered'] === true ? 'again' : undefined;
    if (kind === PROCESSED) return this.effectOf(seq, detail);
    if (kind === ANSWERED) return this.answerAt(seq, detail);
    return kind === DROPPED && this.trace.columns.message[seq] !== NONE ? 'info' : undefined;
  }

  /** Nobody knows what became of it; or it is told to nobody else, as an exception is. */
  private answerAt(seq: number, detail: Json | undefined): MarkKind | undefined {
    const { outcome } = fieldsOf(detail);
    if (outcome === 'info') return 'info';
    return outcome === 'fail' && this.trace.columns.peer[seq] === NO_ACTOR ? 'thrown' : undefined;
  }

  /** Another replica leads, or none. */
  private electionAt(seq: number, detail: Json | undefined): MarkKind | undefined {
    const { columns, texts } = this.trace;
    const isLeader = texts[columns.native[seq]!] === 'leader';
    return isLeader && typeof fieldsOf(detail)['value'] === 'number' ? 'election' : undefined;
  }

  private shareAt(seq: number, detail: Json | undefined): MarkKind | undefined {
    const generation = fieldsOf(detail)['generation'];
    const group = this.trace.columns.peer[seq]!;
    if (typeof generation !== 'number' || generation < 0) return undefined;
    return this.crowds.rebalances(group, generation) ? 'rebalance' : undefined;
  }

  private effectOf(seq: number, detail: Json | undefined): MarkKind | undefined {
    if (fieldsOf(detail)['skipped'] === true) return undefined;
    const { message, peer } = this.trace.columns;
    const whose = pairOf(message[seq]!, peer[seq]!);
    if (this.effects.has(whose)) return 'dup';
    this.effects.add(whose);
    return undefined;
  }
}
