/** One timeline for all: the faults of the world, and what went wrong in any of the systems. */
import type { JSX } from 'react';
import type { Micros } from '../../base/micros';
import type { Trace } from '../../trace/trace';
import type { InterestingMoment } from '../../views/marks/moments';
import { Timeline } from '../../views/timeline/timeline';
import { useSpan } from '../../views/timeline/use-span';
import { seek } from '../run/player';
import { momentsOf } from '../run/readers';
import { useStore } from '../store';
import { Transport } from '../transport/transport';
import { ZoomChoice } from '../transport/zoom-choice';
import { useLexicon } from '../words/context';
import { stepWords } from '../words/step-words';
import type { Company } from './company/company';

const nothing = (): void => undefined;

/** Faults are the same in all, so the first tells them; what went wrong is each one's own. */
function momentsIn(traces: readonly Trace[], until: Micros): readonly InterestingMoment[] {
  return traces.flatMap((trace, place) =>
    // What drains a run when its timeline is over is nobody's fault.
    momentsOf(trace).list.filter(({ isFault, at }) => !isFault || (place === 0 && at < until)))
    .toSorted((a, b) => a.at - b.at);
}

export function LabTime({ company }: { readonly company: Company }): JSX.Element {
  const lexicon = useLexicon();
  const playhead = useStore((store) => store.playhead);
  const steps = useStore((store) => store.scenario?.steps) ?? [];
  const end = company.end();
  const window = useSpan(end, playhead);
  const traces = company.traces();
  const [first] = traces;
  const nameOf = ({ step, kind, seq }: InterestingMoment): string => {
    const own = step === undefined ? undefined : steps[step];
    if (own !== undefined) return stepWords(lexicon, own);
    const actor = first === undefined ? '' : first.nameOf(first.entry(seq).actor);
    return `${actor}: ${lexicon.read(`mark.${kind}`)}`;
  };
  return (
    <footer className="time" aria-label={lexicon.say('time.label')}>
      <Transport><ZoomChoice {...window} /></Transport>
      <Timeline
        span={window.span}
        end={end}
        reached={Math.max(company.known().reached, 0) as Micros}
        playhead={playhead}
        moments={momentsIn(traces, company.until)}
        spans={first === undefined ? [] : momentsOf(first).spans}
        futures={[]}
        nameOf={nameOf}
        onSeek={seek}
        onSwitch={nothing}
        onClose={nothing}
        onRename={nothing}
        onCompare={nothing}
      />
    </footer>
  );
}
