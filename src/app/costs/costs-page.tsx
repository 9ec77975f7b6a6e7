/** The throughput lab: a model of costs that can be moved, beside what others measured. */
import type { JSX } from 'react';
import '../words/costs/bring';
import '../words/lab/bring';
import { experiments } from '../../lab/costs/experiments';
import { others } from '../../lab/costs/others';
import { type Source, sources } from '../../lab/costs/sources';
import { LabPages } from '../lab/lab-bar';
import { PageBar } from '../parts/page-bar';
import { PageHeading } from '../parts/page-heading';
import { useLexicon } from '../words/context';
import { ExperimentPart } from './experiment-part';
import { Sign } from './figure-mark';
import { headingId, Jumps } from './jumps';
import '../../views/charts/charts.css';
import '../lab/lab.css';
import './costs.css';

const LEFT_OUT = ['stage', 'disk', 'cache', 'paging', 'credit'] as const;

/** What is model and what is measurement, before anything else. */
function Legend(): JSX.Element {
  const { say } = useLexicon();
  return (
    <section className="costs-honest">
      <p>{say('costs.isModel')}</p>
      <p className="costs-key">
        <span><Sign of="line" /><Sign of="square" />{say('costs.model')}</span>
        <span><Sign of="published" />{say('costs.published')}</span>
        <span><Sign of="ours" />{say('costs.ours')}</span>
      </p>
      <details>
        <summary>{say('costs.simplified')}</summary>
        <ul>{LEFT_OUT.map((each) => <li key={each}>{say(`costs.left.${each}`)}</li>)}</ul>
      </details>
    </section>
  );
}

function Others(): JSX.Element {
  const { language, say } = useLexicon();
  return (
    <section className="costs-part">
      <h2 id={headingId('others')} tabIndex={-1}>{say('costs.others')}</h2>
      <ul className="costs-told">
        {others.map(({ source, what, figure }) => (
          <li key={what.en}>
            {what[language]}: <b>{figure}</b> <cite>{sources[source].short[language]}</cite>
          </li>
        ))}
      </ul>
    </section>
  );
}

const KIND = {
  published: 'costs.published', vendor: 'costs.vendor', ours: 'costs.ours',
} as const;

function Sources(): JSX.Element {
  const { language, say } = useLexicon();
  return (
    <section className="costs-part">
      <h2 id={headingId('sources')} tabIndex={-1}>{say('costs.sources')}</h2>
      <ul className="costs-told">
        {Object.entries<Source>(sources).map(([id, { kind, short, title, setting, url }]) => (
          <li key={id}>
            <b>{short[language]}</b> ({say(KIND[kind])}).{' '}
            {url === undefined ? title[language] : <a href={url}>{title[language]}</a>}.{' '}
            {setting[language]}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function CostsPage(): JSX.Element {
  const { say } = useLexicon();
  return (
    <>
      <PageBar page="costs" />
      <LabPages page="costs" />
      <main className="costs" id="stage" tabIndex={-1}>
        <PageHeading>{say('costs.title')}</PageHeading>
        <p className="costs-lead">{say('costs.lead')}</p>
        <Jumps />
        <Legend />
        {experiments.map((each) => <ExperimentPart key={each.id} experiment={each} />)}
        <Others />
        <Sources />
      </main>
    </>
  );
}
