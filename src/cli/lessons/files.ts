/** The lessons as they lie in their folders: texts, not yet read. */

/** One lesson's four files; undefined: it is not there. */
export interface LessonFiles {
  readonly id: string; // 'basics/why-a-queue'
  readonly en: string | undefined;
  readonly ko: string | undefined;
  readonly scenario: string | undefined;
  readonly solution: string | undefined;
}

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
      id, en: file('lesson.en.md'), ko: file('lesson.ko.md'),
      scenario: file('scenario.json'), solution: file('solution.json'),
    };
  });
