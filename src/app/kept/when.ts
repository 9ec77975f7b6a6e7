/** Days and hours of the person's own clock. */
import { useCallback } from 'react';
import { useStore } from '../store';

/** Writes milliseconds since 1970 as a date and a time, as the page's language does. */
export function useWhen(): (on: number) => string {
  const language = useStore((store) => store.language);
  return useCallback((on) => new Intl.DateTimeFormat(language, {
    month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit',
  }).format(on), [language]);
}
