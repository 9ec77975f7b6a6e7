/** Break my guarantee: a search for the smallest faults that break a promise, and their run. */
import { useEffect, useMemo, type JSX } from 'react';
import '../words/faults/bring';
import '../words/lab/bring';
import type { Micros } from '../../base/micros';
import { FoundRun, useFoundRun } from '../lab/found-run';
import { LabBar } from '../lab/lab-bar';
import { LabTime } from '../lab/lab-time';
import { useTitles } from '../lab/use-titles';
import { useStore } from '../store';
import { PageHeading } from '../parts/page-heading';
import { useSay } from '../words/context';
import { Asked } from './asked';
import { Course } from './course';
import { questionText, readQuestion } from './question';
import { Starts } from './starts';
import { StepsDone } from './steps-done';
import { useHunt } from './use-hunt';
import { useChoices, wishOf } from './use-wishes';
import '../lab/lab.css';
import './break.css';

export function BreakPage({ question: text }: { readonly question: string }): JSX.Element {
  const say = useSay();
  const titleOf = useTitles();
  const choices = useChoices();
  const question = useMemo(() => readQuestion(text), [text]);
  const choice = choices.find(({ id }) => id === question.world);
  const { hunt, state } = useHunt();
  const asked = questionText(question);
  // Another question, another search.
  useEffect(() => () => hunt.drop(), [hunt, asked]);
  const found = state.is === 'over' ? state.finding.found : undefined;
  const company = useFoundRun('break', found);
  const isBusy = ['beginning', 'trying', 'shrinking'].includes(state.is);
  return (
    <div className="lab">
      <LabBar page="break" />
      <main className="lab-main" id="stage" tabIndex={-1}>
        <PageHeading className="unseen">{say('app.break')}</PageHeading>
        <p className="lab-lead">{say('break.lead')}</p>
        <section className="lab-choices" aria-label={say('break.asked')}>
          <Asked {...{ question, choices, titleOf }} />
          {isBusy ? (
            <button type="button" className="btn" onClick={() => hunt.stop()}>
              {say('lab.stop')}
            </button>
          ) : (
            <button type="button" className="btn primary" disabled={choice === undefined}
              onClick={() => {
                useStore.setState({ wanted: 0 as Micros, playhead: 0 as Micros });
                if (choice !== undefined) void hunt.start(wishOf(question, choice));
              }}>
              {say('break.go')}
            </button>
          )}
        </section>
        <Course state={state} isUnknown={choices.length > 0 && choice === undefined} />
        {state.is === 'idle' && text === '' && <Starts />}
        {found !== undefined && <StepsDone scenario={found.scenario} />}
        {company !== undefined && <FoundRun company={company} titleOf={titleOf} />}
        <p className="lab-foot sub">{say('break.simplified')}</p>
      </main>
      {company !== undefined && <LabTime company={company} />}
    </div>
  );
}
