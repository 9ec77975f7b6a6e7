/** Makes the phrases of whoever reads lessons and holds them against the simulator. */
import { phrasesOf } from '../../base/words/phrase';
import type { problems } from './problems.en';

export const phrase = phrasesOf<typeof problems>();
