/** What is wrong with a draft, said a moment after the last letter: as the command line says it. */
import { useEffect, useState } from 'react';
import type { Problem } from '../../../scenario/problem';
import type { LessonFiles } from '../../../tutor/files';
import { lessonIds, terms, type OpenLesson } from '../../lesson/catalogue';
import { openGuest } from '../../lesson/session/guest';
import { runner } from '../../lesson/session/runner';
import type { Language } from '../../store';

const PATIENCE_MS = 700;

export interface Linted {
  readonly problems: readonly Problem[];
  readonly isSure: boolean; // its answers were held against runs
  readonly preview: OpenLesson | undefined;
}

const NOTHING: Linted = { problems: [], isSure: false, preview: undefined };

async function previewOf(files: LessonFiles, language: Language): Promise<Linted['preview']> {
  const guest = await openGuest(files, language);
  return 'lesson' in guest ? guest : undefined;
}

export function useLint(files: LessonFiles | undefined, language: Language): Linted {
  const [linted, setLinted] = useState(NOTHING);
  useEffect(() => {
    if (files === undefined) return;
    let isHere = true;
    const look = async (): Promise<void> => {
      const [{ lintLesson }, preview] = await Promise.all(
        [import('../../../tutor/lint/lint'), previewOf(files, language)]);
      if (!isHere) return;
      // Texts are read at once; the runs behind the answers take longer.
      setLinted((before) => ({
        problems: before.problems, isSure: false,
        preview: preview ?? before.preview,
      }));
      const course = { ids: [...lessonIds(), files.id], terms: terms(), runner };
      const problems = await lintLesson(files, course);
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
