/** A lesson as it lies in its folder: four texts, not yet read. */
export interface LessonFiles {
  readonly id: string; // 'basics/why-a-queue'
  readonly folder?: string; // where it lies, for whoever must mend it
  readonly en: string | undefined; // undefined: the file is not there
  readonly ko: string | undefined;
  readonly scenario: string | undefined;
  readonly solution: string | undefined;
}

/** What each text is called in its folder. */
export const FILE_NAMES = {
  en: 'lesson.en.md', ko: 'lesson.ko.md', scenario: 'scenario.json', solution: 'solution.json',
} as const satisfies { readonly [part in keyof Omit<LessonFiles, 'id' | 'folder'>]: string };

/** The path of one of its texts: `lessons/basics/why-a-queue/lesson.en.md`. */
export const pathOf = (
  { id, folder = `lessons/${id}` }: Pick<LessonFiles, 'id' | 'folder'>,
  part: keyof typeof FILE_NAMES,
): string => `${folder}/${FILE_NAMES[part]}`;

/** The path and the line of the first line that is meant; the first of all when none is. */
export function placeOf(
  files: LessonFiles,
  part: keyof typeof FILE_NAMES,
  isMeant: (line: string) => boolean,
): string {
  const at = (files[part] ?? '').split('\n').findIndex(isMeant);
  return `${pathOf(files, part)}:${Math.max(at, 0) + 1}`;
}

/** The line of one field of the front matter. */
export const placeOfField = (files: LessonFiles, lang: 'en' | 'ko', field: string): string =>
  placeOf(files, lang, (line) => line.startsWith(`${field}:`));

/** What a text says its lesson is called; undefined when it does not say so. */
export function idIn(text: string | undefined): string | undefined {
  const [, id] = /^id:\s*([a-z0-9-]+\/[a-z0-9-]+)\s*$/m.exec(text ?? '') ?? [];
  return id;
}
