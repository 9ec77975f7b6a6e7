/** Several systems side by side: one workload, one set of faults, one seed, one playhead. */
import { useEffect, useMemo, useRef, useState, type JSX, type RefObject } from 'react';
import '../words/faults/bring';
import '../words/lab/bring';
import { useStore } from '../store';
import { PageBar } from '../parts/page-bar';
import { PageHeading } from '../parts/page-heading';
import { useSay } from '../words/context';
import { Absent } from './absent';
import { Choices } from './choices';
import { ColumnView } from './column-view';
import { Differences } from './differences';
import { LabBar } from './lab-bar';
import { LabTime } from './lab-time';
import { Overlay } from './overlay';
import { useTitles } from './use-titles';
import { Verdict } from './verdict';
import { Column } from './company/column';
import { castingOf, portableWorlds } from './company/portable';
import { readQuestion } from './company/question';
import { useCompany } from './company/use-company';
import './lab.css';

/** Whoever presses Play is led to what plays, where the questions leave it too little room. */
function useLed(): RefObject<HTMLDivElement | null> {
  const columns = useRef<HTMLDivElement>(null);
  const isPlaying = useStore((store) => store.isPlaying);
  useEffect(() => {
    const { current } = columns;
    const room = current?.closest('main')?.getBoundingClientRect();
    if (!isPlaying || current === null || room === undefined) return;
    const isLow = current.getBoundingClientRect().top > room.top + room.height / 4;
    if (isLow) current.scrollIntoView({ block: 'start' });
  }, [isPlaying]);
  return columns;
}

export function ComparePage({ question: text }: { readonly question: string }): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const titleOf = useTitles();
  const [chosen, setChosen] = useState<string | null>(null);
  const question = useMemo(() => readQuestion(text), [text]);
  const casting = useMemo(() => castingOf(question), [question]);
  const company = useCompany('compare', casting);
  const columns = useLed();
  const world = portableWorlds.get(question.world);
  if (world === undefined) {
    return (
      <>
        <PageBar page="compare" />
        <main className="missing" id="stage" tabIndex={-1}>
          <PageHeading>{say('compare.missing', { name: question.world })}</PageHeading>
          <a className="btn" href="#/compare">{say('compare.missingNext')}</a>
        </main>
      </>
    );
  }
  return (
    <div className="lab">
      <LabBar page="compare" title={world.title[language]}
        note={say('world.seed', { system: say('compare.title'), seed: world.seed })} />
      <main className="lab-main" id="stage" tabIndex={-1}>
        <Choices question={question} titleOf={titleOf} lead={world.summary[language]} />
        {company !== undefined && (
          <>
            <Absent places={company.places} titleOf={titleOf} />
            <div ref={columns} className="lab-columns">
              {company.places.map(({ entrant: { id, system }, column }) =>
                column instanceof Column && (
                  <ColumnView key={id} {...{ column, system, chosen }} title={titleOf(id)}
                    onChoose={setChosen} />
                ))}
            </div>
            {company.traces().length > 0 && <Overlay company={company} titleOf={titleOf} />}
            <Differences places={company.places} titleOf={titleOf} chosen={chosen}
              onAll={() => setChosen(null)} />
          </>
        )}
      </main>
      {company !== undefined && (
        <>
          <Verdict places={company.places} titleOf={titleOf} />
          <LabTime company={company} />
        </>
      )}
    </div>
  );
}
