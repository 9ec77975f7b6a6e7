/** The system's noun for a station. */
import type { Station } from '../../frames/frame';
import type { StageWords } from '../words';

/** In the reader's language, where its dictionary has it. */
export function kindOf({ kind }: Station, words: StageWords): string {
  const key = `kind.${kind}`;
  const word = words(key);
  return word === key ? kind : word;
}
