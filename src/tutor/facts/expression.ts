/** Comparisons of what happened: `lost == 0 and time(crashed actor=w) < 3s`. Never code. */
import { parseDuration } from '../../base/micros';
import type { Ledger } from '../../ledger/ledger';
import { phrase } from '../words/phrase';
import { placeOf, placesOf, readFinding, type Finding } from './finding';
import { isMetric, METRICS, type Metric } from './metrics';
import { isWrong, type Wrong } from './wrong';

export type Operand =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'metric'; readonly name: Metric }
  | { readonly kind: 'count' | 'time'; readonly finding: Finding };

interface Comparison {
  readonly left: Operand;
  readonly sign: Sign;
  readonly right: Operand;
}

/** All of them must be true. */
export type Expression = readonly Comparison[];

const SIGNS = {
  '==': (a: number, b: number) => a === b,
  '!=': (a: number, b: number) => a !== b,
  '<=': (a: number, b: number) => a <= b,
  '>=': (a: number, b: number) => a >= b,
  '<': (a: number, b: number) => a < b,
  '>': (a: number, b: number) => a > b,
} as const;
type Sign = keyof typeof SIGNS;

// A lone = belongs to a finding: `count(delivered actor=orders)`.
const COMPARISON = /^(.*?)\s+(==|!=|<=|>=|<|>)\s+(.*)$/;

/** Reads an expression, or says what is wrong. */
export function readExpression(source: string): Expression | Wrong {
  const all: Comparison[] = [];
  for (const part of source.trim().split(/\s+and\s+/)) {
    const [, before, sign, after] = COMPARISON.exec(part) ?? [];
    if (before === undefined || after === undefined) {
      return { wrong: phrase('lesson.compares', { part }) };
    }
    const [left, right] = [readOperand(before), readOperand(after)];
    if (isWrong(left)) return left;
    if (isWrong(right)) return right;
    all.push({ left, sign: sign as Sign, right });
  }
  return all;
}

function readOperand(source: string): Operand | Wrong {
  const text = source.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return { kind: 'number', value: Number(text) };
  const duration = parseDuration(text);
  if (duration !== undefined) return { kind: 'number', value: duration };
  if (isMetric(text)) return { kind: 'metric', name: text };
  const [, kind, inner = ''] = /^(count|time)\((.*)\)$/.exec(text) ?? [];
  if (kind === undefined) {
    return { wrong: phrase('lesson.operand', { text, metrics: Object.keys(METRICS) }) };
  }
  const finding = readFinding(inner);
  return isWrong(finding) ? finding : { kind: kind as 'count' | 'time', finding };
}

/** Every metric that an expression asks for. */
export const metricsIn = (expression: Expression): readonly Metric[] =>
  expression.flatMap(({ left, right }) =>
    [left, right].flatMap((side) => (side.kind === 'metric' ? [side.name] : [])));

/** What an operand is in a run; what has not happened has no time, and compares as false. */
export function numberOf(operand: Operand, ledger: Ledger): number {
  const { trace } = ledger;
  switch (operand.kind) {
    case 'number': return operand.value;
    case 'metric': return METRICS[operand.name](ledger);
    case 'count': return placesOf(trace, operand.finding, ledger.length).length;
    case 'time': {
      const place = placeOf(trace, operand.finding, ledger.length);
      return place === undefined ? Number.NaN : (trace.columns.at[place] as number);
    }
  }
}

/** Whether all of it is true in a run, as far as the ledger has read. */
export const isTrue = (expression: Expression, ledger: Ledger): boolean =>
  expression.every(({ left, sign, right }) =>
    SIGNS[sign](numberOf(left, ledger), numberOf(right, ledger)));
