/** What a selector says of a message, in the three values of SQL-92: yes, no, and not known. */
import type { Expression, Literal } from './parse';

/** The value of a header or a property; undefined and null are both NULL. */
export type Lookup = (name: string) => Literal | undefined;

/** A13: a message is selected when its selector says yes; "not known" is no. */
export const selects = (selector: Expression, lookup: Lookup): boolean =>
  valueOf(selector, lookup) === true;

function valueOf(expression: Expression, lookup: Lookup): Literal {
  switch (expression.is) {
    case 'literal': return expression.value;
    case 'name': return lookup(expression.name) ?? null;
    case 'not': return negated(valueOf(expression.of, lookup));
    case 'minus': {
      const value = valueOf(expression.of, lookup);
      return typeof value === 'number' ? -value : null;
    }
    case 'null': return (valueOf(expression.of, lookup) === null) !== expression.negated;
    case 'in': return textual(expression, lookup, (text) => expression.among.includes(text));
    case 'like': return textual(expression, lookup, (text) => expression.pattern.test(text));
    case 'binary': return binary(expression, lookup);
  }
}

/** NOT NULL is NULL, and so is NOT of what is no condition. */
const negated = (value: Literal): Literal => (typeof value === 'boolean' ? !value : null);

function textual(
  { of, negated: isNegated }: { readonly of: Expression; readonly negated: boolean },
  lookup: Lookup, holds: (text: string) => boolean,
): Literal {
  const value = valueOf(of, lookup);
  return typeof value === 'string' ? holds(value) !== isNegated : null;
}

type Binary = Expression & { readonly is: 'binary' };

function binary({ sign, left, right }: Binary, lookup: Lookup): Literal {
  const one = valueOf(left, lookup);
  if (sign === 'AND' && one === false) return false;
  if (sign === 'OR' && one === true) return true;
  const other = valueOf(right, lookup);
  if (sign === 'AND') return one === true ? condition(other) : other === false ? false : null;
  if (sign === 'OR') return other === true ? true : one === false ? condition(other) : null;
  if (one === null || other === null) return null;
  if (sign === '=') return alike(one, other);
  if (sign === '<>') return negated(alike(one, other));
  // Only numbers have an order, and only they are reckoned with (JMS 1.1, section 3.8.1.2).
  if (typeof one !== 'number' || typeof other !== 'number') return null;
  return reckon(sign, one, other);
}

const condition = (value: Literal): Literal => (typeof value === 'boolean' ? value : null);

/** Values of two types are never alike, which is no, and not "not known". */
const alike = (one: Literal, other: Literal): boolean => one === other;

function reckon(sign: string, one: number, other: number): Literal {
  switch (sign) {
    case '<': return one < other;
    case '<=': return one <= other;
    case '>': return one > other;
    case '>=': return one >= other;
    case '+': return one + other;
    case '-': return one - other;
    case '*': return one * other;
    default: return other === 0 ? null : one / other;
  }
}
