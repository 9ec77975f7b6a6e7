/** Places on a slider: the values grow by the same factor from each to the next. */
import type { Parameter } from '../../lab/costs/costs';

/** Few whole numbers stand one beside the other; anything else grows by factors. */
const isCounted = ({ unit, max }: Parameter): boolean => unit === 'count' && max <= 100;
const isWhole = ({ unit }: Parameter): boolean => unit === 'count' || unit === 'bytes';

const FACTORS = 200;

export const lastPlace = (parameter: Parameter): number =>
  (isCounted(parameter) ? parameter.max : FACTORS);
export const firstPlace = (parameter: Parameter): number => {
  if (isCounted(parameter)) return parameter.min;
  return parameter.hasZero ? -1 : 0;
};

export function placeOf(value: number, parameter: Parameter): number {
  const { min, max } = parameter;
  if (isCounted(parameter)) return value;
  if (value < min) return firstPlace(parameter);
  return Math.round((Math.log(Math.min(value, max) / min) / Math.log(max / min)) * FACTORS);
}

/** The value of a place that was moved to; never the value that was there before. */
export function valueAt(place: number, parameter: Parameter, before: number): number {
  const { min, max } = parameter;
  if (isCounted(parameter)) return place;
  if (place < 0) return 0;
  const grown = Number((min * (max / min) ** (place / FACTORS)).toPrecision(3));
  const exact = Math.min(max, grown);
  const value = isWhole(parameter) ? Math.round(exact) : exact;
  if (value !== before) return value;
  const isUp = place > placeOf(before, parameter);
  return Math.min(max, Math.max(min, isUp ? before + 1 : before - 1));
}
