/** Reads recorded arrival times: one in seconds a line, or the first column of a CSV. */
import { MICROS_MAX, type Micros } from '../../../base/micros';

export type ArrivalTimes =
  | { readonly times: readonly Micros[] }
  | { readonly line: number; readonly text: string }; // the first line that is no time

export function readArrivals(text: string): ArrivalTimes {
  const times: Micros[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (const [place, line] of lines.entries()) {
    const field = (line.split(/[,;\t]/)[0] ?? '').trim().replace(/^"(.*)"$/, '$1');
    if (field === '' || field.startsWith('#')) continue;
    const seconds = Number(field);
    const isTime = Number.isFinite(seconds) && seconds >= 0 && seconds * 1e6 <= MICROS_MAX;
    if (isTime) times.push(Math.round(seconds * 1e6) as Micros);
    else if (times.length > 0 || place > 0) return { line: place + 1, text: field };
  }
  return { times: times.toSorted((a, b) => a - b) };
}
