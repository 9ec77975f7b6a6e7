/** What a text of a lesson cannot be read as, instead of what it would have been. */
import type { Phrase } from '../../base/words/phrase';

export interface Wrong {
  readonly wrong: Phrase;
}

export const isWrong = (read: object): read is Wrong => 'wrong' in read;
