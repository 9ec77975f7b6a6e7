/** Makes the phrases of whoever opens files. */
import { phrasesOf } from '../../base/words/phrase';
import type { problems } from './problems.en';

export const phrase = phrasesOf<typeof problems>();
