/** Turns templates into text: ICU messages, and particles written {name, josa, 이/가}. */
import { IntlMessageFormat } from 'intl-messageformat';

export type Values = { readonly [name: string]: string | number };
/** A piece of a sentence; the strong ones name who it is about. */
export interface Piece {
  readonly text: string;
  readonly isStrong: boolean;
}

interface Template {
  readonly message: IntlMessageFormat;
  readonly particles: readonly { readonly slot: string; readonly of: string; readonly pair: string }[];
}

const JOSA = /\{(\w+), josa, ([^}]+)\}/g;

/** A formatter for one language; it keeps each template it has read. */
export class Formatter {
  private readonly templates = new Map<string, Template>();
  constructor(
    readonly language: string,
    private readonly particle: (word: string, pair: string) => string,
  ) {}

  private template(source: string): Template {
    const known = this.templates.get(source);
    if (known !== undefined) return known;
    const particles: { slot: string; of: string; pair: string }[] = [];
    const text = source.replace(JOSA, (_, of: string, pair: string) => {
      const slot = `josa${particles.length}`;
      particles.push({ slot, of, pair });
      return `{${slot}}`;
    });
    const made = { message: new IntlMessageFormat(text, this.language), particles };
    this.templates.set(source, made);
    return made;
  }

  /** The sentence in pieces, so that a view can set the strong ones in bold. */
  pieces(source: string, values: Values = {}): readonly Piece[] {
    const { message, particles } = this.template(source);
    const all: Record<string, unknown> = { ...values };
    for (const { slot, of, pair } of particles) {
      all[slot] = this.particle(String(values[of] ?? ''), pair);
    }
    all.b = (chunks: readonly string[]): Piece => ({ text: chunks.join(''), isStrong: true });
    const formatted = message.format<Piece>(all as Record<string, string>);
    const list = Array.isArray(formatted) ? formatted : [formatted];
    return list.map((part) =>
      typeof part === 'object' ? part : { text: String(part), isStrong: false },
    );
  }

  text(source: string, values?: Values): string {
    if (!/[{<']/.test(source)) return source;
    return this.pieces(source, values).map((piece) => piece.text).join('');
  }
}
