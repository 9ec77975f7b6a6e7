/** What kind of thing an actor is: the system's noun for its machine, or else for its role. */
import type { Actor } from '../../trace/actor';
import type { Lexicon } from '../words/lexicon';

export function nounOf({ machine, role }: Actor, lexicon: Lexicon): string {
  const noun = `kind.${machine}`;
  return lexicon.read(lexicon.has(noun) ? noun : `role.${role}`);
}
