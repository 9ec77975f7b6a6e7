/** Values of the throughput lab as people read them. */
import type { Figure } from '../../lab/costs/experiment';
import type { Parameter } from '../../lab/costs/costs';
import type { Lexicon } from '../words/lexicon';

export function readNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language, {
    maximumSignificantDigits: 3, ...(value >= 10_000 && { notation: 'compact' }),
  }).format(value);
}

export const readRate = (value: number, language: string): string =>
  `${readNumber(value, language)}/s`;

export function readFigure({ low, high, bound }: Figure, words: Lexicon): string {
  const [from, to] = [low, high].map((value) => readRate(value, words.language));
  if (bound === 'most') return words.say('costs.most', { value: to ?? '' });
  if (bound === 'least') return words.say('costs.least', { value: from ?? '' });
  return from === to ? from ?? '' : words.say('costs.range', { low: from ?? '', high: to ?? '' });
}

/** A cost with its unit. */
export function readCost(value: number, unit: Parameter['unit'], language: string): string {
  if (unit === 'us') {
    if (value >= 1000) return `${readNumber(value / 1000, language)} ms`;
    return `${readNumber(value, language)} µs`;
  }
  const number = new Intl.NumberFormat(language).format(value);
  return { bytes: `${number} B`, mbPerSecond: `${number} MB/s`, count: number,
    perSecond: `${number}/s` }[unit];
}
