/** Turns templates into text: messages with values, and the particles that fit them. */
import { type Part, readMessage } from './message/read';

export type Values = { readonly [name: string]: string | number };
/** A piece of a sentence; the strong ones name who it is about. */
export interface Piece {
  readonly text: string;
  readonly isStrong: boolean;
}

/** The number that `#` stands for, where there is one. */
type Count = number | undefined;

/** A formatter for one language; it keeps each template it has read. */
export class Formatter {
  private readonly templates = new Map<string, readonly Part[]>();
  private readonly number: Intl.NumberFormat;
  private readonly rules: { readonly [type in 'plural' | 'selectordinal']: Intl.PluralRules };

  constructor(
    readonly language: string,
    private readonly particle: (word: string, pair: string) => string,
  ) {
    this.number = new Intl.NumberFormat(language);
    this.rules = {
      plural: new Intl.PluralRules(language),
      selectordinal: new Intl.PluralRules(language, { type: 'ordinal' }),
    };
  }

  private template(source: string): readonly Part[] {
    const known = this.templates.get(source);
    if (known !== undefined) return known;
    const made = readMessage(source);
    this.templates.set(source, made);
    return made;
  }

  /** The sentence in pieces, so that a view can set the strong ones in bold. */
  pieces(source: string, values: Values = {}): readonly Piece[] {
    const pieces: Piece[] = [];
    for (const piece of this.all(this.template(source), values)) {
      const last = pieces.at(-1);
      if (last === undefined || last.isStrong || piece.isStrong) pieces.push(piece);
      else pieces[pieces.length - 1] = { ...last, text: last.text + piece.text };
    }
    return pieces;
  }

  text(source: string, values?: Values): string {
    if (!/[{<]/.test(source)) return source;
    return this.pieces(source, values).map((piece) => piece.text).join('');
  }

  private all(parts: readonly Part[], values: Values, count?: Count): readonly Piece[] {
    return parts.flatMap((part) => this.said(part, values, count));
  }

  private said(part: Part, values: Values, count: Count): readonly Piece[] {
    const plain = (text: string): readonly Piece[] => [{ text, isStrong: false }];
    if (typeof part === 'string') return plain(part);
    switch (part.type) {
      case 'value': return plain(String(valueOf(values, part.name)));
      case 'number': return plain(this.number.format(Number(valueOf(values, part.name))));
      case 'josa': return plain(this.particle(String(valueOf(values, part.name)), part.pair));
      case 'count': return plain(this.number.format(count ?? NaN));
      case 'strong': {
        const text = this.all(part.parts, values, count).map((piece) => piece.text).join('');
        return [{ text, isStrong: true }];
      }
      case 'select': {
        const chosen = part.cases.get(String(valueOf(values, part.name)));
        return this.all(chosen ?? part.cases.get('other') ?? [], values, count);
      }
      case 'plural': case 'selectordinal': {
        const own = Number(valueOf(values, part.name));
        const chosen = part.cases.get(`=${own}`) ?? part.cases.get(this.rules[part.type].select(own));
        return this.all(chosen ?? part.cases.get('other') ?? [], values, own);
      }
    }
  }
}

function valueOf(values: Values, name: string): string | number {
  if (!(name in values)) throw new Error(`nobody says what {${name}} is`);
  return values[name] ?? '';
}
