/** The producer's side: what was made, what was sent, and what its producer was told of it. */
import { kindCode } from '../../trace/trace';
import { NONE } from '../../trace/columns';
import type { Row } from '../../trace/rows';
import { type Book, MARK, OUTCOME } from '../book/book';
import { detailOf, messageOf, type Page, type Reader } from './page';

const ANSWERED = kindCode('answered');
const DELIVERED = kindCode('delivered');
const OUTCOMES = new Map<unknown, number>(Object.entries(OUTCOME));

export const readCreated: Reader = (page) => {
  const { trace, book, row } = page;
  const message = messageOf(page);
  if (message < 0) return;
  book.messages.reach(message + 1);
  const { createdAt, ordinal, lane, marks } = book.messages.columns;
  const facts = trace.messageAt(row.message);
  const producer = facts?.producer ?? row.actor;
  createdAt[message] = row.at;
  ordinal[message] = facts?.ordinal ?? 0;
  lane[message] = book.order.laneOf(producer, facts?.key ?? null);
  marks[message]! |= MARK.created;
  book.tally.created++;
};

/** Whether somebody only passes messages on, such as a shovel; producers are asked for first. */
const passesOn = ({ trace }: Page, actor: number, producer: number): boolean =>
  actor !== producer && trace.actors[actor]?.role === 'router';

export const readSent: Reader = (page) => {
  const { book, row: { actor } } = page;
  const message = messageOf(page);
  if (message < 0) return;
  book.messages.reach(message + 1);
  if (passesOn(page, actor, book.order.producerOf(book.messages.columns.lane[message]!))) return;
  const { marks } = book.messages.columns;
  book.tally.attempts++;
  if ((marks[message]! & MARK.sent) !== 0) {
    marks[message]! |= MARK.sentAgain;
    return;
  }
  marks[message]! |= MARK.sent;
  book.tally.sent++;
};

/** The last answer counts, but what was returned stays returned: RabbitMQ confirms it after. */
export const readAnswered: Reader = (page) => {
  const { book, row: { seq, peer } } = page;
  const message = messageOf(page);
  if (message < 0) return;
  book.messages.reach(message + 1);
  const { outcome, answer, lane } = book.messages.columns;
  const producer = book.order.producerOf(lane[message]!);
  if (passesOn(page, peer, producer)) return;
  book.actors.reach(producer + 1);
  book.actors.columns.isAnswered[producer] = 1;
  if (outcome[message] === OUTCOME.returned) return;
  outcome[message] = OUTCOMES.get(detailOf(page).outcome) ?? OUTCOME.info;
  answer[message] = seq + 1;
};

/** An answer that never arrives tells nothing; a delivery that never arrives is with nobody. */
export const readDropped: Reader = ({ trace, book, row, other: hop }) => {
  const { cause, seq } = row;
  if (cause < trace.first) return;
  const first = trace.at(cause);
  for (hop.goTo(cause); hop.seq < seq && isSameHop(first, hop); hop.goTo(hop.seq + 1)) {
    if (hop.kind === ANSWERED) unanswer(book, hop);
    else if (hop.kind === DELIVERED) takeFromHolder(book, hop);
  }
};

/** One hop may carry several entries: they stand together, and the first is the cause. */
const isSameHop = (first: Row, row: Row): boolean =>
  row.kind === first.kind && row.actor === first.actor && row.peer === first.peer &&
  row.at === first.at && row.until === first.until;

function unanswer(book: Book, hop: Row): void {
  const message = hop.message < 0 ? NONE : book.messagePlaces.rowOf(hop.message);
  const { answer, outcome } = book.messages.columns;
  if (message >= 0 && answer[message] === hop.seq + 1) outcome[message] = OUTCOME.info;
}

function takeFromHolder(book: Book, hop: Row): void {
  const copy = book.copyPlaces.rowOf(hop.copy);
  if (copy < 0 || copy >= book.copies.length) return;
  const { holder, leftSeq } = book.slots.columns;
  const { slot: first, slotsEnd } = book.copies.columns;
  for (let slot = first[copy]!; slot < slotsEnd[copy]!; slot++) {
    if (leftSeq[slot] === hop.seq) holder[slot] = 0;
  }
}
