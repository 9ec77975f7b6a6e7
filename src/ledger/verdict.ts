/** What was promised of every message, beside what was kept. */
import type { Promise as Promised } from '../scenario/scenario';
import type { ActorId, MessageId } from '../trace/entry';
import { END } from './cells';
import { type Ledger, OUTCOME } from './ledger';

/** How one message stands for one subscriber. Lost is only said after heal and drain. */
export type Standing =
  | 'waiting' | 'inFlight' | 'once' | 'twice' | 'deadLettered' | 'expired' | 'dropped' | 'lost';

/** How a cell stands. `isOver`: faults are healed and all that could arrive has arrived. */
export function standingOf({ cells }: Ledger, cell: number, isOver: boolean): Standing {
  const effects = cells.effects.data[cell] as number;
  if (effects > 1) return 'twice';
  if (effects === 1) return 'once';
  if ((cells.ready.data[cell] as number) > 0) return 'waiting';
  if ((cells.out.data[cell] as number) > 0) return 'inFlight';
  switch (cells.end.data[cell]) {
    case END.deadLettered: return 'deadLettered';
    case END.expired: return 'expired';
    case END.dropped: return 'dropped';
    // Nobody holds it for the broker any more: it is in the consumer's hands, or nowhere.
    case END.handedOver: return isOver ? 'lost' : 'inFlight';
    default: return isOver ? 'lost' : 'waiting';
  }
}

/** Whether a message has been taken as safe by whoever sent it. */
export function isAccepted({ outcome, wasSent, answers, trace }: Ledger, message: MessageId): boolean {
  if (wasSent.data[message] !== 1) return false;
  const producer = trace.messages[message]?.producer as ActorId;
  // Who is never told anything takes every message that left as safe.
  return answers.has(producer) ? outcome.data[message] === OUTCOME.ok : true;
}

/** The book at the end of a run, in Jepsen's words and ours. */
export interface Verdict {
  readonly lost: readonly MessageId[]; // accepted, and worked on by nobody who should have
  readonly recovered: readonly MessageId[]; // outcome unknown, and worked on all the same
  readonly missedEffects: number; // cells, of messages that are not in `lost` as a whole
  readonly waiting: number; // cells
  readonly isKept: boolean;
  readonly broken: number; // messages that broke the promise
}

/** Judges a run; before it is over, nothing is lost yet. */
export function verdictOf(ledger: Ledger, promise: Promised, isOver: boolean): Verdict {
  const lost: MessageId[] = [];
  const recovered: MessageId[] = [];
  let missedEffects = 0;
  let waiting = 0;
  const { length } = ledger.trace.messages;
  for (let id = 0 as MessageId; id < length; id++) {
    const cells = cellsOf(ledger, id).map((cell) => standingOf(ledger, cell, isOver));
    waiting += cells.filter((standing) => standing === 'waiting' || standing === 'inFlight').length;
    const missed = cells.filter((standing) => standing === 'lost').length;
    missedEffects += missed;
    const isNowhere = isOver && cells.length === 0;
    if ((missed > 0 || isNowhere) && isAccepted(ledger, id)) lost.push(id);
    const isUnknown = ledger.outcome.data[id] === OUTCOME.info;
    if (isUnknown && cells.some((s) => s === 'once' || s === 'twice')) recovered.push(id);
  }
  const broken = brokenBy(promise, { lost: lost.length, doubled: ledger.counts.doubleEffects });
  return { lost, recovered, missedEffects, waiting, isKept: broken === 0, broken };
}

/** The cells of a message, in no particular order. */
export function cellsOf({ cells }: Ledger, message: MessageId): number[] {
  const found: number[] = [];
  for (let cell = cells.first.data[message] ?? -1; cell >= 0; cell = cells.next.data[cell] as number) {
    found.push(cell);
  }
  return found;
}

function brokenBy(promise: Promised, { lost, doubled }: { lost: number; doubled: number }): number {
  switch (promise) {
    case 'at-most-once': return doubled;
    case 'at-least-once': return lost;
    case 'exactly-once': return lost + doubled;
    case 'none': return 0;
  }
}
