/** The lesson that a teacher's page names: one of ours, or the guest. */
import { useEffect, useState } from 'react';
import type { LessonFiles } from '../../tutor/files';
import { openLesson, type OpenLesson } from '../lesson/catalogue';
import { openGuest, useGuest } from '../lesson/session/guest';
import { useStore, type Language } from '../store';

/** What stands in an address for the lesson that is no house lesson. */
export const GUEST = 'guest/one';

/** A lesson of the house, or the guest when that is meant; undefined when there is none such. */
export async function lessonNamed(id: string, language: Language, guest: LessonFiles | undefined):
Promise<OpenLesson | undefined> {
  const isGuest = id === GUEST || id === `guest/${guest?.id ?? ''}`;
  if (!isGuest) return openLesson(id, language);
  const open = guest && await openGuest(guest, language);
  return open !== undefined && 'lesson' in open ? open : undefined;
}

export function useLesson(id: string): OpenLesson | undefined {
  const language = useStore((store) => store.language);
  const files = useGuest();
  const [open, setOpen] = useState<OpenLesson>();
  useEffect(() => {
    let isHere = true;
    void lessonNamed(id, language, files).then((found) => isHere && setOpen(found));
    return () => {
      isHere = false;
    };
  }, [id, files, language]);
  return open;
}
