/** Vectors of the leader epochs of one log: what is noted, cut off and asked. */
import { isList, isRecord, type Json } from '../../../../base/json';
import {
  listIn, nameLike, numberIn, onlyKnown, outOfForm, rowsIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Played } from '../../../../conform/vectors';
import {
  cutEpochsAtEnd, cutEpochsAtStart, type EpochCache, type EpochEntry, latestEpoch, noteEpoch,
} from '../../log/epochs';
import {
  answerTo, askedOf, BY_NAME, entryIn, isQuestion, namedIn, wantedOf,
} from './epoch-queries';

/** The field of what is noted, one after another. */
export const ASSIGNED = /^assign|_assign(?:ed|ments)?$/;

const LEFT = new RegExp('^(?:(?:expected|after)(?:_?cache|_?entries|_?epochs)?'
  + '|expected_epoch_cache|(?:epoch_)?cache_after)$|_cache_after$');
const CUT = /^truncate_?from_?(start|end)(?:_?async_?flush)?$/i;
const OPERATIONS = ['op', 'do', 'operation', 'action', 'truncate', 'ops', 'operations'];
const LATEST = /^latest_?epoch$/i;

/** Epochs and where they begin, as objects or as pairs. */
function entriesIn(row: Row, name: string): readonly EpochEntry[] {
  return listIn(row, name).map((item): EpochEntry => {
    const entry: Json = isList(item) ? { epoch: item[0] as Json, startOffset: item[1] as Json }
      : item;
    if (!isRecord(entry)) return outOfForm(`"${name}" holds no epochs: ${JSON.stringify(item)}`);
    return entryIn(entry);
  });
}

/** Epochs as pairs of numbers. */
export const pairs = (cache: readonly EpochEntry[]): Json =>
  cache.map(({ epoch, startOffset }) => [epoch, startOffset]);

const SAME = /^(?:unchanged|no change|the same|same)\b/;

/** What is noted, cut off and asked of one cache. */
export function playCache(given: Row): Played {
  const isAsked = isQuestion(given); // without a list of questions
  const [assigned = 'epoch_cache', told, latest] =
    [ASSIGNED, LEFT, LATEST].map((form) => nameLike(given, form));
  const left = isAsked ? undefined : told;
  onlyKnown(given, [
    'epoch_cache', 'queries', ...OPERATIONS, assigned, told ?? '',
    ...Object.keys(given).filter((name) => BY_NAME.test(name)),
  ]);
  const cache: EpochCache = [];
  for (const entry of entriesIn(given, assigned)) noteEpoch(cache, entry);
  const begun = pairs(cache);
  for (const [from, offset] of cutsIn(given)) cut(cache, from, offset);
  const isSame = left !== undefined && typeof given[left] === 'string' && SAME.test(given[left]);
  // Where the log ends may be told once for all questions.
  const end = typeof given['logEndOffset'] === 'number'
    ? { logEndOffset: given['logEndOffset'] } : {};
  const asked = [...(given['queries'] === undefined ? [] : rowsIn(given, 'queries')),
    ...(isAsked ? [given] : []), ...namedIn(given, cache)]
    .map((query) => askedOf({ ...end, ...query }));
  const wanted: Row = {
    ...(left !== undefined && { [left]: isSame ? begun : pairs(entriesIn(given, left)) }),
    ...(assigned !== 'epoch_cache' && given['epoch_cache'] !== undefined
      && { epoch_cache: pairs(entriesIn(given, 'epoch_cache')) }),
    ...(latest !== undefined && { [latest]: given[latest] as Json }),
    ...(asked.length > 0 && { queries: asked.map(wantedOf) }),
  };
  if (Object.keys(wanted).length === 0) outOfForm('it expects nothing that is told as data');
  const got = (name: string): Json => (name === latest ? latestEpoch(cache) ?? null
    : name === 'queries' ? asked.map((query) => answerTo(cache, query)) : pairs(cache));
  return { expected: wanted,
    got: Object.fromEntries(Object.keys(wanted).map((name) => [name, got(name)])) };
}

type Cut = readonly [from: string, offset: number];

const NAMED_CUT = /^(?:truncate_?)?from[ _]?(start|end)\w*(?: at | to |[ (])(-?\d+)\)?$/i;

/** "truncateFromEnd": 8, or "op": "truncateFromStart(9)", one after another. */
function cutsIn(given: Row): readonly Cut[] {
  return Object.keys(given).flatMap((name): readonly Cut[] => {
    const from = CUT.exec(name)?.[1];
    if (from !== undefined) return [[from, numberIn(given, name)]];
    const said = OPERATIONS.includes(name) ? given[name] : undefined;
    const phrases = isList(said) ? said : said === undefined ? [] : [said];
    return phrases.map((phrase): Cut => {
      if (/^clear/i.test(`${phrase as string}`)) return ['end', 0];
      const [, side, offset] = NAMED_CUT.exec(`${phrase as string}`)
        ?? outOfForm(`"${phrase as string}" is nothing that a log does`);
      return [side ?? '', Number(offset)];
    });
  });
}

function cut(cache: EpochCache, from: string, offset: number): void {
  if (from.toLowerCase() === 'end') cutEpochsAtEnd(cache, offset);
  else cutEpochsAtStart(cache, offset);
}
