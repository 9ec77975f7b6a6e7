/** Several systems side by side: one workload, one set of faults, one seed, one playhead. */
import { useEffect, useState, type JSX } from 'react';
import '../words/faults/bring';
import '../words/lab/bring';
import { manifests } from '../catalogue';
import { BarActions } from '../parts/bar-actions';
import { Brand } from '../parts/brand';
import { useLayout } from '../parts/use-layout';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { Choices } from './choices';
import { ColumnView } from './column-view';
import { Differences } from './differences';
import { LabTime } from './lab-time';
import { entrants, portableWorlds } from './company/portable';
import { readQuestion } from './company/question';
import { useCompany } from './company/use-company';
import './lab.css';

/** What each entrant is called: its system, and the settings that are its own. */
function useTitles(): (id: string) => string {
  const language = useStore((store) => store.language);
  const [titles, setTitles] = useState<{ readonly [id: string]: string }>({});
  useEffect(() => {
    void manifests().then((all) =>
      setTitles(Object.fromEntries(all.map(({ id, title }) => [id, title[language]]))));
  }, [language]);
  return (id) => {
    const { system, variant } = entrants.find((each) => each.id === id) ?? { system: id };
    const title = titles[system] ?? system;
    return variant === undefined ? title : `${title}: ${variant.title[language]}`;
  };
}

function Bar({ title, seed }: { readonly title: string; readonly seed: number }): JSX.Element {
  const isNarrow = useLayout() === 'narrow';
  const say = useSay();
  return (
    <header className="bar">
      <Brand hasName={!isNarrow} />
      {!isNarrow && <span className="sep" />}
      <h1 className="crumb">{title}</h1>
      {!isNarrow && (
        <span className="sub crumb-note">
          {say('world.seed', { system: say('compare.title'), seed })}
        </span>
      )}
      <span className="grow" />
      <BarActions />
    </header>
  );
}

export function ComparePage({ question: text }: { readonly question: string }): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const titleOf = useTitles();
  const [chosen, setChosen] = useState<string | null>(null);
  const company = useCompany(text);
  const question = readQuestion(text);
  const world = portableWorlds.get(question.world);
  if (world === undefined) {
    return (
      <main className="missing" id="stage" tabIndex={-1}>
        <p>{say('compare.missing', { name: question.world })}</p>
        <a className="btn" href="#/compare">{say('compare.missingNext')}</a>
      </main>
    );
  }
  return (
    <div className="lab">
      <Bar title={world.title[language]} seed={world.seed} />
      <main className="lab-main" id="stage" tabIndex={-1}>
        <p className="lab-lead">{world.summary[language]}</p>
        <Choices question={question} titleOf={titleOf} />
        {company !== undefined && (
          <>
            <div className={`lab-columns has-${company.places.length}`}>
              {company.places.map((place) => (
                <ColumnView key={place.entrant.id} place={place} chosen={chosen}
                  title={titleOf(place.entrant.id)} onChoose={setChosen} />
              ))}
            </div>
            <Differences places={company.places} titleOf={titleOf} chosen={chosen}
              onAll={() => setChosen(null)} />
          </>
        )}
      </main>
      {company !== undefined && <LabTime company={company} />}
    </div>
  );
}
