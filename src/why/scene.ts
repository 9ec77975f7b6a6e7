/** What a question is asked of: a run as far as its ledger has read, and the lives in it. */
import { fieldsOf, type Json } from '../base/json';
import type { Ledger } from '../ledger/ledger';
import { EntryIndex } from '../trace/entry-index';
import type { ActorId, EntryKind, MessageId, TraceEntry } from '../trace/entry';
import { kindCode, type Trace } from '../trace/trace';

const INDEXES = new WeakMap<Trace, EntryIndex>();

/** A trace that has gone back is read anew. */
function indexOf(trace: Trace): EntryIndex {
  let index = INDEXES.get(trace);
  if (index === undefined || !index.follows(trace)) {
    index = new EntryIndex(trace);
    INDEXES.set(trace, index);
  }
  return index.readOn();
}

/** One field of an entry's detail. */
export const fieldOf = ({ detail }: TraceEntry, name: string): Json | undefined =>
  fieldsOf(detail)[name];

export class Scene {
  readonly trace: Trace;
  readonly count: number; // entries that have happened
  private readonly index: EntryIndex;
  private readonly known: TraceEntry[] = []; // by seq: many questions look at the same ones
  private readonly lives = new Map<MessageId, readonly TraceEntry[]>();

  constructor(readonly ledger: Ledger) {
    this.trace = ledger.trace;
    this.count = ledger.length;
    this.index = indexOf(this.trace);
  }

  entry(seq: number): TraceEntry {
    return this.known[seq] ??= this.trace.entry(seq);
  }

  /** All that happened to a message. */
  lifeOf(message: MessageId): readonly TraceEntry[] {
    const known = this.lives.get(message);
    if (known !== undefined) return known;
    const life = this.index.ofMessage(message, this.count).map((seq) => this.entry(seq));
    this.lives.set(message, life);
    return life;
  }

  /** The newest entry of a kind of one copy. */
  lastOf(message: number, copy: number, kind: EntryKind): TraceEntry | undefined {
    return this.lifeOf(message as MessageId).findLast((entry) =>
      entry.kind === kind && entry.copy === copy);
  }

  /** Whether all of an actor's own entries up to a seq are so; it looks no farther than one. */
  isEach(actor: ActorId, fits: (entry: TraceEntry) => boolean, to = this.count): boolean {
    return this.index.ofActor(actor, to).every((seq) =>
      this.trace.columns.actor[seq] !== actor || fits(this.entry(seq)));
  }

  /** The newest of an actor's own entries of some kinds. */
  newestOf(actor: ActorId, ...kinds: readonly EntryKind[]): TraceEntry | undefined {
    const seq = this.seqsOf(actor, kinds)
      .findLast((each) => this.trace.columns.actor[each] === actor);
    return seq === undefined ? undefined : this.entry(seq);
  }

  /** Where entries of some kinds are, of an actor or with it at the other end. */
  private seqsOf(actor: ActorId, kinds: readonly EntryKind[]): readonly number[] {
    const codes = kinds.map(kindCode);
    const { kind } = this.trace.columns;
    return this.index.ofActor(actor, this.count).filter((seq) => codes.includes(kind[seq]!));
  }

  /** An actor's own entries, up to a seq. */
  ownOf(actor: ActorId, to = this.count): readonly TraceEntry[] {
    const seqs = this.index.ofActor(actor, to);
    return seqs.filter((seq) => this.trace.columns.actor[seq] === actor).map((s) => this.entry(s));
  }

  /** Entries of some kinds, of an actor or with it at the other end. */
  aboutOf(actor: ActorId, ...kinds: readonly EntryKind[]): readonly TraceEntry[] {
    return this.seqsOf(actor, kinds).map((seq) => this.entry(seq));
  }

  /** An actor and the processes that it runs in, the innermost first. */
  hostsOf(actor: ActorId): readonly ActorId[] {
    const hosts: ActorId[] = [];
    let at: ActorId | undefined = actor;
    for (; at !== undefined; at = this.trace.actors[at]?.host) hosts.push(at);
    return hosts;
  }
}
