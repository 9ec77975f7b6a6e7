/** Points in time as other programs write them, read as whole microseconds. */
import { parseDuration } from '../../base/micros';

/** What a number of a column counts. */
export type TimeUnit = 's' | 'ms' | 'us' | 'ns';

const MICROS: { readonly [unit in TimeUnit]: number } = { s: 1e6, ms: 1e3, us: 1, ns: 1e-3 };

const DATE = new RegExp(
  String.raw`^(\d{4})-(\d\d)-(\d\d)` // the day
  + String.raw`(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?` // the time
  + String.raw`\s?(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$`, // the zone
  'i',
);

const NUMBER = /^[+-]?\d{1,19}(?:\.\d{1,12})?(?:e[+-]?\d{1,2})?$/i;

/** A text as microseconds since 1970, or since some moment of its own; undefined: no time. */
export function readInstant(text: string, unit: TimeUnit): number | undefined {
  if (NUMBER.test(text)) return Math.round(Number(text) * MICROS[unit]);
  return readDate(text) ?? parseDuration(text);
}

/** Whether a text is a number and not a date: then somebody must say of what. */
export const isNumber = (text: string): boolean => NUMBER.test(text);

/** Whether a text is a date. */
export const isDate = (text: string): boolean => readDate(text) !== undefined;

/** What a number most likely counts, by its size: clocks count from 1970. */
export function likelyUnit(text: string): TimeUnit {
  const size = Math.abs(Number(text));
  if (size >= 1e17) return 'ns';
  if (size >= 1e14) return 'us';
  return size >= 1e11 ? 'ms' : 's';
}

/** Simplified: a date without a zone is in UTC, on whatever machine it is read. */
function readDate(text: string): number | undefined {
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const parts = match.slice(1, 7).map((part) => Number(part ?? 0));
  const [year, month, day, hour, minute, second] = parts;
  const isDay = month! >= 1 && month! <= 12 && day! >= 1 && day! <= daysIn(year!, month!);
  if (!isDay || hour! > 23 || minute! > 59 || second! > 60) return undefined;
  const minutes = (dayNumber(year!, month!, day!) * 24 + hour!) * 60 + minute!;
  const zone = zoneMinutes(match[8] ?? 'Z');
  const fraction = Number((match[7] ?? '').padEnd(6, '0').slice(0, 6));
  return ((minutes - zone) * 60 + second!) * 1e6 + fraction;
}

function zoneMinutes(zone: string): number {
  const match = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

const isLeap = (year: number): boolean =>
  (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** Days since the first of January 1970. Years begin in March here, so that leap days end them. */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const fromMarch = (month + 9) % 12;
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leaps + Math.floor((fromMarch * 153 + 2) / 5) + day - 1 - 719_468;
}
