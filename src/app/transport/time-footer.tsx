/** Transport and timeline at the foot of a page, whosever time it is. */
import type { JSX } from 'react';
import type { Step } from '../../scenario/scenario';
import type { Trace } from '../../trace/trace';
import type { InterestingMoment } from '../../views/marks/moments';
import { Timeline, type TimelineProps } from '../../views/timeline/timeline';
import { spanAt, useZoom, type Zoomed } from '../../views/timeline/use-span';
import { aimOf, seek } from '../run/player';
import { useStore } from '../store';
import { useLexicon } from '../words/context';
import { entrySentence, plainText } from '../words/sentence';
import { stepWords } from '../words/step-words';
import { Transport } from './transport';
import { ZoomChoice } from './zoom-choice';

type Own = Omit<TimelineProps, 'span' | 'playhead' | 'aim' | 'nameOf' | 'onSeek'>;

interface TimeFooterProps extends Own {
  readonly steps: readonly Step[]; // what a moment may be called by
  readonly traceOf: (moment: InterestingMoment) => Trace | undefined; // else its own entry says
}

export function TimeFooter(props: TimeFooterProps): JSX.Element {
  const { say } = useLexicon();
  const window = useZoom(props.end, () => useStore.getState().playhead);
  return (
    <footer className="time" aria-label={say('time.label')}>
      <Transport><ZoomChoice {...window} /></Transport>
      <Moving {...props} zoomed={window.zoomed} />
    </footer>
  );
}

/** What is drawn with every picture while time goes on. */
function Moving(props: TimeFooterProps & { readonly zoomed: Zoomed | null }): JSX.Element {
  const { steps, traceOf, zoomed, ...own } = props;
  const lexicon = useLexicon();
  const playhead = useStore((store) => store.playhead);
  const aim = useStore((store) => aimOf(store));
  const nameOf = (moment: InterestingMoment): string => {
    const { step, kind, seq } = moment;
    const done = step === undefined ? undefined : steps[step];
    if (done !== undefined) return stepWords(lexicon, done);
    const trace = traceOf(moment);
    if (trace === undefined) return lexicon.read(`mark.${kind}`);
    // What heals the world before it is judged is no step of the list.
    if (kind === 'fault' || kind === 'step') return plainText(entrySentence(lexicon, trace, seq));
    const actor = trace.nameOf(trace.entry(seq).actor);
    return `${actor}: ${lexicon.read(`mark.${kind}`)}`;
  };
  return (
    <Timeline {...own} span={spanAt(zoomed, own.end, playhead)} playhead={playhead} aim={aim}
      nameOf={nameOf} onSeek={seek} />
  );
}
