/** A lesson as slides: what the class sees, one key after the other. */
import type { Block, Lesson, LessonStep } from '../../../tutor/lesson';

export interface Slide {
  readonly step: LessonStep; // whose world is on the stage
  readonly part: 'text' | 'step'; // what comes before a step has a slide of its own
  readonly blocks: readonly Block[];
}

export const slidesOf = ({ steps }: Pick<Lesson, 'steps'>): readonly Slide[] =>
  steps.flatMap((step): Slide[] => [
    ...(step.before.length > 0 ? [{ step, part: 'text', blocks: step.before } as const] : []),
    { step, part: 'step', blocks: step.body },
  ]);
