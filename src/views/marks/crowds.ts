/** What only many entries together say: a backlog that is gone, a group that shares anew. */
import { NO_ACTOR, NONE, pairOf } from '../../trace/columns';
import type { ActorId } from '../../trace/entry';
import { kindCode, type Trace } from '../../trace/trace';

const [STORED, DELIVERED, REMOVED] = ['stored', 'delivered', 'removed'].map(codeOf);
const [EXPIRED, DEAD, JOINED] = ['expired', 'deadLettered', 'joined'].map(codeOf);

function codeOf(kind: string): number {
  return kindCode(kind as Parameters<typeof kindCode>[0]);
}

/** A backlog that nobody would miss is none. */
const BACKLOG_LEAST = 10;

/** What waits at one destination, and how much it was since it was last empty. */
interface Backlog {
  waiting: number;
  most: number;
}

/** Follows every copy and every reader of a log. */
export class Crowds {
  private readonly backlogs = new Map<number, Backlog>();
  private readonly places = new Map<number, number>(); // by copy
  private readonly handed = new Set<number>(); // copy and reader
  private readonly readers = new Map<number, number>(); // by consumer
  private readonly shares = new Map<number, number>(); // by group: its last generation

  constructor(private readonly trace: Trace) {}

  /** True when this entry hands a log's copy to a reader that had it before. */
  readsAgain(seq: number): boolean {
    const { kind, actor, peer, copy } = this.trace.columns;
    if (kind[seq] === JOINED) this.join(actor[seq]!, peer[seq]!);
    if (kind[seq] !== DELIVERED || copy[seq] === NONE) return false;
    if (!this.trace.isLog(actor[seq]! as ActorId)) return false;
    const key = pairOf(copy[seq]!, this.readers.get(peer[seq]!) ?? peer[seq]!);
    if (this.handed.has(key)) return true;
    this.handed.add(key);
    return false;
  }

  /** Who joins a log by itself reads it by itself. */
  private join(consumer: number, subscriber: number): void {
    if (subscriber === NO_ACTOR || this.trace.isLog(subscriber as ActorId)) return;
    this.readers.set(consumer, subscriber);
  }

  /** True when this entry leaves a place empty that had much; of queues, not of logs. */
  empties(seq: number): boolean {
    const { kind, actor, copy } = this.trace.columns;
    const code = kind[seq]!;
    if (copy[seq] === NONE) return false;
    if (code === STORED) {
      if (!this.trace.isLog(actor[seq]! as ActorId)) this.add(actor[seq]!, seq);
      return false;
    }
    const isGone = code === DELIVERED || code === REMOVED || code === EXPIRED || code === DEAD;
    const place = this.places.get(copy[seq]!);
    if (!isGone || place === undefined) return false;
    this.places.delete(copy[seq]!);
    const backlog = this.backlogs.get(place)!;
    backlog.waiting--;
    if (backlog.waiting > 0) return false;
    const { most } = backlog;
    backlog.most = 0;
    return most >= BACKLOG_LEAST;
  }

  private add(place: number, seq: number): void {
    this.places.set(this.trace.columns.copy[seq]!, place);
    let backlog = this.backlogs.get(place);
    if (backlog === undefined) this.backlogs.set(place, (backlog = { waiting: 0, most: 0 }));
    backlog.most = Math.max(backlog.most, ++backlog.waiting);
  }

  /** True for the first assignment of a group's generation after its first. */
  rebalances(group: number, generation: number): boolean {
    const before = this.shares.get(group);
    this.shares.set(group, generation);
    return before !== undefined && before !== generation;
  }
}
