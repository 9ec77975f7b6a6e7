/**
 * What a case's seek says by the clock of the machine that recorded it. Recordings count seconds
 * from a beginning that they do not name, so such a time may be before everything, after
 * everything, or between two publishes; differences between several such times are known.
 */
import { isRecord, type Json } from '../../../base/json';
import type { CaseStep, StepCase } from '../../../conform/forms/cases/case';
import { Unreadable } from '../../../conform/forms/cases/match';

/** A time of the wall clock that a step seeks to, in seconds; undefined for none. */
function wallTimeOf({ to }: CaseStep): number | undefined {
  const time = isRecord(to) ? to['time'] : undefined;
  const parsed = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  return Number.isNaN(parsed) ? undefined : parsed / 1000;
}

/** Long enough before and after all that a case does. */
const FAR = 1;

/** The seconds of the case at which the first wall time may be; its words may say which. */
function candidates({ steps, about = '' }: StepCase): readonly number[] {
  const times = steps.filter(({ op }) => op.startsWith('publish')).map(({ t }) => t);
  const published = [...new Set(times)].toSorted((one, other) => one - other);
  const between = published.slice(1).map((t, at) => (t + (published[at] ?? t)) / 2);
  const last = Math.max(0, ...steps.map(({ t }) => t));
  const [past, future] = [(published[0] ?? 0) - FAR, last + FAR];
  const all = [past, future, ...between];
  if (steps.filter((step) => wallTimeOf(step) !== undefined).length > 1) return all;
  if (/\bfuture\b/i.test(about)) return [future];
  return /\bpast\b/i.test(about) ? [past, ...between] : all;
}

const wallTimes = ({ steps }: StepCase): readonly number[] =>
  steps.flatMap((step) => wallTimeOf(step) ?? []);

/** In how many ways the case's clock may be read. */
export const readingsOf = (given: StepCase): number =>
  (wallTimes(given).length === 0 ? 1 : candidates(given).length);

/** "now", "now-60s", "+1h", or "past" and "future" of all that the case does. */
function toldTime({ steps }: StepCase, { t }: CaseStep, said: string): number {
  if (/^(past|earliest|beginning)$/i.test(said)) return 0;
  if (/^future$/i.test(said)) return Math.max(0, ...steps.map((step) => step.t)) + FAR;
  const [, sign = '+', amount = '0', unit = 's'] =
    /^(?:now)?\s*(?:([+-])\s*(\d+(?:\.\d+)?)\s*([smhd]?))?$/i.exec(said)
    ?? unreadable(`seek to ${said}`);
  const seconds = Number(amount) * ({ m: 60, h: 3600, d: 86_400 }[unit] ?? 1);
  return sign === '-' ? t - seconds : t + seconds;
}

function unreadable(what: string): never {
  throw new Unreadable(what);
}

/** The second of the case to which a step seeks, in one reading (from 1) of its clock. */
export function soughtTime(given: StepCase, step: CaseStep, reading: number): number {
  const wall = wallTimeOf(step);
  if (wall !== undefined) {
    const first = wallTimes(given)[0] ?? wall;
    return (candidates(given)[reading - 1] ?? 0) + wall - first;
  }
  const to = isRecord(step['to']) ? step['to'] : {};
  const { time = step['time'], ago = step['ago'], offset = step['offset'], in: ahead = null } =
    to as { readonly [field: string]: Json };
  if (typeof time === 'number') return time; // a second of the case
  if (typeof time === 'string') return toldTime(given, step, time);
  if (typeof ago === 'number') return step.t - ago;
  if (typeof offset === 'number') return step.t + offset;
  return step.t + Number(ahead ?? 0);
}
