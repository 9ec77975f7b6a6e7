/** Rules of the log cleaner about N keys: what is written, clause by clause, and what is left. */
import { outOfForm, textIn } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Played } from '../../../../conform/vectors';
import { type LogRecord, NO_PRODUCER } from '../../log/batch';
import { LogWriter } from '../log-phrases';
import { Cleaner } from './cleaner';

const N = 10; // any number does for a rule about N keys

const isOfKind = (kind: string, key: number): boolean =>
  kind === 'all' || (key % 2 === 0) === (kind === 'even');

const KINDS = '(all|even|odd)';

const TIMES: { readonly [word: string]: number } = { once: 1, twice: 2, 'three times': 3 };

/** Clauses about N keys, each of which writes to the log. */
const WRITES: readonly (readonly [RegExp, (writer: LogWriter, word: string) => void])[] = [
  [/^keys 0\.\.N-1(?: each)? (once|twice|three times)$/, (writer, times) => {
    for (let at = 0; at < (TIMES[times] ?? 1) * N; at++) writer.writeKey(at % N);
  }],
  [new RegExp(`^tombstones for ${KINDS} keys$`), (writer, kind) => {
    for (let key = 0; key < N; key++) {
      if (isOfKind(kind, key)) writer.write(NO_PRODUCER, [[String(key), 'null']]);
    }
  }],
  [/^new keys to roll segments$/, (writer) => {
    for (let key = N; key < 2 * N; key++) writer.writeKey(key);
  }],
  [/^N (?:unkeyed records|records without (?:a )?keys?)$/, (writer) => writer.plain(N)],
];

const isLive = ({ isTombstone, key }: LogRecord): boolean => !isTombstone && key !== null;

/** What is said of the records that are left: which of them ought not to be there, or lack. */
const LEFT: readonly (readonly [RegExp,
  (left: readonly LogRecord[], kind: string) => readonly unknown[]])[] = [
  [new RegExp(`^no ${KINDS} key < N remains as a live value$`), (left, kind) =>
    left.filter(isLive).map(({ key }) => Number(key))
      .filter((key) => key < N && isOfKind(kind, key))],
  [/^no (?:unkeyed record|record without (?:a )?key) remains$/, (left) =>
    left.filter(({ key }) => key === null)],
  [/^each key < N remains (?:exactly )?once$/, (left) =>
    Array.from({ length: N }, (_, key) => left.filter((one) => one.key === `${key}`).length)
      .filter((count) => count !== 1)],
];

/** A rule about N keys. */
export function playRule(given: Row): Played {
  const after = textIn(given, 'after');
  const [form, wrong] = LEFT.find(([one]) => one.test(after))
    ?? outOfForm('what is left is told in other words');
  const writer = new LogWriter();
  for (const clause of textIn(given, 'before').split(/, (?:then )?/)) {
    const [pattern, write] = WRITES.find(([one]) => one.test(clause))
      ?? outOfForm('the log before it is not told as data');
    write(writer, pattern.exec(clause)?.[1] ?? '');
  }
  new Cleaner(writer.log).clean();
  const left = writer.log.batches.slice().flatMap(({ records }) => records);
  return {
    expected: { wrong: 0 }, got: { wrong: wrong(left, form.exec(after)?.[1] ?? '').length },
  };
}
