/** Appends and rounds of cleaning in turn, as a case tells them. */
import { isList, type Json } from '../../../../base/json';
import { fitting } from '../../../../conform/compare/fitting';
import { counted, listIn, numbersIn, outOfForm, textIn } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Played } from '../../../../conform/vectors';
import { LogWriter } from '../log-phrases';
import { Cleaner, compared, stateOf } from './cleaner';
import { pairsLike } from './pairs';

const NAMED = /\bp(?:roducer)?\d+ keys?\b/;
const ROLLS = /^rolls?\b/;

/** Rounds over a log; of a case that tells no log, over what its first round has left. */
export function playRounds(writer: LogWriter | undefined, rounds: readonly Row[]): Played {
  if (writer !== undefined) return roundsOver(writer, rounds);
  if (rounds[0]?.['append'] !== undefined) {
    const empty = new LogWriter();
    empty.isNamed = rounds.some(({ append }) => NAMED.test(`${append as string}`));
    return roundsOver(empty, rounds);
  }
  // Where the markers lie among these offsets is not told: one of their places must fit.
  const played = logsLeft(rounds[0] ?? {}).map((log) => roundsOver(log, rounds));
  return played.length > 0 ? fitting(played) : outOfForm('the log before it is not told as data');
}

const MARKERS_MAX = 12; // offsets among which they are looked for

/** Logs that hold the keys of a round at its offsets, and markers at those that are over. */
function logsLeft(round: Row): LogWriter[] {
  if (!isList(round['keys']) || !isList(round['offsets'])) return [];
  const [keys, offsets] = [listIn(round, 'keys'), numbersIn(round, 'offsets')];
  const isMarked = (places: number): number => counted(offsets.length)
    .filter((at) => (places >> at) % 2 === 1).length;
  if (offsets.length > MARKERS_MAX) return [];
  return counted(2 ** offsets.length).filter((places) =>
    isMarked(places) === offsets.length - keys.length).map((places) => {
    const writer = new LogWriter();
    const rest = [...keys];
    offsets.forEach((offset, at) => writer.play((places >> at) % 2 === 1
      ? `${offset} COMMIT` : `${offset} key ${rest.shift() as string}`));
    return writer;
  });
}

function roundsOver(writer: LogWriter, rounds: readonly Row[]): Played {
  const cleaner = new Cleaner(writer.log);
  const isRolled = !rounds.some(({ append }) =>
    typeof append === 'string' && append.split(' + ').some((part) => ROLLS.test(part)));
  const seen = rounds.flatMap((round) => {
    if (round['append'] !== undefined) {
      appendAll(writer, textIn(round, 'append'));
      return [];
    }
    const { after_delete_horizon: isLate, note, ...wanted } = round;
    if (note !== undefined && typeof note !== 'string') outOfForm('"note" is no remark');
    cleaner.clean({ isLate: isLate === true, isRolled });
    return [[wanted, lookAt(wanted, writer)]] as const;
  });
  return {
    expected: { passes: seen.map(([wanted]) => wanted) },
    got: { passes: seen.map(([, got]) => got) },
  };
}

/** What is left, under the names of a round; "after" holds pairs. */
function lookAt({ after, ...wanted }: Row, writer: LogWriter): Row {
  const pairs: { readonly after?: Json } = isList(after) ? { after: pairsLike(after, writer) } : {};
  return { ...compared(wanted, stateOf(writer)), ...pairs };
}

const KEYS = /^(?:(\w+) )?(keys?|tombstones?(?: for)?(?: keys?)?) ([\w,]+) \((\d+)(?:[,-]\d+)*\)$/;

/** "p1 keys 1,3 (6,7) + COMMIT p1 8": what is appended, and where it lies then. */
function appendAll(writer: LogWriter, said: string): void {
  for (const part of said.split(' + ')) {
    const [, who = '', what = '', keys, first] = KEYS.exec(part) ?? [];
    const [, marker, by = '', at] = /^(COMMIT|ABORT)(?: ([a-z]\w*))? (\d+)$/.exec(part) ?? [];
    const text = keys !== undefined ? `${first} ${who} ${what} ${keys}`
      : marker === undefined ? part : `${at} ${marker} ${by}`;
    writer.play(text.replaceAll(/ +/g, ' ').trim());
  }
}
