/**
 * Finds where a text stops being JSON, and what should have stood there. Browsers disagree about
 * both: some give a position, some a line, some neither.
 */
import type { Phrase } from '../../base/words/phrase';
import type { Problem } from '../problem';
import { phrase } from '../words/phrase';

interface Fault {
  readonly at: number; // offset in the text
  readonly expected: Phrase; // 'a comma or }'
}

/** What may come next. */
type Wanted = 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'comma or close' | 'end';

const EXPECTED = {
  value: 'json.value', 'value or ]': 'json.valueOrEnd', name: 'json.name',
  'name or }': 'json.nameOrEnd', colon: 'json.colon', end: 'json.end',
} as const satisfies { readonly [wanted in Wanted]?: string };

/**
 * Every letter from the space on, but for the quote and the backslash. So many at a time, for a
 * browser keeps a way back from each, and has no room for those of a string of megabytes.
 */
const LETTERS = /[ !#-[\]-\u{10ffff}]{1,4000}|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/uy;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)(?!\w)/y;
const SPACE = /[ \t\n\r]*/y;

/** What stands between quotes on one line, allowed or not. */
const ANY_LETTERS = /[^"\\\n]{1,4000}|\\[^\n]/uy;

/** Reads along the text without recursion, so that no depth is too deep. */
class Scanner {
  private at = 0;
  private readonly closes: string[] = []; // what would close each open bracket
  private wanted: Wanted = 'value';
  constructor(private readonly text: string) {}

  find(): Fault | undefined {
    for (;;) {
      this.skip(SPACE);
      const isOver = this.at >= this.text.length;
      if (this.wanted === 'end') return isOver ? undefined : this.fault();
      if (isOver || !this.step(this.text[this.at] as string)) return this.fault();
    }
  }

  private fault(): Fault {
    const { at, wanted } = this;
    if (wanted === 'comma or close') {
      return { at, expected: phrase('json.comma', { close: this.closes.at(-1) ?? '' }) };
    }
    if (wanted !== 'colon' && this.text[at] === '"') {
      return { at, expected: phrase(this.string(ANY_LETTERS) ? 'json.plain' : 'json.closed') };
    }
    return { at, expected: phrase(EXPECTED[wanted]) };
  }

  /** Takes one token if it is wanted. */
  private step(char: string): boolean {
    switch (this.wanted) {
      case 'value or ]':
        return this.close(char) || this.value(char);
      case 'value':
        return this.value(char);
      case 'name or }':
        return this.close(char) || (this.string(LETTERS) && this.want('colon'));
      case 'name':
        return this.string(LETTERS) && this.want('colon');
      case 'colon':
        return this.take(char, ':') && this.want('value');
      default:
        return this.close(char)
          || (this.take(char, ',') && this.want(this.closes.at(-1) === '}' ? 'name' : 'value'));
    }
  }

  private value(char: string): boolean {
    if (char === '{' || char === '[') {
      this.at++;
      this.closes.push(char === '{' ? '}' : ']');
      return this.want(char === '{' ? 'name or }' : 'value or ]');
    }
    return (this.string(LETTERS) || this.skip(SCALAR)) && this.afterValue();
  }

  private close(char: string): boolean {
    if (char !== this.closes.at(-1)) return false;
    this.closes.pop();
    this.at++;
    return this.afterValue();
  }

  private afterValue(): boolean {
    return this.want(this.closes.length === 0 ? 'end' : 'comma or close');
  }

  private want(wanted: Wanted): true {
    this.wanted = wanted;
    return true;
  }

  private take(char: string, expected: string): boolean {
    if (char !== expected) return false;
    this.at++;
    return true;
  }

  private string(letters: RegExp): boolean {
    const { at } = this;
    if (this.take(this.text[at] ?? '', '"')) {
      while (this.skip(letters)) { /* all of them */ }
      if (this.take(this.text[this.at] ?? '', '"')) return true;
    }
    this.at = at;
    return false;
  }

  private skip(token: RegExp): boolean {
    token.lastIndex = this.at;
    if (!token.test(this.text)) return false;
    this.at = token.lastIndex;
    return true;
  }
}

const QUOTED_MAX = 80;

/** The problem of a text that is not JSON, with its line quoted; undefined when it is. */
export function jsonProblem(text: string): Problem | undefined {
  const fault = new Scanner(text).find();
  if (fault === undefined) return undefined;
  const start = text.lastIndexOf('\n', fault.at - 1) + 1;
  const end = text.indexOf('\n', fault.at);
  const line = text.slice(0, start).split('\n').length;
  const column = fault.at - start + 1;
  const { at, expected } = fault;
  const from = Math.max(start, fault.at - QUOTED_MAX / 2);
  const shown = text.slice(from, Math.min(end < 0 ? text.length : end, from + QUOTED_MAX)).trim();
  return {
    path: '', line, column,
    problem: at >= text.length ? phrase('json.ends', { expected })
      : phrase('json.broken', { found: quoted(text, at), expected }),
    hint: shown === '' ? phrase('json.cutOff') : phrase('json.lookAt', { text: shown }),
  };
}

function quoted(text: string, at: number): string {
  const word = /^(?:"[^"\n]{0,20}"?|[\w.+-]{1,20}|.)/su.exec(text.slice(at, at + 24));
  return JSON.stringify(word?.[0] ?? '').replace(/\\"/g, "'");
}
