/** Worlds that somebody changed, kept by this browser: newest first, so many and so long. */
import * as v from 'valibot';
import type { Json } from '../../base/json';
import { parseJson } from '../../scenario/check-shape';
import { load, save } from '../storage';

const KEY = 'worlds';

/** More than anybody goes back to. */
export const WORLDS_MAX = 8;
/** Browsers keep some five million letters of a page. */
export const LETTERS_MAX = 2_000_000;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const keptSchema = v.strictObject({
  visit: v.string(), // in which it was changed
  place: v.pipe(v.string(), v.startsWith('#/')), // the address at which it was: '#/world/kafka/log'
  title: v.strictObject({ en: v.string(), ko: v.string() }),
  on: count, // when it was changed last, milliseconds since 1970
  at: count, // where the playhead was, microseconds
  own: count, // of its first future's steps so many were there before somebody changed it
  future: count, // which one was on the stage, in the order of the file
  file: v.custom<Json>((value) => typeof value === 'object' && value !== null),
});

export type Kept = v.InferOutput<typeof keptSchema>;

/** All that is kept. What an older version of this page left, or somebody else, is not read. */
export function allKept(): readonly Kept[] {
  const parsed = parseJson(load(KEY) ?? '[]');
  const list = 'value' in parsed && Array.isArray(parsed.value) ? parsed.value : [];
  return list.filter((each): each is Kept => v.is(keptSchema, each));
}

/** As many of the newest as there is room for. */
export function fitting(list: readonly Kept[]): readonly Kept[] {
  let room = LETTERS_MAX;
  return list.slice(0, WORLDS_MAX).filter((each) => {
    const { length } = JSON.stringify(each);
    const fits = length <= room;
    if (fits) room -= length;
    return fits;
  });
}

function put(list: readonly Kept[]): void {
  save(KEY, JSON.stringify(fitting(list)));
  for (const hear of listeners) hear();
}

/** Keeps a world in the place of what was kept of the same visit. */
export const keep = (kept: Kept): void =>
  put([kept, ...allKept().filter(({ visit }) => visit !== kept.visit)]);

export const forget = (visit: string): void =>
  put(allKept().filter((each) => each.visit !== visit));

const listeners = new Set<() => void>();

/** Hears when something is kept or forgotten on this page. */
export function watchKept(hear: () => void): () => void {
  listeners.add(hear);
  return () => void listeners.delete(hear);
}
