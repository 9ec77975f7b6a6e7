/** Transport and timeline at the foot of a page, whosever time it is. */
import type { JSX } from 'react';
import type { Step } from '../../scenario/scenario';
import type { Trace } from '../../trace/trace';
import type { InterestingMoment } from '../../views/marks/moments';
import { Timeline, type TimelineProps } from '../../views/timeline/timeline';
import { useSpan } from '../../views/timeline/use-span';
import { seek } from '../run/player';
import { useStore } from '../store';
import { useLexicon } from '../words/context';
import { stepWords } from '../words/step-words';
import { Transport } from './transport';
import { ZoomChoice } from './zoom-choice';

type Own = Omit<TimelineProps, 'span' | 'playhead' | 'nameOf' | 'onSeek'>;

interface TimeFooterProps extends Own {
  readonly steps: readonly Step[]; // what a moment may be called by
  readonly trace: Trace | undefined; // else its own entry says
}

export function TimeFooter({ steps, trace, ...own }: TimeFooterProps): JSX.Element {
  const lexicon = useLexicon();
  const playhead = useStore((store) => store.playhead);
  const window = useSpan(own.end, playhead);
  const nameOf = ({ step, kind, seq }: InterestingMoment): string => {
    const done = step === undefined ? undefined : steps[step];
    if (done !== undefined) return stepWords(lexicon, done);
    const actor = trace === undefined ? '' : trace.nameOf(trace.entry(seq).actor);
    return `${actor}: ${lexicon.read(`mark.${kind}`)}`;
  };
  return (
    <footer className="time" aria-label={lexicon.say('time.label')}>
      <Transport><ZoomChoice {...window} /></Transport>
      <Timeline {...own} span={window.span} playhead={playhead} nameOf={nameOf} onSeek={seek} />
    </footer>
  );
}
