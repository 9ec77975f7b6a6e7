/**
 * Scenarios: what is set up, what is done to it, and what comes of it. Two kinds are played by
 * functions, for what they tell does not hang on chance or on machines; all others as worlds.
 */
import { outOfForm, rowIn, textsIn } from '../../../conform/forms/fields';
import type { CasePlayer } from '../../../conform/vectors';
import { playAgeing, TIMED } from './worlds/ageing';
import { KEYLESS, playBuffer } from './worlds/buffering';
import { playWorld } from './worlds/play';

/** The group scenarios. */
export const playScenario: CasePlayer = (vector, play) => {
  const { given, list } = vector;
  if (list === 'extras') return outOfForm('it is one sentence, without data');
  rowIn(given, 'topology');
  const [phrase = '', ...others] = textsIn(given, 'workload');
  const [keyless, timed] = [KEYLESS.exec(phrase), TIMED.exec(phrase)];
  if (keyless !== null && others.length === 0) return playBuffer(given, keyless);
  if (timed !== null && others.length === 0) return playAgeing(given, timed);
  return playWorld(given, play);
};
