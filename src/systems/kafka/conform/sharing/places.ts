/** Offsets as share groups' cases tell them: "0-9", "5", "14-15 and 17-20". */
import { counted, countUpTo } from '../../../../conform/forms/fields';

/** The first and the last of some offsets. */
export type Range = readonly [first: number, last: number];

/** All that stands as a range. */
export const rangesIn = (text: string): Range[] =>
  [...text.matchAll(/(\d+)-(\d+)/g)].map(([, first, last]) => [Number(first), Number(last)]);

const PLACE = String.raw`\d+(?:(?:-|\.\.)\d+)?`;
const PLACES = new RegExp(
  String.raw`^(?:(?:batch|records?|offsets?) )?(${PLACE}(?:(?:,? and |, ?)${PLACE})*)?$`);

/** What a step names, where an offset may stand alone; undefined when there is something else. */
export function placesIn(text: string): Range[] | undefined {
  const found = PLACES.exec(text.replace(/ ?\bagain$/, '').trim());
  if (found === null) return undefined;
  return [...(found[1] ?? '').matchAll(/(\d+)(?:(?:-|\.\.)(\d+))?/g)]
    .map(([, first, last]) => [Number(first), Number(last ?? first)]);
}

const OFFSET_MAX = 100_000; // a window holds all from its start on

/** Each offset of some ranges. */
export const offsetsOf = (ranges: readonly Range[]): number[] => ranges.flatMap(([first, last]) =>
  counted(countUpTo(OFFSET_MAX, last) - first + 1).map((_, at) => first + at));
