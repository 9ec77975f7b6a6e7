/** One cell for each message and subscriber, and which copies of the message it counts. */
import type { ActorId, CopyId, MessageId } from '../trace/entry';
import { Column } from './column';

/** Where a copy is. */
export const COPY = { unknown: 0, ready: 1, out: 2, gone: 3 } as const;
/** How copies of a cell went, when not by being worked on. */
export const END = { none: 0, deadLettered: 1, expired: 2, handedOver: 3, dropped: 4, settled: 5 } as const;

/** What of the cells a checkpoint keeps. */
export interface CellsState {
  readonly length: number;
  readonly messages: number;
  readonly copies: number;
  readonly columns: readonly (Int32Array | Uint8Array)[];
}

const NONE = -1;

export class Cells {
  length = 0;
  messages = 0; // one more than the highest message seen
  copies = 0;
  // By cell.
  readonly message = new Column(new Int32Array(256), NONE);
  readonly subscriber = new Column(new Int32Array(256), NONE);
  readonly next = new Column(new Int32Array(256), NONE); // of the same message
  readonly stored = new Column(new Int32Array(256), 0); // copies
  readonly ready = new Column(new Int32Array(256), 0);
  readonly out = new Column(new Int32Array(256), 0);
  readonly deliveries = new Column(new Int32Array(256), 0);
  readonly effects = new Column(new Int32Array(256), 0);
  readonly end = new Column(new Uint8Array(256), 0);
  readonly inverted = new Column(new Uint8Array(256), 0);
  // By message.
  readonly first = new Column(new Int32Array(256), NONE);
  // By copy.
  readonly cell = new Column(new Int32Array(256), NONE);
  readonly place = new Column(new Uint8Array(256), 0);
  readonly attempts = new Column(new Uint8Array(256), 0);

  /** The cell of a message and a subscriber, made when there is none. */
  of(message: MessageId, subscriber: ActorId): number {
    this.first.reach(message);
    if (message >= this.messages) this.messages = message + 1;
    for (let cell = this.first.data[message] as number; cell !== NONE; ) {
      if (this.subscriber.data[cell] === subscriber) return cell;
      cell = this.next.data[cell] as number;
    }
    return this.add(message, subscriber);
  }

  /** Remembers which cell a copy belongs to. */
  reachCopy(copy: CopyId): void {
    this.cell.reach(copy);
    this.place.reach(copy);
    this.attempts.reach(copy);
    if (copy >= this.copies) this.copies = copy + 1;
  }

  save(): CellsState {
    const { length, messages, copies } = this;
    const columns = [
      ...this.byCell().map((column) => column.save(length)),
      this.first.save(messages),
      ...this.byCopy().map((column) => column.save(copies)),
    ];
    return { length, messages, copies, columns };
  }

  restore({ length, messages, copies, columns }: CellsState): void {
    [this.length, this.messages, this.copies] = [length, messages, copies];
    const all = [...this.byCell(), this.first, ...this.byCopy()];
    all.forEach((column, at) => column.restore(columns[at] as never));
  }

  private add(message: MessageId, subscriber: ActorId): number {
    const cell = this.length++;
    for (const column of this.byCell()) column.reach(cell);
    this.message.data[cell] = message;
    this.subscriber.data[cell] = subscriber;
    this.next.data[cell] = this.first.data[message] as number;
    this.first.data[message] = cell;
    return cell;
  }

  private byCell(): Column<never>[] {
    return [
      this.message, this.subscriber, this.next, this.stored, this.ready, this.out,
      this.deliveries, this.effects, this.end, this.inverted,
    ] as unknown as Column<never>[];
  }

  private byCopy(): Column<never>[] {
    return [this.cell, this.place, this.attempts] as unknown as Column<never>[];
  }
}
