/** What is true in the learner's own world: her seed may answer otherwise than the lesson's. */
import { useEffect } from 'react';
import type { Json } from '../../../base/json';
import { BY_SEED, type Predict } from '../../../tutor/lesson';
import { NO_ANSWER } from '../../../tutor/progress';
import { labelsTrue } from '../../../tutor/truth';
import { changed, changesFor } from '../../../tutor/variant';
import type { StepProps } from '../steps/step';
import { record } from './progress-store';
import { runner } from './runner';

/** Runs the world of a prediction; answers with the one label that is true, if there is one. */
export async function truthFor(step: Predict, world: Json, seed?: number): Promise<string> {
  if (seed === undefined && step.answer !== BY_SEED) return step.answer;
  const made = changed(world, changesFor(step.sim, world, seed));
  if ('problem' in made) return NO_ANSWER;
  const ran = await runner(made.file);
  if ('problems' in ran) return NO_ANSWER;
  const [label, ...others] = labelsTrue(step, ran.trial[step.judged]);
  return label === undefined || others.length > 0 ? NO_ANSWER : label;
}

/** Once a prediction is locked, notes what is true. */
export function useTruth({ step, world, seed, past, work }: StepProps<Predict>): void {
  const isWanted = past.isDone && past.truth === undefined;
  useEffect(() => {
    if (!isWanted) return;
    let isHere = true;
    void truthFor(step, world, seed).then((truth) => isHere && record(work, step.id, { truth }));
    return () => {
      isHere = false;
    };
  }, [isWanted, step, world, seed, work]);
}
