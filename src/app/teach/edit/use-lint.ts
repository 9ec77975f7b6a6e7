/** What is wrong with a draft, said a moment after the last letter: as the command line says it. */
import { useEffect, useState } from 'react';
import type { Json } from '../../../base/json';
import type { Problem } from '../../../scenario/problem';
import { parseJson } from '../../../scenario/check-shape';
import { FILE_NAMES, type LessonFiles } from '../../../tutor/files';
import type { Lesson } from '../../../tutor/lesson';
import { lessonIds, terms } from '../../lesson/catalogue';
import { runner } from '../../lesson/session/runner';
import type { Language } from '../../store';

const PATIENCE_MS = 700;

export interface Linted {
  readonly problems: readonly Problem[];
  readonly isSure: boolean; // its answers were held against runs
  readonly preview: { readonly lesson: Lesson; readonly world: Json } | undefined;
}

const NOTHING: Linted = { problems: [], isSure: false, preview: undefined };

type Modules = readonly [
  typeof import('../../../tutor/lint/lint'), typeof import('../../../tutor/read/read-lesson'),
];
const modules = (): Promise<Modules> => Promise.all([
  import('../../../tutor/lint/lint'), import('../../../tutor/read/read-lesson'),
]);

function previewOf(files: LessonFiles, language: Language, [, { readLesson }]: Modules):
Linted['preview'] {
  const read = readLesson(FILE_NAMES[language], files[language] ?? '');
  const world = parseJson(files.scenario ?? '');
  return 'lesson' in read && 'value' in world
    ? { lesson: read.lesson, world: world.value } : undefined;
}

export function useLint(files: LessonFiles | undefined, language: Language): Linted {
  const [linted, setLinted] = useState(NOTHING);
  useEffect(() => {
    if (files === undefined) return;
    let isHere = true;
    const look = async (): Promise<void> => {
      const rooms = await modules();
      if (!isHere) return;
      // Texts are read at once; the runs behind the answers take longer.
      setLinted((before) => ({
        problems: before.problems, isSure: false,
        preview: previewOf(files, language, rooms) ?? before.preview,
      }));
      const course = { ids: [...lessonIds(), files.id], terms: terms(), runner };
      const problems = await rooms[0].lintLesson(files, course);
      if (isHere) setLinted((before) => ({ ...before, problems, isSure: true }));
    };
    const timer = setTimeout(() => void look(), PATIENCE_MS);
    return () => {
      isHere = false;
      clearTimeout(timer);
    };
  }, [files, language]);
  return linted;
}
