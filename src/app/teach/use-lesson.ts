/** The lesson that a teacher's page names: one of ours, or the guest. */
import { useEffect, useState } from 'react';
import { openLesson, type OpenLesson } from '../lesson/catalogue';
import { openGuest, useGuest } from '../lesson/session/guest';
import { useStore } from '../store';

/** What stands in an address for the lesson that is no house lesson. */
export const GUEST = 'guest/one';

export function useLesson(id: string): OpenLesson | undefined {
  const language = useStore((store) => store.language);
  const files = useGuest();
  const [open, setOpen] = useState<OpenLesson>();
  useEffect(() => {
    let isHere = true;
    const asked = id === GUEST
      ? files && openGuest(files, language).then((guest) => ('lesson' in guest ? guest : undefined))
      : openLesson(id, language);
    void asked?.then((found) => isHere && setOpen(found));
    return () => {
      isHere = false;
    };
  }, [id, files, language]);
  return open;
}
