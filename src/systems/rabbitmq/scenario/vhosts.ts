/** Virtual hosts that are spoken of and are not there. */
import { phrasesOf } from '../../../base/words/phrase';
import { quoted } from '../../../scenario/nearest';
import { unknown } from '../../../scenario/own/names';
import type { Problem } from '../../../scenario/problem';
import type { problems as words } from '../words/problems.en';

const phrase = phrasesOf<typeof words>();

/** Nothing when a vhost is one of those that are known. */
export const vhostProblems = (
  vhost: string, path: string, known: readonly string[],
): readonly Problem[] => known.includes(vhost) ? [] : [{
  path, problem: unknown('vhost', vhost), hint: phrase('rabbitmq.has', { names: quoted(known) }),
}];
