/** Sweeps: one world at many settings with many seeds, opened from a file or played here. */
import { useState, type JSX } from 'react';
import '../words/lab/bring';
import { MEASURES, type Measure } from '../../lab/sweep/figures';
import { LabBar } from '../lab/lab-bar';
import { chooseFile } from '../open/open-file';
import { useChoices } from '../break/use-wishes';
import { saveText } from '../save/save';
import { PageHeading } from '../parts/page-heading';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { FigureTable } from './figure-table';
import { OwnSweep } from './own-sweep';
import { useSweep, type Swept } from './sweep-store';
import '../lab/lab.css';
import './sweep.css';

export function SweepPage(): JSX.Element {
  const say = useSay();
  const { swept, unread } = useSweep();
  return (
    <div className="lab">
      <LabBar page="sweep" />
      <main className="lab-main" id="stage" tabIndex={-1}>
        <PageHeading className="unseen">{say('app.sweep')}</PageHeading>
        <p className="lab-lead">
          {say('sweep.lead')}{' '}
          <button type="button" className="btn" onClick={chooseFile}>{say('sweep.open')}</button>
        </p>
        <OwnSweep />
        {unread !== undefined && (
          <p role="alert" className="lab-foot is-trouble">
            {say('sweep.unread', { name: unread })}
          </p>
        )}
        {swept === undefined
          ? <p className="lab-foot">{say('sweep.none')}</p> : <Drawn swept={swept} />}
      </main>
    </div>
  );
}

function Drawn({ swept: { name, lines, missing, text } }: { readonly swept: Swept }): JSX.Element {
  const say = useSay();
  const [measure, setMeasure] = useState<Measure>('p99');
  const language = useStore((store) => store.language);
  const world = useChoices().find(({ id }) => id === name);
  const runs = lines.filter(({ outcome }) => !('cannot' in outcome)).length;
  return (
    <section className="sweep-drawn" aria-labelledby="sweep-name">
      <header>
        <h2 id="sweep-name">{say('sweep.of', { name: world?.title[language] ?? name, runs })}</h2>
        <label>
          {say('sweep.measure')}{' '}
          <select value={measure} onChange={({ target }) =>
            setMeasure(MEASURES.find((each) => each === target.value) ?? measure)}>
            {MEASURES.map((each) => (
              <option key={each} value={each}>{say(`sweep.${each}`)}</option>
            ))}
          </select>
        </label>
        <button type="button" className="btn" onClick={() => saveText('sweep.jsonl', text)}>
          {say('sweep.save')}
        </button>
      </header>
      {missing > 0 && <p className="sub">{say('sweep.missing', { count: missing })}</p>}
      <FigureTable lines={lines} measure={measure} />
    </section>
  );
}
