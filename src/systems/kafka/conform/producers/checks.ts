/** Vectors of what a partition lets pass, by what it knows of a producer alone. */
import type { Json } from '../../../../base/json';
import { onlyKnown, outOfForm } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Played } from '../../../../conform/vectors';
import { RecordBatch } from '../../log/batch';
import { noteBatch, type Producers, refusalOf } from '../../log/producers';
import { noteTransaction, noTransactions, type Transactions } from '../../log/transactions';
import { errorLike } from '../answers';
import type { AppendRow } from './append-row';

interface Known {
  readonly producers: Producers;
  readonly transactions: Transactions;
}

/** One batch: what it is refused for, or that it is taken. */
function check(known: Known, append: AppendRow, offset: number): string {
  const { origin, count, isCopied } = append;
  const refused = isCopied ? undefined : refusalOf(known.producers, append, known.transactions);
  if (refused !== undefined) return refused.error;
  const place = { baseOffset: offset, lastOffset: offset + count - 1, leaderEpoch: 0, bytes: 70,
    deleteHorizon: null };
  const batch = new RecordBatch(place, origin, []);
  noteBatch(known.producers, batch);
  noteTransaction(known.transactions, batch);
  return 'OK';
}

/** Appends one after another, of which some say what comes of them. */
export function judge(appends: readonly AppendRow[]): Played {
  const known = { producers: new Map(), transactions: noTransactions() };
  const seen = appends.map((append, at) => [append.row, check(known, append, at)] as const);
  const told = seen.filter(([row]) => wantedIn(row) !== undefined);
  if (told.length === 0) outOfForm('no append says what is expected of it');
  return {
    expected: { appends: told.map(([row]) => wantedIn(row) as Json) },
    got: { appends: told.map(([row, got]) => errorLike(wantedIn(row), got)) },
  };
}

const wantedIn = (row: Row): Json | undefined => row['expected'] ?? row['error'];

/** Appends that the log has no say in: a repeat is out of order here. */
export function playChecks(given: Row, appends: readonly AppendRow[]): Played {
  onlyKnown(given, ['appends']);
  return judge(appends);
}
