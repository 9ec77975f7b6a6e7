/** How vectors tell among which partitions is drawn, and which ones were. */
import { isList, isRecord, type Json } from '../../../../base/json';
import { counted, numberOr, outOfForm } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Played } from '../../../../conform/vectors';
import type { Choice } from '../../partitioning/sticky';

/** What may be drawn, told as a count or as each partition's leader. */
export function choiceIn(given: Row): Choice {
  const { partitions } = given;
  if (typeof partitions === 'number') {
    return { count: partitions, available: counted(partitions) };
  }
  if (!isRecord(partitions)) return outOfForm('"partitions" is neither a count nor leaders');
  const all = Object.keys(partitions);
  const strange = all.find((name, at) => name !== String(at));
  if (strange !== undefined) outOfForm(`partition "${strange}" is not numbered from 0 on`);
  const led = all.filter((name) => hasLeader(partitions[name] as Json));
  return { count: all.length, available: led.map(Number) };
}

const hasLeader = (said: Json): boolean => typeof said === 'number'
  || (typeof said === 'string' && !/^(?:no|none|no[ -]leader|unavailable|offline)$/.test(said));

const LIST = String.raw`\d+(?:(?:, ?| and | or |, and |, or )\d+)*`;
const CHOSEN = String.raw`(?:is |are )?(?:ever )?(?:chosen|drawn|picked|used)`;
const DRAWS = String.raw`(?: (?:in|for) (?:all |each of )?(?:the )?(?<draws>\d+) draws)?`;

const NEVER = new RegExp(
  String.raw`^(?:partitions? (?<out>${LIST}) (?:is |are )?never (?:chosen|drawn|picked|used)|`
  + String.raw`never partitions? (?<other>${LIST}))${DRAWS}$`);
const ONLY = new RegExp(
  String.raw`^(?:(?:always|only) partitions? (?<only>${LIST})(?: ${CHOSEN})?|`
  + String.raw`partitions? (?<always>${LIST}) (?:is |are )?`
  + String.raw`(?:always(?: chosen| drawn| picked)?|every time|only)|`
  + String.raw`partitions? (?<all>${LIST})(?= in all))${DRAWS}$`);

const numbersOf = (list: string): number[] => (list.match(/\d+/g) ?? []).map(Number);

const DRAWS_USUAL = 100;

/** Who is drawn, or who never is, as a sentence; undefined when it is told in other words. */
export function readDrawn(
  given: Row, said: string, drawOf: (random: number) => number,
): Played | undefined {
  const [never, only] = [NEVER.exec(said)?.groups, ONLY.exec(said)?.groups];
  const found = never ?? only;
  if (found === undefined) return undefined;
  const times = Number(found['draws'] ?? numberOr(given, 'draws', DRAWS_USUAL));
  const drawn = [...new Set(counted(times).map(drawOf))].toSorted((left, right) => left - right);
  const out = numbersOf(never?.['out'] ?? never?.['other'] ?? '');
  if (never !== undefined) {
    return { expected: { chosen: [] }, got: { chosen: drawn.filter((one) => out.includes(one)) } };
  }
  const wanted = numbersOf(only?.['only'] ?? only?.['always'] ?? only?.['all'] ?? '');
  return { expected: { chosen: wanted }, got: { chosen: drawn } };
}

/** How often each partition was drawn, in the form of what is expected. */
export function countsLike(wanted: Json, drawn: readonly number[]): Json {
  const countOf = (partition: number): number => drawn.filter((one) => one === partition).length;
  if (isList(wanted)) return wanted.map((_, partition) => countOf(partition));
  if (!isRecord(wanted)) return outOfForm('how often each is drawn is not told as data');
  const names = [...new Set([...Object.keys(wanted), ...drawn.map(String)])];
  return Object.fromEntries(names.map((name) => [name, countOf(Number(name))]));
}
