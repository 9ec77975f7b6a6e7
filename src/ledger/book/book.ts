/** All that the ledger has written down: messages, their copies, and a cell for each reader. */
import { Backlog } from './backlog';
import { Latencies } from './latency';
import { Order } from './order';
import { type Found, NOTHING_FOUND } from './past';
import { Places } from './places';
import { Readership } from './readership';
import { Table } from './table';
import { makeTally } from './tally';

/** What is known of a message. Links hold a number plus one, 0 for none. */
const makeMessages = (capacity: number) => ({
  createdAt: new Float64Array(capacity),
  ordinal: new Float64Array(capacity),
  lane: new Int32Array(capacity),
  marks: new Uint8Array(capacity), // MARK
  outcome: new Uint8Array(capacity), // OUTCOME
  answer: new Int32Array(capacity), // seq of the answer that counts, plus one
  firstCell: new Int32Array(capacity), // newest first
  firstCopy: new Int32Array(capacity), // newest first, plus one
});

/** What is known of a copy. */
const makeCopies = (capacity: number) => ({
  message: new Int32Array(capacity),
  destination: new Uint16Array(capacity),
  storedSeq: new Int32Array(capacity),
  end: new Uint8Array(capacity), // END
  endSeq: new Int32Array(capacity), // when it ended last
  origin: new Uint8Array(capacity), // ORIGIN
  slot: new Int32Array(capacity), // the first of its slots; 0 when it was never stored
  slotsEnd: new Int32Array(capacity), // after the last of them
  next: new Int32Array(capacity), // the message's next copy, plus one
});

/** One copy as one subscriber sees it; a copy has as many in a row as its place has readers. */
const makeSlots = (capacity: number) => ({
  cell: new Int32Array(capacity),
  state: new Uint8Array(capacity), // SLOT
  deliveries: new Int32Array(capacity),
  holder: new Uint16Array(capacity), // the consumer that had it last, plus one; 0: nobody has it
  leftSeq: new Int32Array(capacity), // when it was last handed out, or went on as a dead letter
});

/** One message for one subscriber: what people see as a square. */
const makeCells = (capacity: number) => ({
  message: new Int32Array(capacity),
  subscriber: new Uint16Array(capacity),
  next: new Int32Array(capacity), // the message's next cell
  ready: new Uint16Array(capacity), // slots that lie ready
  out: new Uint16Array(capacity), // slots that are with a consumer
  deliveries: new Int32Array(capacity),
  effects: new Int32Array(capacity),
  finished: new Int32Array(capacity), // effects, and times it was recognised as done
  end: new Uint8Array(capacity), // END of the copy that ended last
  isLate: new Uint8Array(capacity), // 1: a later message of its lane came first
});

const makeActors = (capacity: number) => ({
  downSeq: new Int32Array(capacity), // when it last died, ended or left, plus one
  diedSeq: new Int32Array(capacity), // when it last died with all that it was doing, plus one
  isAnswered: new Uint8Array(capacity), // 1: somebody tells this producer the outcome
});

/** What happened to a message on its producer's side. */
export const MARK = { created: 1, sent: 2, sentAgain: 4 } as const;
/** What the producer was told; `none` until it is told anything. */
export const OUTCOME = { none: 0, ok: 1, fail: 2, info: 3, returned: 4 } as const;
/** How a copy ended. `handed` is gone at delivery, `moved` went on to another place. */
export const END = {
  none: 0, removed: 1, acked: 2, handed: 3, expired: 4, deadLettered: 5, moved: 6,
} as const;
/** How a copy came to be: `further` is a log duplicate, `replay` brings back what was here. */
export const ORIGIN = { first: 0, further: 1, replay: 2 } as const;
/** Where one copy stands for one subscriber. */
export const SLOT = { none: 0, ready: 1, out: 2, done: 3 } as const;

/** The ledger's memory, all of it cheap to copy. */
export class Book {
  readonly messages = new Table(makeMessages);
  readonly copies = new Table(makeCopies);
  readonly slots = new Table(makeSlots, 1); // row 0 stands for none
  readonly cells = new Table(makeCells, 1); // row 0 stands for none
  readonly actors = new Table(makeActors);
  messagePlaces = new Places();
  copyPlaces = new Places();
  past: Found = NOTHING_FOUND; // what is still known of messages that were given up
  readonly readership = new Readership();
  backlog = new Backlog();
  latencies = new Latencies();
  order = new Order();
  readonly tally = makeTally();

  copy(): Book {
    const copy = new Book();
    copy.become(this);
    return copy;
  }

  /** Forgets all that it knows and knows what another does. */
  become(other: Book): void {
    this.messages.become(other.messages);
    this.copies.become(other.copies);
    this.slots.become(other.slots);
    this.cells.become(other.cells);
    this.actors.become(other.actors);
    this.messagePlaces = other.messagePlaces;
    this.copyPlaces = other.copyPlaces;
    this.past = other.past;
    this.readership.become(other.readership);
    this.backlog = other.backlog.copy();
    this.latencies = other.latencies.copy();
    this.order = other.order.copy();
    // Into the object that is here: a copy is of another shape to V8, and would undo fast code.
    Object.assign(this.tally, other.tally);
  }

  /** The cell of the message in a row for a subscriber, made at first use. */
  cellFor(message: number, subscriber: number): number {
    const { firstCell } = this.messages.columns;
    const { next, subscriber: subscribers } = this.cells.columns;
    for (let cell = firstCell[message]!; cell !== 0; cell = next[cell]!) {
      if (subscribers[cell] === subscriber) return cell;
    }
    const cell = this.cells.add();
    const { columns } = this.cells;
    columns.message[cell] = message;
    columns.subscriber[cell] = subscriber;
    columns.next[cell] = firstCell[message]!;
    firstCell[message] = cell;
    return cell;
  }
}
