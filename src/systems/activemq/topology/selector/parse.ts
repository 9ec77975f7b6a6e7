/** Parses JMS selectors: a subset of SQL-92 (A13). What they mean is in evaluate.ts. */
import { type Token, tokensOf } from './lex';

export type Literal = string | number | boolean | null;

export type Expression =
  | { readonly is: 'literal'; readonly value: Literal }
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'not' | 'minus'; readonly of: Expression }
  | { readonly is: 'null'; readonly of: Expression; readonly negated: boolean }
  | { readonly is: 'in'; readonly of: Expression; readonly among: readonly string[];
    readonly negated: boolean }
  | { readonly is: 'like'; readonly of: Expression; readonly pattern: RegExp;
    readonly negated: boolean }
  | { readonly is: 'binary'; readonly sign: string; readonly left: Expression;
    readonly right: Expression };

class Invalid extends Error {}

/** The expression of a selector; null when it is none: an InvalidSelectorException. */
export function parseSelector(selector: string): Expression | null {
  const tokens = tokensOf(selector);
  if (tokens === null || tokens.length === 0) return null;
  try {
    const parser = new Parser(tokens);
    const expression = parser.or();
    return parser.isDone && isCondition(expression) ? expression : null;
  } catch (error) {
    if (error instanceof Invalid) return null;
    throw error;
  }
}

const CONDITIONS = ['OR', 'AND', '=', '<>', '<', '<=', '>', '>='];

/** A selector says yes or no: a number or a sum is none. */
function isCondition(expression: Expression): boolean {
  if (expression.is === 'literal') return typeof expression.value === 'boolean';
  if (expression.is === 'minus') return false;
  return expression.is !== 'binary' || CONDITIONS.includes(expression.sign);
}

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get isDone(): boolean {
    return this.at === this.tokens.length;
  }

  or(): Expression {
    return this.chain(['OR'], () => this.and());
  }

  private and(): Expression {
    return this.chain(['AND'], () => this.not());
  }

  private not(): Expression {
    return this.takes('NOT') === undefined ? this.comparison() : { is: 'not', of: this.not() };
  }

  private comparison(): Expression {
    const left = this.sum();
    const sign = this.takes('=', '<>', '!=', '<=', '>=', '<', '>');
    if (sign !== undefined) return compared(sign === '!=' ? '<>' : sign, left, this.sum());
    if (this.takes('IS') !== undefined) {
      const negated = this.takes('NOT') !== undefined;
      this.needs('NULL');
      return { is: 'null', of: left, negated };
    }
    const negated = this.takes('NOT') !== undefined;
    const word = this.takes('BETWEEN', 'IN', 'LIKE');
    if (word === 'BETWEEN') return this.between(left, negated);
    if (word === 'IN') return { is: 'in', of: left, among: this.list(), negated };
    if (word === 'LIKE') return { is: 'like', of: left, pattern: this.pattern(), negated };
    if (negated) throw new Invalid();
    return left;
  }

  private between(of: Expression, negated: boolean): Expression {
    const least = this.sum();
    this.needs('AND');
    const both: Expression = {
      is: 'binary', sign: 'AND', left: compared('>=', of, least),
      right: compared('<=', of, this.sum()),
    };
    return negated ? { is: 'not', of: both } : both;
  }

  private list(): readonly string[] {
    this.needs('(');
    const among = [this.text()];
    while (this.takes(',') !== undefined) among.push(this.text());
    this.needs(')');
    return among;
  }

  private pattern(): RegExp {
    const like = this.text();
    const escape = this.takes('ESCAPE') === undefined ? undefined : this.text();
    return patternOf(like, escape);
  }

  private sum(): Expression {
    return this.chain(['+', '-'], () => this.chain(['*', '/'], () => this.unary()));
  }

  private unary(): Expression {
    if (this.takes('-') !== undefined) return { is: 'minus', of: this.unary() };
    return this.takes('+') === undefined ? this.primary() : this.unary();
  }

  private primary(): Expression {
    if (this.takes('(') !== undefined) {
      const inside = this.or();
      this.needs(')');
      return inside;
    }
    const word = this.takes('TRUE', 'FALSE', 'NULL');
    if (word === 'NULL') return { is: 'literal', value: null };
    if (word !== undefined) return { is: 'literal', value: word === 'TRUE' };
    const token = this.tokens[this.at++];
    if (token?.type === 'name') return { is: 'name', name: token.value };
    if (token?.type === 'text' || token?.type === 'number') {
      return { is: 'literal', value: token.value };
    }
    throw new Invalid();
  }

  private chain(signs: readonly string[], next: () => Expression): Expression {
    let left = next();
    for (let sign = this.takes(...signs); sign !== undefined; sign = this.takes(...signs)) {
      left = { is: 'binary', sign, left, right: next() };
    }
    return left;
  }

  private text(): string {
    const token = this.tokens[this.at++];
    if (token?.type !== 'text') throw new Invalid();
    return token.value;
  }

  private takes(...values: readonly string[]): string | undefined {
    const token = this.tokens[this.at];
    if (token === undefined || (token.type !== 'sign' && token.type !== 'word')) return undefined;
    if (!values.includes(token.value)) return undefined;
    this.at++;
    return token.value;
  }

  private needs(value: string): void {
    if (this.takes(value) === undefined) throw new Invalid();
  }
}

/** Only numbers have an order (ComparisonExpression.checkLessThanOperand). */
function compared(sign: string, left: Expression, right: Expression): Expression {
  const isOrder = sign.startsWith('<') || sign.startsWith('>');
  const isOdd = (side: Expression): boolean =>
    side.is === 'literal' && typeof side.value !== 'number';
  if (isOrder && sign !== '<>' && (isOdd(left) || isOdd(right))) throw new Invalid();
  return { is: 'binary', sign, left, right };
}

/** LIKE: "%" is any text, "_" one letter; what stands behind the escape is itself. */
function patternOf(like: string, escape: string | undefined): RegExp {
  if (escape !== undefined && escape.length !== 1) throw new Invalid();
  let source = '';
  for (let at = 0; at < like.length; at++) {
    const letter = like[at] as string;
    if (letter === escape) source += quoted(like[++at] ?? '');
    else if (letter === '%') source += '[^]*?';
    else source += letter === '_' ? '[^]' : quoted(letter);
  }
  return new RegExp(`^${source}$`);
}

const quoted = (letter: string): string => letter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
