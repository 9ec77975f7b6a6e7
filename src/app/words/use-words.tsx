/** The words of the page for its components: the language chosen, and the system on the stage. */
import { useEffect, useMemo, useState, type JSX, type ReactNode } from 'react';
import type { Trace } from '../../trace/trace';
import { ViewWordsProvider } from '../../views/language';
import { systemWords } from '../catalogue';
import { useStore } from '../store';
import { LexiconContext } from './context';
import { Lexicon } from './lexicon';
import { entrySentence } from './sentence';

interface SystemWordsProps {
  readonly system: string;
  readonly children: ReactNode;
}

/** Gives every component below it the words of the page and of a system. */
export function SystemWords({ system, children }: SystemWordsProps): JSX.Element {
  const language = useStore((store) => store.language);
  const [table, setTable] = useState<{ readonly [key: string]: string }>({});
  useEffect(() => {
    let isCurrent = true;
    void systemWords(system, language).then((found) => {
      if (isCurrent) setTable(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [system, language]);
  const lexicon = useMemo(() => new Lexicon(language, table), [language, table]);
  const views = useMemo(
    () => ({
      say: lexicon.read,
      sentence: (trace: Trace, seq: number) => entrySentence(lexicon, trace, seq),
    }),
    [lexicon],
  );
  return (
    <LexiconContext value={lexicon}>
      <ViewWordsProvider value={views}>{children}</ViewWordsProvider>
    </LexiconContext>
  );
}

/** The words of the page and of the system on the stage. */
export function WordsProvider({ children }: { readonly children: ReactNode }): JSX.Element {
  const language = useStore((store) => store.language);
  const system = useStore((store) => store.scenario?.system ?? '');
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <SystemWords system={system}>{children}</SystemWords>;
}
