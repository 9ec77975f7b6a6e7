/** A lesson in both languages, as its two files have it. */
import type { Problem } from '../../scenario/problem';
import { pathOf, placeOfField, type LessonFiles } from '../files';
import type { Lesson } from '../lesson';
import { readLesson } from '../read/read-lesson';
import { phrase } from '../words/phrase';

/** Both languages of one lesson. */
export interface Pair {
  readonly en: Lesson;
  readonly ko: Lesson;
}

/** Both languages; undefined when one cannot be read. What is wrong goes to `problems`. */
export function pairOf(files: LessonFiles, problems: Problem[]): Pair | undefined {
  const [en, ko] = (['en', 'ko'] as const).map((lang) => {
    const name = pathOf(files, lang);
    const text = files[lang];
    if (text === undefined) {
      const hint = phrase('lesson.bothLanguages');
      problems.push({ path: name, problem: phrase('lesson.missing'), hint });
      return undefined;
    }
    const read = readLesson(name, text);
    if ('problems' in read) {
      problems.push(...read.problems);
      return undefined;
    }
    if (read.lang !== lang || read.lesson.head.id !== files.id) {
      const problem = phrase('lesson.saysItIs', { id: read.lesson.head.id, lang: read.lang });
      const path = placeOfField(files, lang, 'id');
      problems.push({ path, problem, hint: phrase('lesson.writeHead', { id: files.id, lang }) });
    }
    return read.lesson;
  });
  return en === undefined || ko === undefined ? undefined : { en, ko };
}
