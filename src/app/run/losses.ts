/** Where messages were lost: only a run that was healed and drained can tell. */
import { verdictOf } from '../../ledger/verdict';
import type { Micros } from '../../base/micros';
import type { Trace } from '../../trace/trace';
import type { InterestingMoment } from '../../views/marks/moments';
import { answersIn, type Question } from '../../why/ask';
import { EXPLAINED_MAX } from '../../why/breach';
import { Scene } from '../../why/scene';
import { useStore } from '../store';
import { bookAt } from './ledger-at';
import { telling } from './player';
import { momentsOf } from './readers';

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

const joined = new WeakMap<Moments, { readonly length: number; readonly all: Moments }>();

/** What is worth stopping at: the moments of a trace and, once its run is judged, the losses. */
export function worthSeeing(trace: Trace): Moments {
  const { list } = momentsOf(trace);
  const stage = telling();
  if (!useStore.getState().isJudged || !stage.hasEnded || stage.trace !== trace) return list;
  const known = joined.get(list);
  if (known?.length === trace.length) return known.all;
  const marked = new Set(list.map(({ seq }) => seq));
  const losses = lossesOf(trace).filter(({ seq }) => !marked.has(seq));
  const all = [...list, ...losses].toSorted((a, b) => a.seq - b.seq);
  joined.set(list, { length: trace.length, all });
  return all;
}
