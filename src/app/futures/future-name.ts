/** What a future is called: as somebody named it, or by its number. */
import type { Branch } from '../run/branches';
import type { Lexicon } from '../words/lexicon';

export function futureName(say: Lexicon['say'], { id, parent, name }: Branch): string {
  if (name !== '') return name;
  return parent === null ? say('time.main') : say('time.branch', { n: id });
}
