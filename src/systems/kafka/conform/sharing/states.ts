/** States of records beside what is told of them, which may be more or less. */
import { isList, isRecord, type Json } from '../../../../base/json';
import { outOfForm } from '../../../../conform/forms/fields';
import type { ShareChange } from '../../share/share-partition';
import { offsetsOf, placesIn } from './places';
import type { SharePlayer } from './player';

// "ACQUIRED", "ACQUIRED/1", "AVAILABLE count 2", "ACQUIRED/1 (m1)"
const STATE = /^([A-Za-z]+)(?:(?:\/| count | \(count )(\d+)\)?)?(?:(?:\/| by | \()([a-z]\w*)\)?)?$/;

/** What is told of a record when it is so; else its state and how often it was delivered. */
export function stateLike(told: Json, change: ShareChange | undefined): Json {
  if (change === undefined) return 'unknown';
  const [, state, count, member] = STATE.exec(`${told as string}`)
    ?? outOfForm(`"${told as string}" is no state of a record`);
  const { state: now, deliveryCount, member: holder } = change;
  const isSo = state?.toUpperCase() === now && Number(count ?? deliveryCount) === deliveryCount
    && (member === undefined || member === holder);
  return isSo ? told : `${now}/${deliveryCount}${holder === null ? '' : ` (${holder})`}`;
}

/** What all of some records have in common; else each of them. */
export function commonState(player: SharePlayer, offsets: readonly number[], told: Json): Json {
  if (typeof told !== 'string') return outOfForm('the state of some records is not told in words');
  return player.common(offsets, (offset) => stateLike(told, player.known.get(offset)));
}

/** States by offsets, or by ranges of them. */
export function statesLike(player: SharePlayer, told: Json): Json {
  if (!isRecord(told)) return outOfForm('"states" is not told as data');
  return Object.fromEntries(Object.entries(told).map(([name, state]) => {
    const ranges = placesIn(name) ?? outOfForm(`"${name}" is no offset`);
    return [name, commonState(player, offsetsOf(ranges), state)];
  }));
}

/** Who holds which record. */
export function membersLike({ known }: SharePlayer, told: Json): Json {
  if (!isRecord(told)) return outOfForm('"members" is not told as data');
  return Object.fromEntries(Object.keys(told).map((offset) =>
    [offset, known.get(Number(offset))?.member ?? null]));
}

/** What was acquired: each offset, a range of them, or how many. */
export function acquiredLike(told: Json, changes: readonly ShareChange[]): Json {
  const offsets = changes.map(({ offset }) => offset);
  if (isList(told)) return offsets;
  if (typeof told === 'number') return offsets.length;
  const ranges = placesIn(`${told as string}`) ?? outOfForm('what is acquired is told in words');
  return offsetsOf(ranges).join() === offsets.join() ? told : offsets;
}
