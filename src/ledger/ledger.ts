/**
 * What became of every message for everybody who reads it. A reader of the trace: it sees rows
 * in batches, goes back with the run, and never asks a system.
 */
import { copyData } from '../base/copy';
import { ENTRY_KINDS, type ActorId, type CopyId, type EntryKind, type MessageId } from '../trace/entry';
import type { Trace } from '../trace/trace';
import { type Cells as CellsType, Cells, type CellsState, COPY, END } from './cells';
import { Column } from './column';
import { Latency } from './latency';

/** What a producer knows of a message that it sent. */
export const OUTCOME = { none: 0, ok: 1, fail: 2, info: 3 } as const;

/** Running counts; the three that must never be mixed are the last three. */
export interface Counts {
  created: number;
  sent: number; // messages, not attempts
  stored: number; // copies
  delivered: number;
  processed: number; // effects
  skipped: number; // recognised by an idempotent consumer
  deadLettered: number;
  expired: number;
  reordered: number;
  unexpected: number; // worked on, though nobody made it
  backlog: number; // copies ready, in all destinations
  backlogMax: number;
  logDuplicates: number;
  redeliveries: number;
  doubleEffects: number;
}

const noCounts = (): Counts => ({
  created: 0, sent: 0, stored: 0, delivered: 0, processed: 0, skipped: 0, deadLettered: 0,
  expired: 0, reordered: 0, unexpected: 0, backlog: 0, backlogMax: 0, logDuplicates: 0,
  redeliveries: 0, doubleEffects: 0,
});

const codes = Object.fromEntries(ENTRY_KINDS.map((kind, code) => [kind, code])) as {
  readonly [kind in EntryKind]: number;
};

interface Full {
  readonly at: number;
  readonly counts: Counts;
  readonly cells: CellsState;
  readonly outcome: Uint8Array<ArrayBuffer>;
  readonly wasSent: Uint8Array<ArrayBuffer>;
  readonly born: Float64Array<ArrayBuffer>;
  readonly worksFor: Map<ActorId, ActorId>;
  readonly answers: Set<ActorId>;
  readonly latest: Map<string, number>;
  readonly latency: Latency;
}

interface Saved {
  readonly full: Full;
  readonly at: number;
}

/** Every so many savings one is whole; the others are read again from it. */
const WHOLE_EVERY = 8;

export class Ledger {
  counts = noCounts();
  readonly cells: CellsType = new Cells();
  readonly outcome = new Column(new Uint8Array(256), OUTCOME.none); // by message
  readonly wasSent = new Column(new Uint8Array(256), 0);
  private readonly born = new Column(new Float64Array(256), -1);
  private worksFor = new Map<ActorId, ActorId>(); // consumer to subscriber
  answers = new Set<ActorId>(); // producers who are told what became of a message
  private latest = new Map<string, number>(); // newest ordinal worked on, by subscriber and key
  latency = new Latency();
  private at = 0;
  private savings = 0;
  private whole: Full | undefined;

  constructor(readonly trace: Trace) {}

  /** Takes the rows from `from` up to but not including `to`. */
  observe(from: number, to: number): void {
    const { kind } = this.trace.columns;
    for (let seq = from; seq < to; seq++) this.take(seq, kind[seq] as number);
    this.at = to;
  }

  save(): Saved {
    if (this.whole === undefined || this.savings++ % WHOLE_EVERY === 0) this.whole = this.saveAll();
    return { full: this.whole, at: this.at };
  }

  restore({ full, at }: Saved): void {
    this.counts = { ...full.counts };
    this.cells.restore(full.cells);
    this.outcome.restore(full.outcome);
    this.wasSent.restore(full.wasSent);
    this.born.restore(full.born);
    this.worksFor = new Map(full.worksFor);
    this.answers = new Set(full.answers);
    this.latest = new Map(full.latest);
    this.latency = full.latency.copy();
    this.whole = full;
    this.observe(full.at, at);
  }

  private saveAll(): Full {
    const { messages } = this.trace.mark();
    return {
      at: this.at, counts: { ...this.counts }, cells: this.cells.save(),
      outcome: this.outcome.save(messages), wasSent: this.wasSent.save(messages),
      born: this.born.save(messages), worksFor: copyData(this.worksFor),
      answers: new Set(this.answers), latest: new Map(this.latest), latency: this.latency.copy(),
    };
  }

  private take(seq: number, kind: number): void {
    const { actor, peer, message, copy } = this.trace.columns;
    if (kind === codes.joined) {
      this.worksFor.set(actor[seq] as ActorId, peer[seq] as ActorId);
      return;
    }
    const id = message[seq] as MessageId;
    if (id < 0) return;
    const whose = actor[seq] as ActorId;
    const which = copy[seq] as CopyId;
    switch (kind) {
      case codes.created: return this.created(id, seq);
      case codes.sent: return this.sent(id);
      case codes.stored: return this.stored(id, which, whose);
      case codes.delivered: return this.delivered(id, which, this.readerOf(seq));
      case codes.processed: return this.processed(id, seq);
      case codes.answered: return this.answered(id, seq);
      case codes.removed: return this.gone(which, this.endOf(seq));
      case codes.expired:
        this.counts.expired++;
        return this.gone(which, END.expired);
      case codes.deadLettered:
        this.counts.deadLettered++;
        return this.gone(which, END.deadLettered);
      default:
    }
  }

