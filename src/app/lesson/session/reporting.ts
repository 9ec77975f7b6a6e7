/** Tells whoever listens what the learner does in a lesson, as it is done. */
import { useEffect } from 'react';
import type { Lesson } from '../../../tutor/lesson';
import type { LessonProgress, StepRecord } from '../../../tutor/progress';
import { scoreOf } from '../../../tutor/score';
import { begun, lessonDone, stepDone } from '../../../tutor/statements';
import { useStore } from '../../store';
import { tell } from './listeners';
import { progressOf, watchProgress } from './progress-store';

/** A prediction is done when it is locked and known to be right or wrong. */
const isSettled = (kind: string, record: StepRecord | undefined): boolean =>
  record?.isDone === true && (kind !== 'predict' || record.truth !== undefined);

export function useReporting(lesson: Lesson | undefined, work: string, seed?: number): void {
  useEffect(() => {
    if (lesson === undefined) return;
    const { language } = useStore.getState();
    const study = { lesson, language, seed };
    let before = progressOf(work);
    tell(begun(study));
    return watchProgress(work, (now: LessonProgress) => {
      if (now === before) return;
      for (const step of lesson.steps) {
        const [old, record] = [before[step.id], now[step.id]];
        const isNew = isSettled(step.kind, record) && !isSettled(step.kind, old);
        if (isNew && record !== undefined) tell(stepDone(study, step, record));
      }
      const score = scoreOf(lesson, now);
      if (score.isDone && !scoreOf(lesson, before).isDone) lessonDone(study, score).forEach(tell);
      before = now;
    });
  }, [lesson, work, seed]);
}
