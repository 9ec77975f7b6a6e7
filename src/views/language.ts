/** The words that views need, given to them by the page that shows them. */
import { createContext, useContext } from 'react';
import type { Trace } from '../trace/trace';

export interface ViewPiece {
  readonly text: string;
  readonly isStrong: boolean;
}

export interface ViewWords {
  /** A word or a sentence of the page. */
  readonly say: (
    key: string,
    values?: { readonly [name: string]: string | number },
  ) => string;
  /** An entry of the trace as a sentence in pieces. */
  readonly sentence: (trace: Trace, seq: number) => readonly ViewPiece[];
}

const SILENT: ViewWords = { say: (key) => key, sentence: () => [] };
const Context = createContext<ViewWords>(SILENT);

export const ViewWordsProvider = Context.Provider;
export const useViewWords = (): ViewWords => useContext(Context);
