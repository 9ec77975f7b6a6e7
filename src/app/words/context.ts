/** Where components find the words. */
import { createContext, useContext } from 'react';
import { Lexicon } from './lexicon';

export const LexiconContext = createContext(new Lexicon('en'));

export const useLexicon = (): Lexicon => useContext(LexiconContext);
/** The function that says a word of the page. */
export const useSay = (): Lexicon['say'] => useContext(LexiconContext).say;
