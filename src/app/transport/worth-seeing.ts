/** What is worth stopping at in the run on the stage. */
import { useEffect, useState } from 'react';
import type { Trace } from '../../trace/trace';
import type { InterestingMoment } from '../../views/marks/moments';
import type { lossesOf } from '../run/losses';
import { telling } from '../run/player';
import { momentsOf } from '../run/readers';
import { useStore } from '../store';

type Moments = readonly InterestingMoment[];

/** Who knows why a message was lost is fetched once a run is judged: nobody can tell before. */
let reader: typeof lossesOf | undefined;

/** Brings the reader of losses. */
export async function fetchLosses(): Promise<void> {
  reader = (await import('../run/losses')).lossesOf;
}

const joined = new WeakMap<Moments, { readonly length: number; readonly all: Moments }>();

/** The moments of a trace and, once its run is judged and their reader is here, the losses. */
export function worthSeeing(trace: Trace): Moments {
  const { list } = momentsOf(trace);
  const stage = telling();
  const isOver = useStore.getState().isJudged && stage.hasEnded && stage.trace === trace;
  if (!isOver || reader === undefined) return list;
  const known = joined.get(list);
  if (known?.length === trace.length) return known.all;
  const marked = new Set(list.map(({ seq }) => seq));
  const losses = reader(trace).filter(({ seq }) => !marked.has(seq));
  const all = [...list, ...losses].toSorted((a, b) => a.seq - b.seq);
  joined.set(list, { length: trace.length, all });
  return all;
}

/** The same for a component, which hears when the reader has come. */
export function useWorthSeeing(trace: Trace): Moments {
  const isJudged = useStore((store) => store.isJudged);
  const [, setHere] = useState(false);
  useEffect(() => {
    if (isJudged) void fetchLosses().then(() => setHere(true));
  }, [isJudged]);
  return worthSeeing(trace);
}
