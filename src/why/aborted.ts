/** Why a message was worked on though its producer knows that it failed. */
import type { TraceEntry } from '../trace/entry';
import { fieldOf, type Scene } from './scene';
import { joined, type Reason, walk } from './walk';

/** The reader was given it by a rule; meanwhile, or since, it came to nothing. */
export function whyAborted(scene: Scene, effect: TraceEntry): Reason {
  const given = walk(scene, effect.seq, ({ kind }) => kind === 'stored');
  const failed = scene.lifeOf(effect.message!).findLast((entry) =>
    entry.kind === 'answered' && fieldOf(entry, 'outcome') === 'fail');
  return joined(given, failed === undefined ? undefined : walk(scene, failed.seq));
}
