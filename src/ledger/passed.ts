/**
 * Which messages a reader of a log has gone past without working on them. A destination that
 * names its subscribers is a log that each of them reads in order; a queue has no such thing.
 */
import { pairOf } from '../trace/columns';
import { OUTCOME, SLOT } from './book/book';
import { downSince } from './holders';
import type { Ledger } from './ledger';

/** Slots that were passed, worked out once for each length of a ledger. */
const KNOWN = new WeakMap<Ledger, { readonly length: number; readonly slots: Uint8Array }>();

/** Whether every copy of a cell that is still here will not be read by its subscriber again. */
export function hasBeenPassed(ledger: Ledger, cell: number): boolean {
  const { book } = ledger;
  const passed = passedSlots(ledger);
  const { slot: first, slotsEnd, next } = book.copies.columns;
  const { cell: cellOf, state } = book.slots.columns;
  let link = book.messages.columns.firstCopy[book.cells.columns.message[cell]!]!;
  for (; link !== 0; link = next[link - 1]!) {
    for (let slot = first[link - 1]!; slot < slotsEnd[link - 1]!; slot++) {
      const isHere = state[slot] === SLOT.ready || state[slot] === SLOT.out;
      if (cellOf[slot] === cell && isHere && passed[slot] === 0) return false;
    }
  }
  return true;
}

/** Whether a reader of a log went on to what came later, after this was gone from the log. */
export const isPassedSinceGone = (ledger: Ledger, slot: number): boolean =>
  passedSlots(ledger)[slot] === 1;

function passedSlots(ledger: Ledger): Uint8Array {
  const known = KNOWN.get(ledger);
  if (known?.length === ledger.length && known.slots.length === ledger.book.slots.length) {
    return known.slots;
  }
  const slots = findPassed(ledger);
  KNOWN.set(ledger, { length: ledger.length, slots });
  return slots;
}

/** Reads each log from its end: what was delivered later, of what was stored later. */
function findPassed(ledger: Ledger): Uint8Array {
  const { book, trace } = ledger;
  const passed = new Uint8Array(book.slots.length);
  const { destination, slot: first, slotsEnd } = book.copies.columns;
  const newest = new Map<number, number>(); // by log and reader: the last delivery seen so far
  for (const copy of copiesOfLogs(ledger)) {
    const readers = trace.actors[destination[copy]!]?.subscribers?.length ?? 0;
    for (let slot = first[copy]!; readers > 0 && slot < slotsEnd[copy]!; slot++) {
      const line = pairOf(destination[copy]!, slot - first[copy]!);
      const later = newest.get(line) ?? -1;
      const isGone = book.slots.columns.state[slot] === SLOT.done;
      const since = isGone ? book.copies.columns.endSeq[copy]! : lostSince(ledger, slot);
      if (later > since || isAborted(ledger, slot)) passed[slot] = 1;
      const { deliveries, leftSeq } = book.slots.columns;
      if (deliveries[slot]! > 0) newest.set(line, Math.max(later, leftSeq[slot]!));
    }
  }
  return passed;
}

/** Copies in logs, the newest stored first. */
function copiesOfLogs({ book, trace }: Ledger): number[] {
  const { destination, slot, storedSeq } = book.copies.columns;
  const copies: number[] = [];
  for (let copy = 0; copy < book.copies.length; copy++) {
    const isLog = trace.actors[destination[copy]!]?.subscribers !== undefined;
    if (slot[copy] !== 0 && isLog) copies.push(copy);
  }
  return copies.sort((left, right) => storedSeq[right]! - storedSeq[left]!);
}

/** From which seq on a later delivery means that this one was skipped; Infinity: it never does. */
function lostSince(ledger: Ledger, slot: number): number {
  const { state, holder, leftSeq } = ledger.book.slots.columns;
  if (state[slot] === SLOT.ready) return -1;
  if (state[slot] !== SLOT.out) return Infinity;
  if (holder[slot] === 0) return leftSeq[slot]!;
  const down = downSince(ledger, holder[slot]! - 1);
  return down > leftSeq[slot]! ? down - 1 : Infinity; // seqs here, not seqs plus one
}

/** What its producer took back stays in the log, and no reader is given it. */
function isAborted({ book }: Ledger, slot: number): boolean {
  const message = book.cells.columns.message[book.slots.columns.cell[slot]!]!;
  const isFailed = book.messages.columns.outcome[message] === OUTCOME.fail;
  return isFailed && book.slots.columns.state[slot] === SLOT.ready;
}
