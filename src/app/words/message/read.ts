/**
 * Reads messages in the part of ICU's syntax that our words use: `{name}`, `{count, number}`,
 * `plural`, `selectordinal`, `select`, `#` and `<b>`; and particles, `{name, josa, 이/가}`. A reader
 * of all of ICU is ten times as large; read.test.ts compares every word of the page with one.
 */

/** What stands in a message: text, or something that a value decides. */
export type Part =
  | string
  | { readonly type: 'value' | 'number'; readonly name: string }
  | { readonly type: 'josa'; readonly name: string; readonly pair: string }
  | { readonly type: 'count' } // `#`: the number of the plural around it
  | { readonly type: 'strong'; readonly parts: readonly Part[] }
  | {
    readonly type: 'plural' | 'selectordinal' | 'select';
    readonly name: string;
    readonly cases: ReadonlyMap<string, readonly Part[]>; // 'one', '=0', 'yes', 'other'
  };

class Reader {
  private at = 0;
  constructor(private readonly source: string) {}

  /** All up to the end of the message, of a case, or of what is strong. */
  parts(isCounted: boolean): readonly Part[] {
    const parts: Part[] = [];
    for (let next = this.part(isCounted); next !== undefined; next = this.part(isCounted)) {
      parts.push(next);
    }
    return parts;
  }

  get isOver(): boolean {
    return this.at === this.source.length;
  }

  private part(isCounted: boolean): Part | undefined {
    const text = this.take(isCounted ? /(?:[^{}<#]|<(?!\/?b>))+/y : /(?:[^{}<]|<(?!\/?b>))+/y);
    if (text !== undefined) return text;
    if (isCounted && this.take(/#/y) !== undefined) return { type: 'count' };
    if (this.take(/\{\s*/y) !== undefined) return this.argument();
    if (this.take(/<b>/y) === undefined) return undefined;
    const parts = this.parts(isCounted);
    this.need(/<\/b>/y);
    return { type: 'strong', parts };
  }

  private argument(): Part {
    const name = this.need(/\w+/y);
    if (this.take(/\s*\}/y) !== undefined) return { type: 'value', name };
    this.need(/\s*,\s*/y);
    const type = this.need(/number|josa|plural|selectordinal|select/y);
    if (type === 'number' || type === 'josa') {
      const pair = type === 'josa' ? this.need(/\s*,[^}]+/y).replace(',', '').trim() : '';
      this.need(/\s*\}/y);
      return type === 'josa' ? { type, name, pair } : { type, name };
    }
    this.need(/\s*,/y);
    const cases = new Map<string, readonly Part[]>();
    while (this.take(/\s*\}/y) === undefined) {
      const key = this.need(/\s*[^\s{}]+\s*\{/y).replace('{', '').trim();
      cases.set(key, this.parts(type !== 'select'));
      this.need(/\}/y);
    }
    return { type: type as 'plural' | 'selectordinal' | 'select', name, cases };
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private need(pattern: RegExp): string {
    const found = this.take(pattern);
    if (found !== undefined) return found;
    throw new Error(`"${this.source}" is no message: look at letter ${this.at + 1}`);
  }
}

/** The parts of a message; throws where it is none. */
export function readMessage(source: string): readonly Part[] {
  const reader = new Reader(source);
  const parts = reader.parts(false);
  if (!reader.isOver) throw new Error(`"${source}" closes what was not open`);
  return parts;
}
