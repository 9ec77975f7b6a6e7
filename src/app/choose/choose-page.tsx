/** Which system fits: a few questions, and an ordered list with reasons. */
import type { JSX } from 'react';
import '../words/choose/bring';
import { PageBar } from '../parts/page-bar';
import { PageHeading } from '../parts/page-heading';
import { useSay } from '../words/context';
import { Asked } from './asked';
import { Dated } from './dated-list';
import { readAnswers } from './questions';
import { Result } from './result';
import { useWorlds } from './use-worlds';
import './choose.css';

export function ChoosePage({ answers: text }: { readonly answers: string }): JSX.Element {
  const say = useSay();
  const worlds = useWorlds();
  const answers = readAnswers(text);
  const isEmpty = Object.keys(answers).length === 0;
  return (
    <div className="choose">
      <PageBar page="choose" />
      <main id="stage" tabIndex={-1}>
        <PageHeading>{say('choose.title')}</PageHeading>
        <p className="choose-lead">{say('choose.lead')}</p>
        <div className="choose-columns">
          <Asked answers={answers} />
          <div className="choose-found">
            <section aria-labelledby="choose-result">
              <h2 id="choose-result">{say('choose.result')}</h2>
              {isEmpty ? <output className="sub">{say('choose.empty')}</output>
                : <Result answers={answers} worlds={worlds} />}
            </section>
            <Dated />
          </div>
        </div>
      </main>
    </div>
  );
}
