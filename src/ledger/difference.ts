/** How the books of two futures differ: message for message, subscriber for subscriber. */
import type { Ledger } from './ledger';
import { allCells, viewCell, type CellView, type Standing } from './standing';

/** One cell that is not the same in two books; absent where a book has no such cell. */
export interface CellDifference {
  readonly message: string; // its label, which no fault changes
  readonly subscriber: string;
  readonly what: 'effects' | 'deliveries' | 'standing'; // the gravest that differs
  readonly a: Seen;
  readonly b: Seen;
}

interface Seen {
  readonly standing: Standing | 'absent';
  readonly deliveries: number;
  readonly effects: number;
}

const ABSENT: Seen = { standing: 'absent', deliveries: 0, effects: 0 };
const GRAVITY = ['effects', 'deliveries', 'standing'] as const;

/** What differs, the gravest first. `isOver`: both are healed and drained. */
export function differencesOf(a: Ledger, b: Ledger, isOver: boolean): readonly CellDifference[] {
  const [left, right] = [cellsByName(a, isOver), cellsByName(b, isOver)];
  const names = new Set([...left.keys(), ...right.keys()]);
  const found = [...names].flatMap((name): CellDifference[] => {
    const [seenA, seenB] = [left.get(name) ?? ABSENT, right.get(name) ?? ABSENT];
    const what = GRAVITY.find((each) => seenA[each] !== seenB[each]);
    const [subscriber = '', message = ''] = name.split('\n');
    return what === undefined ? [] : [{ message, subscriber, what, a: seenA, b: seenB }];
  });
  return found.toSorted((x, y) => GRAVITY.indexOf(x.what) - GRAVITY.indexOf(y.what));
}

/** A message may have several cells for one subscriber: their counts are one message's. */
function cellsByName(ledger: Ledger, isOver: boolean): ReadonlyMap<string, Seen> {
  const cells = new Map<string, Seen>();
  for (const cell of allCells(ledger)) {
    const view: CellView = viewCell(ledger, cell, isOver);
    const { subscriber, message, standing } = view;
    if (standing === 'moved') continue; // it has a cell where it went
    const name = `${subscriber}\n${ledger.trace.messages[message]?.label ?? message}`;
    const { deliveries, effects } = cells.get(name) ?? ABSENT;
    cells.set(name, {
      standing, deliveries: deliveries + view.deliveries, effects: effects + view.effects,
    });
  }
  return cells;
}
