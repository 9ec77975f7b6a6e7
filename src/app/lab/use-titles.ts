/** What each entrant is called: its system, and the settings that are its own. */
import { useEffect, useState } from 'react';
import { manifests } from '../catalogue';
import { useStore } from '../store';
import { entrantOf } from './company/portable';

export function useTitles(): (id: string) => string {
  const language = useStore((store) => store.language);
  const [titles, setTitles] = useState<{ readonly [id: string]: string }>({});
  useEffect(() => {
    void manifests().then((all) =>
      setTitles(Object.fromEntries(all.map(({ id, title }) => [id, title[language]]))));
  }, [language]);
  return (id) => {
    const { system, variant } = entrantOf(id);
    const title = titles[system] ?? system;
    return variant === undefined ? title : `${title}: ${variant.title[language]}`;
  };
}
