/** Simulated time as people read it, the same in both languages. */
import type { Micros } from '../base/micros';

const GROUPED = new Intl.NumberFormat('en', { maximumFractionDigits: 3, minimumFractionDigits: 3 });

/** A moment with milliseconds: "4.060 s", "12 min 3.250 s", "2 d 4 h 0 min". */
export function readTime(time: Micros): string {
  const seconds = time / 1e6;
  if (seconds < 60) return `${GROUPED.format(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${GROUPED.format(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${minutes % 60} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h ${minutes % 60} min`;
}

/** A length of time with three digits that count: "1.5 ms", "250 ms", "3 s". */
export function readLength(length: Micros): string {
  const round = (value: number): string => String(Number(value.toPrecision(3)));
  if (length === 0) return '0 s';
  if (length < 1e3) return `${length} µs`;
  if (length < 1e6) return `${round(length / 1e3)} ms`;
  if (length < 60e6) return `${round(length / 1e6)} s`;
  if (length < 3600e6) return `${round(length / 60e6)} min`;
  return length < 86_400e6 ? `${round(length / 3600e6)} h` : `${round(length / 86_400e6)} d`;
}

/** The mark of a tick: as short as the distance between ticks allows. */
export function readTick(time: Micros, step: Micros): string {
  if (step >= 86_400e6) return `${time / 86_400e6} d`;
  if (step >= 3600e6) return `${time / 3600e6} h`;
  if (step >= 60e6) return `${time / 60e6} min`;
  if (step >= 1e3) return `${Number((time / 1e6).toFixed(3))} s`;
  return `${Number((time / 1e3).toFixed(3))} ms`;
}
