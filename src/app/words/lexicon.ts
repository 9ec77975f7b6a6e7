/** Every word of one language: the page's own, and those of the system on the stage. */
import type { Language } from '../store';
import { dictionaryOf, type PageDictionary } from './dictionaries';
import type { WordKey } from './en';
import { Formatter, type Piece, type Values } from './format';

type Table = { readonly [key: string]: string };

export class Lexicon {
  private readonly page: PageDictionary;
  private readonly formatter: Formatter;
  constructor(
    readonly language: Language,
    private readonly system: Table = {},
  ) {
    this.page = dictionaryOf(language);
    this.formatter = new Formatter(language, this.page.particle);
  }

  has(key: string): boolean {
    return this.template(key) !== undefined;
  }

  /** A word of the page. */
  readonly say = (key: WordKey, values?: Values): string => this.read(key, values);

  /** A word whose key is known only while running: a role, a state, a system's own. */
  readonly read = (key: string, values?: Values): string => {
    const template = this.template(key);
    return template === undefined
      ? (key.split('.').at(-1) ?? key)
      : this.formatter.text(template, values);
  };

  /** What a machine's state is called; machines of one system may mean different things by one. */
  readonly state = (state: string, machine = ''): string => {
    const own = `state.${machine}.${state}`;
    return this.read(this.has(own) ? own : `state.${state}`);
  };

  /** The sentence of the first key that has one. */
  pieces(keys: readonly string[], values: Values): readonly Piece[] {
    const key = keys.find((each) => this.has(each)) ?? '';
    return this.formatter.pieces(this.template(key) ?? '', values);
  }

  private template(key: string): string | undefined {
    return this.system[key] ?? this.page.table[key];
  }
}
