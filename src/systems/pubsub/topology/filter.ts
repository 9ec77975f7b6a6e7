/** Filters on attributes (G29): parsed once, evaluated for each message. */
import { textSize } from '../../../base/text/text-size';
import { type Fault, invalid } from './fault';
import { LIMITS } from './ranges';

/** What a filter asks of a message's attributes. */
export type Filter =
  | { readonly op: 'all' | 'any'; readonly parts: readonly Filter[] }
  | { readonly op: 'not'; readonly part: Filter }
  | { readonly op: 'has'; readonly name: string }
  | { readonly op: 'is' | 'isNot' | 'prefix'; readonly name: string; readonly value: string };

export interface Attributes {
  readonly [name: string]: string;
}

// A word, a text in quotes, or a sign. Google's grammar has "attributes:name", "attributes.name =",
// "hasPrefix(attributes.name, ...)", AND, OR, NOT and parentheses.
const TOKEN = /\s*(?:"((?:[^"\\]|\\.)*)"|(!=|[=:.,()-])|([A-Za-z_][\w-]*))/y;

interface Token {
  readonly kind: 'text' | 'sign' | 'word';
  readonly text: string;
}

class Unreadable extends Error {}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  let at = 0;
  while (source.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    if (match === null) throw new Unreadable(`cannot read "${source.slice(at, at + 12)}"`);
    const [, text, sign, word] = match;
    if (text !== undefined) tokens.push({ kind: 'text', text: text.replace(/\\(.)/g, '$1') });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else tokens.push({ kind: 'word', text: word ?? '' });
    at = TOKEN.lastIndex;
  }
  return tokens;
}

/** Reads tokens one after another. */
class Reader {
  private at = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  get isDone(): boolean {
    return this.at === this.tokens.length;
  }

  next(): Token | undefined {
    return this.tokens[this.at];
  }

  take(text: string): boolean {
    const token = this.next();
    if (token === undefined || token.kind === 'text' || token.text !== text) return false;
    this.at++;
    return true;
  }

  need(text: string): void {
    if (!this.take(text)) throw new Unreadable(`"${text}" is missing`);
  }

  name(): string {
    const token = this.next();
    if (token === undefined || token.kind === 'sign') throw new Unreadable('a name is missing');
    this.at++;
    return token.text;
  }

  text(): string {
    const token = this.next();
    if (token?.kind !== 'text') throw new Unreadable('a text in quotes is missing');
    this.at++;
    return token.text;
  }
}

function several(reader: Reader): Filter {
  const first = single(reader);
  const word = reader.next()?.text;
  if (word !== 'AND' && word !== 'OR') return first;
  const parts = [first];
  while (reader.take(word)) parts.push(single(reader));
  // AND and OR side by side need parentheses.
  if (reader.next()?.text === (word === 'AND' ? 'OR' : 'AND')) {
    throw new Unreadable('AND and OR need parentheses');
  }
  return { op: word === 'AND' ? 'all' : 'any', parts };
}

function single(reader: Reader): Filter {
  if (reader.take('NOT') || reader.take('-')) return { op: 'not', part: single(reader) };
  if (reader.take('(')) {
    const inner = several(reader);
    reader.need(')');
    return inner;
  }
  if (reader.take('hasPrefix')) return prefix(reader);
  reader.need('attributes');
  if (reader.take(':')) return { op: 'has', name: reader.name() };
  reader.need('.');
  const name = reader.name();
  if (reader.take('!=')) return { op: 'isNot', name, value: reader.text() };
  reader.need('=');
  return { op: 'is', name, value: reader.text() };
}

function prefix(reader: Reader): Filter {
  reader.need('(');
  reader.need('attributes');
  reader.need('.');
  const name = reader.name();
  reader.need(',');
  const value = reader.text();
  reader.need(')');
  return { op: 'prefix', name, value };
}

/** Reads a filter; the empty one lets everything pass. */
export function parseFilter(source: string): Filter | null | Fault {
  if (source.trim() === '') return null;
  if (textSize(source) > LIMITS.filterBytes) return invalid('The filter is longer than 256 bytes.');
  try {
    const reader = new Reader(tokensOf(source));
    const filter = several(reader);
    return reader.isDone ? filter : invalid(`Filter: what is "${reader.next()?.text}" here?`);
  } catch (error) {
    if (error instanceof Unreadable) return invalid(`Filter: ${error.message}.`);
    throw error;
  }
}

/** Whether a message with these attributes passes. */
export function passes(filter: Filter | null, attributes: Attributes): boolean {
  if (filter === null) return true;
  switch (filter.op) {
    case 'all': return filter.parts.every((part) => passes(part, attributes));
    case 'any': return filter.parts.some((part) => passes(part, attributes));
    case 'not': return !passes(filter.part, attributes);
    case 'has': return filter.name in attributes;
    case 'is': return attributes[filter.name] === filter.value;
    case 'isNot': return attributes[filter.name] !== filter.value;
    default: return attributes[filter.name]?.startsWith(filter.value) ?? false;
  }
}
