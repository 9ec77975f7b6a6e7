/** The producer's side: what was made, what was sent, and what its producer was told of it. */
import { kindCode } from '../../trace/trace';
import { MARK, OUTCOME } from '../book/book';
import { detailOf, type Page, type Reader } from './page';

const ANSWERED = kindCode('answered');
const DELIVERED = kindCode('delivered');
const OUTCOMES = new Map<unknown, number>(Object.entries(OUTCOME));

export const readCreated: Reader = ({ trace, columns, book }, row) => {
  const message = columns.message[row]!;
  if (message < 0) return;
  book.messages.reach(message + 1);
  const { createdAt, ordinal, lane, marks } = book.messages.columns;
  const facts = trace.messages[message];
  const producer = facts?.producer ?? columns.actor[row]!;
  createdAt[message] = columns.at[row]!;
  ordinal[message] = facts?.ordinal ?? 0;
  lane[message] = book.order.laneOf(producer, facts?.key ?? null);
  marks[message]! |= MARK.created;
  book.tally.created++;
};

export const readSent: Reader = ({ columns, book }, row) => {
  const message = columns.message[row]!;
  if (message < 0) return;
  book.messages.reach(message + 1);
  const { marks } = book.messages.columns;
  book.tally.attempts++;
  if ((marks[message]! & MARK.sent) !== 0) return;
  marks[message]! |= MARK.sent;
  book.tally.sent++;
};

/** The last answer counts, but what was returned stays returned: RabbitMQ confirms it after. */
export const readAnswered: Reader = ({ trace, columns, book }, row) => {
  const message = columns.message[row]!;
  if (message < 0) return;
  book.messages.reach(message + 1);
  const { outcome, answer, lane } = book.messages.columns;
  const producer = book.order.producerOf(lane[message]!);
  book.actors.reach(producer + 1);
  book.actors.columns.isAnswered[producer] = 1;
  if (outcome[message] === OUTCOME.returned) return;
  outcome[message] = OUTCOMES.get(detailOf(trace, row).outcome) ?? OUTCOME.info;
  answer[message] = row + 1;
};

/** An answer that never arrives tells nothing; a delivery that never arrives is with nobody. */
export const readDropped: Reader = (page, row) => {
  const { columns } = page;
  const first = columns.cause[row]!;
  if (first < 0) return;
  for (let hop = first; hop < row && isSameHop(page, first, hop); hop++) {
    if (columns.kind[hop] === ANSWERED) unanswer(page, hop);
    else if (columns.kind[hop] === DELIVERED) takeFromHolder(page, hop);
  }
};

/** One hop may carry several entries: they stand together, and the first is the cause. */
function isSameHop({ columns }: Page, first: number, row: number): boolean {
  const { kind, actor, at, until, peer } = columns;
  return (
    kind[row] === kind[first] && actor[row] === actor[first] && peer[row] === peer[first] &&
    at[row] === at[first] && until[row] === until[first]
  );
}

function unanswer({ columns, book }: Page, hop: number): void {
  const message = columns.message[hop]!;
  const { answer, outcome } = book.messages.columns;
  if (message >= 0 && answer[message] === hop + 1) outcome[message] = OUTCOME.info;
}

function takeFromHolder({ columns, book }: Page, hop: number): void {
  const copy = columns.copy[hop]!;
  if (copy < 0 || copy >= book.copies.length) return;
  const { holder, deliveredSeq } = book.slots.columns;
  const { slot: first, slotsEnd } = book.copies.columns;
  for (let slot = first[copy]!; slot < slotsEnd[copy]!; slot++) {
    if (deliveredSeq[slot] === hop) holder[slot] = 0;
  }
}
