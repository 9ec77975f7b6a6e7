/** What systems are called by their makers; once known it stays, so that no page shows an id. */
import { useCallback, useEffect, useState } from 'react';
import type { Words } from '../../scenario/scenario';
import { manifests } from '../catalogue';
import { useStore } from '../store';

type Titles = ReadonlyMap<string, Words>;

let known: Titles | undefined;

/** A system's title in the language of the page; '' until it is known. */
export function useSystemTitle(): (system: string) => string {
  const language = useStore((store) => store.language);
  const [titles, setTitles] = useState(known);
  useEffect(() => {
    if (known !== undefined) return;
    void manifests().then((all) => {
      known = new Map(all.map(({ id, title }) => [id, title]));
      setTitles(known);
    });
  }, []);
  return useCallback((system) =>
    (titles === undefined ? '' : titles.get(system)?.[language] ?? system), [titles, language]);
}
