/** What an actor is called in the panel: its kind, and what is the matter with it. */
import type { Actor } from '../../trace/actor';
import type { Lexicon } from '../words/lexicon';
import type { Trouble } from './health';

/** The system's noun for its machine, or else for its role. */
export function nounOf({ machine, role }: Actor, lexicon: Lexicon): string {
  const noun = `kind.${machine}`;
  return lexicon.read(lexicon.has(noun) ? noun : `role.${role}`);
}

/** What was stopped may be started again; a queue or an exchange that ended is there no more. */
export function troubleWord(lexicon: Lexicon, trouble: Trouble, { role }: Actor): string {
  const isGone = trouble === 'stopped' && (role === 'destination' || role === 'router');
  return lexicon.read(isGone ? 'health.gone' : `health.${trouble}`);
}
