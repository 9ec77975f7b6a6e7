/**
 * Lengths drawn by chance. Only + - * / are used: the last bits of Math.log and its like
 * differ between browsers, and a run must be the same everywhere.
 */

const LN2 = 0.6931471805599453;

/** The natural logarithm of a number above 0, the same in every JavaScript engine. */
export function naturalLog(value: number): number {
  let mantissa = value;
  let exponent = 0;
  while (mantissa >= 1.4142135623730951) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < 0.7071067811865476) {
    mantissa *= 2;
    exponent--;
  }
  // ln(m) = 2 atanh((m-1)/(m+1)); the series is exact to the last bits within 12 terms here.
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let power = 25; power >= 1; power -= 2) sum = sum * square + 1 / power;
  return 2 * ratio * sum + exponent * LN2;
}

/** How a length is spread; the same shape as a scenario's Spread. */
export type Spread =
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'uniform'; readonly from: number; readonly to: number }
  | { readonly kind: 'exponential'; readonly mean: number };

/** The whole number that a draw from 0 to 1 gives under a spread. */
export function spreadAt(spread: Spread, chance: number): number {
  if (spread.kind === 'fixed') return spread.value;
  if (spread.kind === 'uniform') {
    return Math.round(spread.from + (spread.to - spread.from) * chance);
  }
  return Math.round(-spread.mean * naturalLog(1 - chance));
}
