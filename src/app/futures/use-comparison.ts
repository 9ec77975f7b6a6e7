/** The two futures of a comparison at the playhead, and where they begin to differ. */
import { useEffect, useState } from 'react';
import type { Micros } from '../../base/micros';
import { Difference } from '../../trace/difference';
import { Trace } from '../../trace/trace';
import { countUntil } from '../../views/at';
import { branchOf } from '../run/branches';
import { otherTelling, subscribe } from '../run/futures/companion';
import { telling } from '../run/player';
import { useStore } from '../store';
import { useLexicon } from '../words/context';
import { futureName } from './future-name';

export interface Side {
  readonly name: string;
  readonly trace: Trace;
  readonly count: number; // entries up to the playhead
}

export interface Comparison {
  readonly here: Side;
  readonly there: Side;
  readonly isBehind: boolean; // the other is still being run up to the playhead
  readonly first: number | undefined; // seq of the first difference, as far as both are known
  readonly firstAt: Micros;
}

const nothing = new Trace();
let difference = new Difference(nothing, nothing);

/** The first difference as far as both futures are known. */
function firstOf(a: Trace, b: Trace, known: Micros): number | undefined {
  if (!difference.follows(a, b)) difference = new Difference(a, b);
  return difference.within(countUntil(a, known), countUntil(b, known));
}

type Found = Omit<Comparison, 'here' | 'there'> & {
  readonly a: Omit<Side, 'name'>;
  readonly b: Omit<Side, 'name'>;
};

function comparisonNow(): Found | undefined {
  const other = otherTelling();
  if (other === undefined) return undefined;
  const { playhead } = useStore.getState();
  const mine = telling();
  const [a, b] = [mine.trace, other.trace];
  const first = firstOf(a, b, Math.min(mine.reached, other.reached) as Micros);
  const at = Math.min(...[a, b].map(({ columns, length }) =>
    (first === undefined || first >= length ? Infinity : columns.at[first]!)));
  return {
    a: { trace: a, count: countUntil(a, playhead) },
    b: { trace: b, count: countUntil(b, playhead) },
    isBehind: other.reached < playhead && !other.hasEnded, first, firstAt: at as Micros,
  };
}

const isSame = (a: Found | undefined, b: Found | undefined): boolean =>
  a !== undefined && b !== undefined && a.a.trace === b.a.trace && a.b.trace === b.b.trace &&
  a.a.count === b.a.count && a.b.count === b.b.count && a.isBehind === b.isBehind &&
  a.first === b.first;

/** Milliseconds between two looks: nobody reads faster. */
const REST_MS = 200;

function useFound(): Found | undefined {
  const [found, setFound] = useState(comparisonNow);
  useEffect(() => {
    let timer = 0;
    const read = (): void => {
      timer = 0;
      const fresh = comparisonNow();
      setFound((old) => (isSame(old, fresh) ? old : fresh));
    };
    const hear = (): void => {
      if (timer === 0) timer = window.setTimeout(read, REST_MS);
    };
    read();
    const stops = [subscribe(hear), useStore.subscribe(hear)];
    return () => {
      for (const stop of stops) stop();
      window.clearTimeout(timer);
    };
  }, []);
  return found;
}

export function useComparison(): Comparison | undefined {
  const { say } = useLexicon();
  const found = useFound();
  const branches = useStore((store) => store.branches);
  const compared = useStore((store) => store.compared);
  if (found === undefined || compared === null) return undefined;
  const { a, b, ...rest } = found;
  return {
    ...rest,
    here: { ...a, name: futureName(say, branchOf(branches)) },
    there: { ...b, name: futureName(say, branchOf(branches, compared)) },
  };
}
