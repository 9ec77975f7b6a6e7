/** Two futures side by side: where they part, what differs in their books, and both ledgers. */
import { useMemo, type JSX } from 'react';
import { differencesOf, type CellDifference } from '../../ledger/difference';
import { Ledger } from '../../views/ledger/ledger';
import { Said } from '../../views/said';
import { readTime } from '../../views/times';
import { bookAt, guaranteeAt, rowsAt } from '../run/ledger-at';
import { seek } from '../run/player';
import { ThreeCounts } from '../parts/three-counts';
import { compareWith, select, useStore } from '../store';
import { useLexicon } from '../words/context';
import { entrySentence, plain } from '../words/sentence';
import { useComparison, type Comparison, type Side } from './use-comparison';
import './futures.css';

/** More sentences than these nobody reads. */
const SAID_MAX = 8;

function FirstDifference({ here, there, first, firstAt }: Comparison): JSX.Element {
  const lexicon = useLexicon();
  const { say } = lexicon;
  if (first === undefined) return <p>{say('future.same')}</p>;
  const line = ({ name, trace }: Side): JSX.Element => (
    <li>
      <b>{name}</b>{' '}
      {first >= trace.length
        ? say('future.ended')
        : <Said pieces={plain(entrySentence(lexicon, trace, first))} />}
    </li>
  );
  return (
    <section className="inspector-part first-difference">
      <h3>{say('future.firstAt', { time: readTime(firstAt, say) })}</h3>
      <ul>{line(there)}{line(here)}</ul>
      <button type="button" className="btn" onClick={() => seek(firstAt)}>
        {say('future.firstGo')}
      </button>
    </section>
  );
}

function sentenceOf(
  { say, read }: ReturnType<typeof useLexicon>, name: string, difference: CellDifference,
): string {
  const { message, what, a: here, b: there } = difference;
  if (what !== 'standing') {
    return say(`future.${what}`, { name, message, there: there[what], here: here[what] });
  }
  const word = (standing: string): string =>
    standing === 'absent' ? say('future.absent') : read(`standing.${standing}`);
  return say('future.standing', {
    name, message, there: word(there.standing), here: word(here.standing),
  });
}

function Differences({ here, there }: Comparison): JSX.Element {
  const lexicon = useLexicon();
  const { say } = lexicon;
  const isJudged = useStore((store) => store.isJudged);
  const found = useMemo(
    () => differencesOf(
      bookAt(here.trace, here.count), bookAt(there.trace, there.count), isJudged,
    ),
    [here.trace, here.count, there.trace, there.count, isJudged],
  );
  if (found.length === 0) return <p>{say('future.noDifferences')}</p>;
  const more = found.length - SAID_MAX;
  return (
    <ul className="differences">
      {found.slice(0, SAID_MAX).map((each) => (
        <li key={`${each.subscriber} ${each.message}`}>
          {sentenceOf(lexicon, there.name, each)}
        </li>
      ))}
      {more > 0 && <li className="sub">{say('future.more', { count: more })}</li>}
    </ul>
  );
}

/** One future's ledger, with the three counts that are never mixed. */
function Book({ name, trace, count }: Side): JSX.Element | null {
  const { say } = useLexicon();
  const theme = useStore((store) => store.theme);
  const promise = useStore((store) => store.scenario?.promise);
  const isJudged = useStore((store) => store.isJudged);
  const selection = useStore((store) => store.selection);
  const book = useMemo(() => {
    if (promise === undefined) return undefined;
    const question = { count, promise, isJudged };
    return { rows: rowsAt(trace, question), counts: guaranteeAt(trace, question) };
  }, [trace, count, promise, isJudged]);
  if (book === undefined) return null;
  return (
    <section className="book" aria-label={say('future.ledger', { name })}>
      <h3>{name}</h3>
      <ThreeCounts of={book.counts} className="counts" />
      <Ledger rows={book.rows} theme={theme}
        selected={selection?.kind === 'message' ? selection.id : null}
        onSelect={(id) => select({ kind: 'message', id })} />
    </section>
  );
}

export function ComparePanel(): JSX.Element | null {
  const { say } = useLexicon();
  const comparison = useComparison();
  if (comparison === undefined) return null;
  const { here, there, isBehind } = comparison;
  return (
    <div className="panel-body compare">
      <header className="compare-head">
        <h2>{say('future.title')}</h2>
        <button type="button" className="btn" onClick={() => compareWith(null)}>
          {say('future.stop')}
        </button>
      </header>
      {isBehind && <p className="sub">{say('future.behind', { name: there.name })}</p>}
      <FirstDifference {...comparison} />
      <section className="inspector-part">
        <h3>{say('future.differences')}</h3>
        <Differences {...comparison} />
      </section>
      <div className="books">
        <Book {...there} />
        <Book {...here} name={`${here.name} (${say('future.here')})`} />
      </div>
    </div>
  );
}
