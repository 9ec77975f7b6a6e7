/** The timeline of the world on the stage. */
import { useMemo, type JSX } from 'react';
import type { InterestingMoment } from '../../views/marks/moments';
import type { Future } from '../../views/timeline/futures';
import { useSpan } from '../../views/timeline/use-span';
import { Timeline } from '../../views/timeline/timeline';
import { futureName } from '../futures/future-name';
import { useComparison } from '../futures/use-comparison';
import { branchOf, stepsOf } from '../run/branches';
import { dropBranch, renameBranch, switchBranch } from '../run/futures/keep';
import { endOf, mirror, seek } from '../run/player';
import { momentsOf } from '../run/readers';
import { useTelling } from '../run/use-run';
import { compareWith, useStore } from '../store';
import { useLexicon } from '../words/context';
import { stepWords } from '../words/step-words';
import { Transport } from './transport';
import { ZoomChoice } from './zoom-choice';

function useFutures(): readonly Future[] {
  const { say } = useLexicon();
  const branches = useStore((store) => store.branches);
  const compared = useStore((store) => store.compared);
  const { reached } = useTelling();
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
  const lexicon = useLexicon();
  const { trace, reached } = useTelling();
  const scenario = useStore((store) => store.scenario);
  const playhead = useStore((store) => store.playhead);
  const branches = useStore((store) => store.branches);
  const futures = useFutures();
  const comparison = useComparison();
  const first = comparison?.first === undefined ? undefined : comparison.firstAt;
  const end = endOf(scenario);
  const window = useSpan(end, playhead);
  const moments = momentsOf(trace);
  const steps = useMemo(() => stepsOf(branches, branchOf(branches).id), [branches]);
  const nameOf = (moment: InterestingMoment): string => {
    const step = moment.step === undefined ? undefined : steps[moment.step];
    if (step !== undefined) return stepWords(lexicon, step);
    const actor = trace.nameOf(trace.entry(moment.seq).actor);
    return `${actor}: ${lexicon.read(`mark.${moment.kind}`)}`;
  };
  return (
    <footer className="time" aria-label={lexicon.say('time.label')}>
      <Transport><ZoomChoice {...window} /></Transport>
      <Timeline
        span={window.span}
        end={end}
        reached={reached}
        playhead={playhead}
        moments={moments.list}
        spans={moments.spans}
        futures={futures}
        nameOf={nameOf}
        onSeek={seek}
        onSwitch={switchBranch}
        onClose={dropBranch}
        onRename={renameBranch}
        onCompare={compareWith}
        {...(first !== undefined && { parting: first })}
      />
    </footer>
  );
}
