/** What each entrant is called: its system, and the settings that are its own. */
import { useSystemTitle } from '../world/use-system-title';
import { useStore } from '../store';
import { entrantOf } from './company/portable';

/** '' until the systems' own names are known: an id would be read for a moment. */
export function useTitles(): (id: string) => string {
  const language = useStore((store) => store.language);
  const titleOf = useSystemTitle();
  return (id) => {
    const { system, variant } = entrantOf(id);
    const title = titleOf(system);
    return variant === undefined || title === '' ? title : `${title}: ${variant.title[language]}`;
  };
}
