/** Vectors of share groups. */
import { isList, isRecord, type Json } from '../../../../base/json';
import {
  listIn, nameLike, onlyKnown, outOfForm, rowIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer, Played } from '../../../../conform/vectors';
import {
  mayAcquire, mayBecome, nextFetchOffset, type ShareState,
} from '../../share/share-partition';
import { errorLike, sorted } from '../answers';
import { offsetsOf, rangesIn } from './places';
import { SharePlayer } from './player';
import { WRITTEN } from './resuming';
import { acquiredLike, commonState, membersLike, statesLike } from './states';

const STATES: readonly ShareState[] = ['AVAILABLE', 'ACQUIRED', 'ACKNOWLEDGED', 'ARCHIVED'];

/** The group share_groups. */
export const playSharing: CasePlayer = ({ given }) => {
  if (given['allowed'] !== undefined || isList(given['forbidden'] ?? null)) {
    return playTransitions(given);
  }
  const written = nameLike(given, WRITTEN);
  if (given['steps'] === undefined && written === undefined) return outOfForm('it has no steps');
  onlyKnown(given, ['steps', 'expected', written ?? '']);
  const player = new SharePlayer(given);
  const steps = given['steps'] === undefined ? [] : listIn(given, 'steps');
  const seen = steps.map((step) => afterStep(player, step));
  const end = given['expected'] === undefined ? [] : [ending(player, given)];
  const rows = [...seen, ...end];
  return {
    expected: { steps: rows.map(({ expected }) => expected) },
    got: { steps: rows.map(({ got }) => got) },
    unread: rows.flatMap(({ unread = [] }) => unread),
  };
};

/** Which state may follow which; what is forbidden is the rest, whether it is listed or not. */
function playTransitions(given: Row): Played {
  const all = STATES.flatMap((from) => STATES.map((to) => [from, to] as const));
  const may = all.filter(([from, to]) => mayBecome(from, to));
  const forbidden = isList(given['forbidden']) ? given['forbidden'] : [];
  const wrong = may.filter((pair) => forbidden.some((one) =>
    JSON.stringify(one) === JSON.stringify(pair)));
  const allowed = given['allowed'] === undefined ? may : listIn(given, 'allowed');
  return { expected: { allowed: sorted(allowed), forbidden: [] },
    got: { allowed: sorted(may), forbidden: wrong } };
}

/** What a step says, and what came of it. */
function afterStep(player: SharePlayer, step: Json): Played {
  if (typeof step !== 'string' && !isRecord(step)) {
    return outOfForm('a step is neither words nor data');
  }
  const said = typeof step === 'string' ? step : step['do'];
  if (typeof said !== 'string') return outOfForm('a step does not say what is done');
  const told = player.perform(said);
  const rest = typeof step === 'string' ? [] : Object.entries(step)
    .filter(([name]) => name !== 'do' && name !== 'note');
  const compared = compare(player, rest);
  return {
    expected: { ...told.expected, ...compared.expected }, got: { ...told.got, ...compared.got },
    unread: compared.unread ?? [],
  };
}

/** What the whole case expects, and what is: the state, or the error of the last step. */
function ending(player: SharePlayer, given: Row): Played {
  const { expected } = given;
  if (typeof expected !== 'string') {
    return compare(player, Object.entries(rowIn(given, 'expected')));
  }
  const name = /^(?:error:? )?([A-Z][A-Z_]+|\w+Exception)\b/.exec(expected)?.[0]
    ?? outOfForm('what it expects is told in words');
  return { expected: { error: name }, got: { error: refusal(player, name) } };
}

const refusal = ({ refused }: SharePlayer, told: Json): Json =>
  (refused === null ? null : errorLike(told, refused));

function compare(player: SharePlayer, wanted: readonly (readonly [string, Json])[]): Played {
  const answered = wanted.map(([name, value]) =>
    [name, value, answerTo(player, name, value)] as const);
  const read = answered.filter(([, , answer]) => answer !== undefined);
  return {
    expected: Object.fromEntries(read.map(([name, value]) => [name, value])),
    got: Object.fromEntries(read.map(([name, , answer]) => [name, answer as Json])),
    unread: answered.flatMap(([name, , answer]) => (answer === undefined ? [name] : [])),
  };
}

/** What is, under the name of an expectation; undefined for a remark. */
function answerTo(player: SharePlayer, name: string, wanted: Json): Json | undefined {
  const { share, changes } = player;
  switch (name) {
    case 'nextFetchOffset': return nextFetchOffset(share);
    case 'startOffset': return share.startOffset;
    case 'endOffset': return share.endOffset;
    case 'canAcquire': return mayAcquire(share);
    case 'acquired': return acquiredLike(wanted, changes);
    case 'deliveryCount': return player.common(changes, ({ deliveryCount }) => deliveryCount);
    case 'states': return statesLike(player, wanted);
    case 'members': return membersLike(player, wanted);
    case 'error': return refusal(player, wanted);
    default: return rangeAnswer(player, name, wanted);
  }
}

function rangeAnswer(player: SharePlayer, name: string, wanted: Json): Json | undefined {
  const ranges = name === 'all' ? player.all : rangesIn(name);
  if (ranges.length > 0) return commonState(player, offsetsOf(ranges), wanted);
  return typeof wanted === 'string' ? undefined : outOfForm(`"${name}" is no expectation`);
}
