/** The lessons of the house, as they lie in their folders. */
import { FILE_NAMES, type LessonFiles } from '../../tutor/files';

const TEXTS = import.meta.glob<string>('../../../lessons/**/*', {
  eager: true, import: 'default', query: '?raw',
});
const ROOT = '../../../lessons/';

/** A file at the top of lessons/, such as the list of terms. */
export const topFile = (name: string): string => TEXTS[`${ROOT}${name}`] ?? '';

const idsOfLessons = (): string[] =>
  [...new Set(Object.keys(TEXTS).flatMap((path) => {
    const [subject, lesson, file] = path.slice(ROOT.length).split('/');
    return file === undefined ? [] : [`${subject}/${lesson}`];
  }))];

/** Every lesson that has a folder. */
export const lessonFiles = (): readonly LessonFiles[] =>
  idsOfLessons().map((id) => {
    const file = (name: string): string | undefined => TEXTS[`${ROOT}${id}/${name}`];
    return {
      id, en: file(FILE_NAMES.en), ko: file(FILE_NAMES.ko),
      scenario: file(FILE_NAMES.scenario), solution: file(FILE_NAMES.solution),
    };
  });
