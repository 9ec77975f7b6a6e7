/** Where messages were lost: only a run that was healed and drained can tell. */
import { verdictOf } from '../../ledger/verdict';
import type { Micros } from '../../base/micros';
import type { Trace } from '../../trace/trace';
import type { InterestingMoment } from '../../views/marks/moments';
import { answersIn, type Question } from '../../why/ask';
import { EXPLAINED_MAX } from '../../why/breach';
import { Scene } from '../../why/scene';
import { bookAt } from './ledger-at';

type Moments = readonly InterestingMoment[];

const LOSSES: readonly Question[] = ['lost', 'dropped'];

/** The entries by which messages were lost, in order; of very many messages, the first ones'. */
export function lossesOf(trace: Trace): Moments {
  const scene = new Scene(bookAt(trace, trace.length));
  const { lost } = verdictOf(scene.ledger, 'none', true);
  const seqs = lost.slice(0, EXPLAINED_MAX).flatMap((message) =>
    answersIn(scene, message, true)
      .filter(({ question }) => LOSSES.includes(question))
      .flatMap(({ reason }) => reason.steps[0]?.seq ?? []));
  return [...new Set(seqs)].toSorted((a, b) => a - b).map((seq) => (
    { seq, at: trace.columns.at[seq] as Micros, kind: 'lost', isAbove: false }));
}
