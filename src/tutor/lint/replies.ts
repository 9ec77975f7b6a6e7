/** Whoever has chosen wrongly is told why: in a prediction that answers one choice, all of them. */
import type { Problem } from '../../scenario/problem';
import { pathOf, type LessonFiles } from '../files';
import type { Lesson } from '../lesson';
import { phrase } from '../words/phrase';

/** Choices that may turn out wrong and have no reply, where another one has. */
export function replyProblems(files: LessonFiles, { steps }: Lesson): readonly Problem[] {
  return steps.flatMap((step) => {
    if (step.kind !== 'predict') return [];
    if (step.options.every(({ reply }) => reply === undefined)) return [];
    const silent = step.options.filter(({ label, reply }) =>
      reply === undefined && label !== step.answer);
    return silent.map(({ label }) => ({
      path: `${pathOf(files, 'en')}:${step.line} (${step.id})`,
      problem: phrase('lint.silent', { label }), hint: phrase('lint.reply'),
    }));
  });
}
