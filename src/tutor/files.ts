/** A lesson as it lies in its folder: four texts, not yet read. */
export interface LessonFiles {
  readonly id: string; // 'basics/why-a-queue'
  readonly en: string | undefined; // undefined: the file is not there
  readonly ko: string | undefined;
  readonly scenario: string | undefined;
  readonly solution: string | undefined;
}

/** What each text is called in its folder. */
export const FILE_NAMES = {
  en: 'lesson.en.md', ko: 'lesson.ko.md', scenario: 'scenario.json', solution: 'solution.json',
} as const satisfies { readonly [part in keyof Omit<LessonFiles, 'id'>]: string };
