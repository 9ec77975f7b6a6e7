/** Times and words of an expectation beside what was seen. */
import type { Json } from '../../../../../base/json';
import { counted } from '../../../../../conform/forms/fields';

/** "About" a time: what a few hops, a drawn wait or the next tick of a timer may add. */
const ABOUT_MS = 150;

/** Whether a time is the one that is told: "about 54000", "54000..57010", 12010. */
export function isAt(told: string, ms: number, t0 = 0): boolean | undefined {
  const text = told.replace(/T0\+/g, '');
  const base = text === told ? 0 : t0;
  const [, about, from, to] = /^(?:(about )?(\d+(?:\.\d+)?)(?:\.\.(\d+))?)$/.exec(text) ?? [];
  if (from === undefined) return undefined;
  const at = ms - base;
  if (to !== undefined) return at >= Number(from) && at <= Number(to) + ABOUT_MS;
  const slack = about === undefined ? 1 : ABOUT_MS;
  return Math.abs(at - Number(from)) <= slack;
}

/** The told text when the time fits, the time itself when it does not. */
export const timeLike = (told: Json, ms: number | undefined, t0 = 0): Json | undefined => {
  if (ms === undefined) return null;
  const fits = isAt(String(told as string), ms, t0);
  return fits === undefined ? undefined : fits ? told : Math.round(ms);
};

/** "offset 8", "3..5", "offsets 0..9", "1": the offsets that are told. */
export function offsetsOf(text: string): number[] | undefined {
  const [, from, to] = /^(?:offsets? )?(\d+)(?:\.\.(\d+))?$/.exec(text) ?? [];
  if (from === undefined) return undefined;
  const count = Number(to ?? from) - Number(from) + 1;
  return counted(count).map((_, at) => Number(from) + at);
}
