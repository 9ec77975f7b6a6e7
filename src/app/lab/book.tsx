/** One system's ledger at the playhead, and its counts when all is over. */
import { useMemo, type JSX } from 'react';
import type { Micros } from '../../base/micros';
import type { MessageId } from '../../trace/entry';
import { Ledger } from '../../views/ledger/ledger';
import { readLength, readTime } from '../../views/times';
import { rowsAt } from '../run/ledger-at';
import { useMoment } from '../run/use-run';
import { useStore } from '../store';
import { useLexicon } from '../words/context';
import '../words/panel/bring';
import type { Column, Outcome } from './company/column';

interface BookProps {
  readonly column: Column;
  readonly title: string;
  readonly chosen: string | null;
  readonly onChoose: (label: string) => void;
}

export function Book({ column, title, chosen, onChoose }: BookProps): JSX.Element | null {
  const { say } = useLexicon();
  const theme = useStore((store) => store.theme);
  const { trace, count, time } = useMoment(5, column);
  const { scenario, outcome } = column;
  const isJudged = outcome !== undefined && time >= column.last;
  const rows = useMemo(
    () => scenario && rowsAt(trace, { ...scenario, count, isJudged }),
    [trace, count, scenario, isJudged],
  );
  if (rows === null) return null;
  const place = trace.messages.findIndex(({ label }) => label === chosen);
  return (
    <section className="lab-book" aria-label={say('future.ledger', { name: title })}>
      <h3>{say('compare.now', { time: readTime(time, say) })}</h3>
      <Ledger rows={rows} theme={theme} selected={place < 0 ? null : (place as MessageId)}
        onSelect={(id) => onChoose(trace.messages[id]?.label ?? '')} />
      <h3>{say('compare.over')}</h3>
      {outcome === undefined
        ? <p className="sub">{say('compare.running')}</p> : <Counts outcome={outcome} />}
    </section>
  );
}

function Counts({ outcome: { summary } }: { readonly outcome: Outcome }): JSX.Element {
  const { say } = useLexicon();
  const { lost, duplicated, redelivered, doubleEffects, reordered, p99 } = summary;
  const counts = [
    ['lost', say('compare.lost'), lost],
    ['duplicated', say('ledger.duplicates', { count: duplicated }), duplicated],
    ['redelivered', say('ledger.redeliveries', { count: redelivered }), redelivered],
    ['doubleEffects', say('ledger.effects', { count: doubleEffects }), doubleEffects],
    ['reordered', say('compare.reordered'), reordered],
  ] as const;
  return (
    <dl className="lab-counts">
      {counts.map(([what, word, count]) => (
        <div key={what} className={count > 0 ? `is-${what}` : undefined}>
          <dt>{word}</dt><dd>{count}</dd>
        </div>
      ))}
      <div>
        <dt>{say(p99 === null ? 'compare.waitNone' : 'compare.wait')}</dt>
        <dd>{p99 === null ? '–' : readLength((p99 * 1e3) as Micros, say)}</dd>
      </div>
    </dl>
  );
}
