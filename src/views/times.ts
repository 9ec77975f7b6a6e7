/** Simulated time as people read it. */
import type { Micros } from '../base/micros';

const GROUPED = new Intl.NumberFormat('en', { maximumFractionDigits: 3, minimumFractionDigits: 3 });

/** Says an amount with its unit: "4 s" and "4초". What is shorter than a second is written alike. */
export type SayUnit = (
  key: 'unit.second' | 'unit.minute' | 'unit.hour' | 'unit.day',
  values: { readonly value: string | number },
) => string;

const SIZES = {
  'unit.day': 86_400e6, 'unit.hour': 3600e6, 'unit.minute': 60e6, 'unit.second': 1e3,
} as const;

/** From here on a moment is too long for a narrow column. */
export const isLongTime = (time: Micros): boolean => time >= 60e6;

/** A moment with milliseconds: "4.060 s", "12 min 3.250 s", "2 d 4 h 0 min". */
export function readTime(time: Micros, say: SayUnit): string {
  const seconds = time / 1e6;
  if (seconds < 60) return say('unit.second', { value: GROUPED.format(seconds) });
  const minutes = Math.floor(seconds / 60);
  const minute = say('unit.minute', { value: minutes % 60 });
  if (minutes < 60) {
    return `${minute} ${say('unit.second', { value: GROUPED.format(seconds % 60) })}`;
  }
  const hours = Math.floor(minutes / 60);
  const hour = say('unit.hour', { value: hours % 24 });
  if (hours < 24) {
    return `${hour} ${minute} ${say('unit.second', { value: Math.floor(seconds % 60) })}`;
  }
  return `${say('unit.day', { value: Math.floor(hours / 24) })} ${hour} ${minute}`;
}

/** A length of time with three digits that count: "1.5 ms", "250 ms", "3 s". */
export function readLength(length: Micros, say: SayUnit): string {
  const round = (size: number): string => String(Number((length / size).toPrecision(3)));
  if (length === 0) return say('unit.second', { value: 0 });
  if (length < 1e3) return `${length} µs`;
  if (length < 1e6) return `${round(1e3)} ms`;
  if (length < 60e6) return say('unit.second', { value: round(1e6) });
  if (length < 3600e6) return say('unit.minute', { value: round(60e6) });
  return length < 86_400e6
    ? say('unit.hour', { value: round(3600e6) }) : say('unit.day', { value: round(86_400e6) });
}

/** The mark of a tick, as short as the distance between ticks allows: "2.5 s", "1 min 20 s". */
export function readTick(time: Micros, step: Micros, say: SayUnit): string {
  if (step < 1e3) return `${Number((time / 1e3).toFixed(3))} ms`;
  const seconds = time / 1e6;
  const parts = [
    ['unit.day', Math.floor(seconds / 86_400)], ['unit.hour', Math.floor(seconds / 3600) % 24],
    ['unit.minute', Math.floor(seconds / 60) % 60],
    ['unit.second', Number((seconds % 60).toFixed(3))],
  ] as const;
  const said = parts.filter(([, value]) => value > 0).map(([unit, value]) => say(unit, { value }));
  if (said.length > 0) return said.join(' ');
  const [unit] = parts.find(([key]) => step >= SIZES[key]) ?? parts[3];
  return say(unit, { value: 0 });
}