  private created(id: MessageId, seq: number): void {
    this.counts.created++;
    this.born.reach(id);
    this.born.data[id] = this.trace.columns.at[seq] as number;
  }

  private sent(id: MessageId): void {
    this.wasSent.reach(id);
    if (this.wasSent.data[id] === 0) this.counts.sent++;
    this.wasSent.data[id] = 1;
  }

  private stored(id: MessageId, copy: CopyId, destination: ActorId): void {
    const { cells, counts } = this;
    cells.reachCopy(copy);
    const place = cells.place.data[copy];
    for (const subscriber of this.subscribersOf(destination)) {
      const cell = cells.of(id, subscriber);
      if (place === COPY.unknown) {
        cells.cell.data[copy] = cell;
        if ((cells.stored.data[cell]! += 1) > 1) counts.logDuplicates++;
      } else if (place === COPY.out) cells.out.data[cell]!--;
      if (place !== COPY.ready) cells.ready.data[cell]!++;
    }
    if (place === COPY.unknown) counts.stored++;
    if (place !== COPY.ready) counts.backlog++;
    if (counts.backlog > counts.backlogMax) counts.backlogMax = counts.backlog;
    cells.place.data[copy] = COPY.ready;
  }

  /** Who reads a destination: itself, for a queue, or those it names. */
  private subscribersOf(destination: ActorId): readonly ActorId[] {
    const names = this.trace.actors[destination]?.subscribers;
    if (names === undefined) return [destination];
    return names.flatMap((name) => this.trace.actorNamed(name)?.id ?? []);
  }

  private readerOf(seq: number): ActorId {
    const { actor, peer } = this.trace.columns;
    return this.worksFor.get(peer[seq] as ActorId) ?? (actor[seq] as ActorId);
  }

  private delivered(id: MessageId, copy: CopyId, subscriber: ActorId): void {
    const { cells, counts } = this;
    const cell = cells.of(id, subscriber);
    counts.delivered++;
    cells.deliveries.data[cell]!++;
    cells.reachCopy(copy);
    if ((cells.attempts.data[copy]! += 1) > 1) counts.redeliveries++;
    if (cells.place.data[copy] === COPY.ready) {
      counts.backlog--;
      cells.ready.data[cell]!--;
      cells.out.data[cell]!++;
    }
    cells.place.data[copy] = COPY.out;
  }

  private processed(id: MessageId, seq: number): void {
    const { cells, counts } = this;
    const detail = this.trace.detail(seq) as { skipped?: boolean } | undefined;
    if (detail?.skipped === true) {
      counts.skipped++;
      return;
    }
    counts.processed++;
    const born = this.born.data[id] ?? -1;
    if (born < 0) counts.unexpected++;
    const cell = cells.of(id, this.trace.columns.peer[seq] as ActorId);
    if ((cells.effects.data[cell]! += 1) > 1) counts.doubleEffects++;
    else this.firstEffect(cell, { id, seq, born });
  }

  private firstEffect(cell: number, { id, seq, born }: { id: MessageId; seq: number; born: number }): void {
    const { at, peer } = this.trace.columns;
    if (born >= 0) this.latency.add((at[seq] as number) - born);
    const message = this.trace.messages[id];
    if (message === undefined) return;
    const line = `${peer[seq]} ${message.producer} ${message.key ?? ''}`;
    const newest = this.latest.get(line) ?? 0;
    if (message.ordinal > newest) this.latest.set(line, message.ordinal);
    else {
      this.counts.reordered++;
      this.cells.inverted.data[cell] = 1;
    }
  }

  private answered(id: MessageId, seq: number): void {
    const detail = this.trace.detail(seq) as { outcome?: string } | undefined;
    const producer = this.trace.messages[id]?.producer;
    if (producer !== undefined) this.answers.add(producer);
    this.outcome.reach(id);
    const { ok, fail, info } = OUTCOME;
    const known = this.outcome.data[id];
    const said = detail?.outcome === 'ok' ? ok : detail?.outcome === 'info' ? info : fail;
    // A confirm after an unknown outcome settles it; nothing makes a confirmed message unknown.
    if (known !== ok) this.outcome.data[id] = said;
  }

  private endOf(seq: number): number {
    const detail = this.trace.detail(seq) as { reason?: string } | undefined;
    if (detail?.reason === 'delivered') return END.handedOver;
    return detail?.reason === 'acked' ? END.settled : END.dropped;
  }

  private gone(copy: CopyId, end: number): void {
    const { cells, counts } = this;
    cells.reachCopy(copy);
    const cell = cells.cell.data[copy] as number;
    if (cells.place.data[copy] === COPY.ready) counts.backlog--;
    if (cell >= 0) {
      if (cells.place.data[copy] === COPY.ready) cells.ready.data[cell]!--;
      if (cells.place.data[copy] === COPY.out) cells.out.data[cell]!--;
      cells.end.data[cell] = end;
    }
    cells.place.data[copy] = COPY.gone;
  }
}
