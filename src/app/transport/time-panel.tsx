/** The timeline of the world on the stage. */
import { Suspense, useMemo, useState, type JSX } from 'react';
import type { Micros } from '../../base/micros';
import type { Future } from '../../views/timeline/futures';
import { futureName } from '../futures/future-name';
import { later } from '../later';
import { branchOf, stepsOf } from '../run/branches';
import { dropBranch, renameBranch, switchBranch } from '../run/futures/keep';
import { endOf, mirror } from '../run/player';
import { momentsOf } from '../run/readers';
import { useTellingAt } from '../run/use-run';
import { compareWith, useStore } from '../store';
import { useLexicon } from '../words/context';
import { TimeFooter } from './time-footer';
import { useWorthSeeing } from './worth-seeing';

/** Fetched when two futures are compared. */
const Parting = later('Parting', () => import('../futures/parting'));

/** Pictures a second of what has been run: the playhead itself moves with every one. */
const HERTZ = 10;

function useFutures(): readonly Future[] {
  const { say } = useLexicon();
  const branches = useStore((store) => store.branches);
  const compared = useStore((store) => store.compared);
  const { reached } = useTellingAt(HERTZ);
  return branches.list.map((branch) => {
    const { id, parent, at } = branch;
    const isCurrent = id === branches.current;
    return {
      id, at, isCurrent,
      name: futureName(say, branch),
      reached: isCurrent ? reached : mirror.telling(id).reached,
      isFirst: parent === null,
      isCompared: id === compared,
    };
  });
}

export function TimePanel(): JSX.Element {
  const { trace, reached } = useTellingAt(HERTZ);
  const scenario = useStore((store) => store.scenario);
  const branches = useStore((store) => store.branches);
  const futures = useFutures();
  const isComparing = useStore((store) => store.compared !== null);
  const [parting, setParting] = useState<Micros>();
  const { spans } = momentsOf(trace);
  const moments = useWorthSeeing(trace);
  const steps = useMemo(() => stepsOf(branches, branchOf(branches).id), [branches]);
  return (
    <>
      <Suspense fallback={null}>{isComparing && <Parting onFind={setParting} />}</Suspense>
      <TimeFooter
        steps={steps}
        traceOf={() => trace}
        end={endOf(scenario)}
        reached={reached}
        moments={moments}
        spans={spans}
        futures={futures}
        onSwitch={switchBranch}
        onClose={dropBranch}
        onRename={renameBranch}
        onCompare={compareWith}
        {...(parting !== undefined && { parting })}
      />
    </>
  );
}
