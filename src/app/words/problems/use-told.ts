/** Problems in the reader's language; its words are fetched when there is something to say. */
import { useEffect, useState } from 'react';
import type { Tongue } from '../../../base/words/phrase';
import { type Problem, tellProblem, type ToldProblem } from '../../../scenario/problem';
import { useStore, type Language } from '../../store';

const TONGUES: { readonly [language in Language]: () => Promise<{ readonly tongue: Tongue }> } = {
  en: () => import('./en'), ko: () => import('./ko'),
};

/** What is left when the words cannot be fetched. */
const wordless = (language: Language): Tongue => ({ language, templates: {}, particle: () => '' });

const NONE: readonly ToldProblem[] = [];

/** Nothing, until the words are there. */
export function useTold(problems: readonly Problem[]): readonly ToldProblem[] {
  const language = useStore((store) => store.language);
  const [tongue, setTongue] = useState<Tongue>();
  const isNeeded = problems.length > 0 && tongue?.language !== language;
  useEffect(() => {
    if (!isNeeded) return;
    let isHere = true;
    const found = TONGUES[language]().then(({ tongue: there }) => there, () => wordless(language));
    void found.then((there) => {
      if (isHere) setTongue(there);
    });
    return () => {
      isHere = false;
    };
  }, [isNeeded, language]);
  return tongue === undefined ? NONE : problems.map((problem) => tellProblem(problem, tongue));
}
