/** A lesson as slides: what the class sees, one key after the other. */
import type { Block, Lesson, LessonStep } from '../../../tutor/lesson';

export interface Slide {
  readonly step: LessonStep; // whose world is on the stage
  readonly part: 'text' | 'step' | 'end'; // what comes before a step has a slide of its own
  readonly blocks: readonly Block[];
}

/** The slides in their order; the last words of the lesson are the last. */
export function slidesOf({ steps, after }: Pick<Lesson, 'steps' | 'after'>): readonly Slide[] {
  const last = steps.at(-1);
  return [
    ...steps.flatMap((step): Slide[] => [
      ...(step.before.length > 0 ? [{ step, part: 'text', blocks: step.before } as const] : []),
      { step, part: 'step', blocks: step.body },
    ]),
    ...(last === undefined || after.length === 0 ? []
      : [{ step: last, part: 'end', blocks: after } as const]),
  ];
}
