/** Makes the phrases that readers of files share; a system's own are in its own words. */
import { phrasesOf } from '../../base/words/phrase';
import type { problems } from './problems.en';

export const phrase = phrasesOf<typeof problems>();
