/** The newest thing worth saying, in one sentence; screen readers hear it when it matters. */
import { useEffect, useRef, useState, type JSX, type RefObject } from 'react';
import { useViewWords } from '../../views/language';
import { Said } from '../../views/said';
import { readTime } from '../../views/times';
import { isNotable, isStep, spokenSince } from '../run/notable';
import { useMoment, useTellingAt, type Moment } from '../run/use-run';
import { useStore } from '../store';
import { FinishButton } from './finish-button';
import { RuleNote } from '../parts/rule-note';
import { useLayout } from '../parts/use-layout';
import { useLexicon } from '../words/context';
import { entrySentence, plainText } from '../words/sentence';

/** How often the sentence may change in a second. */
const HERTZ = 8;
/** Real time between two announcements. */
const SPEAK_EVERY_MS = 1500;

/** The newest notable entry at the playhead; of what a person did at one moment, that. */
function newest({ trace, count }: Moment): number | undefined {
  const { at } = trace.columns;
  const oldest = Math.max(count - 4000, 0);
  let found: number | undefined;
  for (let seq = count - 1; seq >= oldest; seq--) {
    if (found !== undefined && at[seq] !== at[found]) break;
    if (isStep(trace, seq)) return seq;
    if (found === undefined && isNotable(trace, seq)) found = seq;
  }
  return found;
}

function useAnnouncement(moment: Moment): string {
  const lexicon = useLexicon();
  const [spoken, setSpoken] = useState('');
  const scenario = useStore((store) => store.scenario);
  const heard = useRef({ count: 0, time: 0, scenario });
  const { trace, count } = moment;
  useEffect(() => {
    const wait = SPEAK_EVERY_MS - (performance.now() - heard.current.time);
    const timer = window.setTimeout(() => {
      const isOther = scenario !== heard.current.scenario;
      const from = isOther ? 0 : Math.min(heard.current.count, count);
      heard.current = { count, time: performance.now(), scenario };
      const said = spokenSince(trace, from, count);
      // What was said of another world is true of this one no more.
      if (said === undefined) return isOther ? setSpoken('') : undefined;
      setSpoken(typeof said === 'number'
        ? plainText(entrySentence(lexicon, trace, said))
        : lexicon.say('entry.many', said));
    }, Math.max(wait, 0));
    return () => window.clearTimeout(timer);
  }, [lexicon, trace, count, scenario]);
  return spoken;
}

/** Whoever has pressed the button of the verdict, which is gone then, is led to the verdict. */
function useVerdictFocus(isJudged: boolean): RefObject<HTMLParagraphElement | null> {
  const told = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (isJudged && document.activeElement === document.body) told.current?.focus();
  }, [isJudged]);
  return told;
}

export function Narration(): JSX.Element {
  const { say, sentence } = useViewWords();
  const moment = useMoment(HERTZ);
  const isJudged = useStore((store) => store.isJudged);
  const isPlaying = useStore((store) => store.isPlaying);
  const until = useStore((store) => store.scenario?.until ?? Infinity);
  const isHere = useStore((store) => store.scenario !== null);
  const isRefused = useStore((store) => store.refused.length > 0); // the stage says why
  const stillness = useLayout() === 'narrow' ? 'play.pausedTouch' : 'play.paused'; // no keys there
  const spoken = useAnnouncement(moment);
  const { reached, isFull } = useTellingAt(HERTZ);
  const seq = newest(moment);
  const isCutShort = isFull && moment.time >= reached;
  const isEnd = (moment.time >= until || isCutShort) && !isJudged;
  const isTold = seq !== undefined && !isEnd && !isJudged;
  const told = useVerdictFocus(isJudged);
  const rule = seq === undefined ? undefined : moment.trace.entry(seq).rule;
  return (
    <div className="narration">
      {/* What happened before is told with its own time, not with the playhead's. */}
      <time>{readTime(isTold ? moment.trace.entry(seq).at : moment.time, say)}</time>
      <p ref={told} tabIndex={-1}>
        {isEnd && `${say(isCutShort ? 'world.full' : 'world.ended')} `}
        {isJudged && moment.time >= until && `${say('world.judged')} `}
        {seq === undefined
          ? !isPlaying && !isRefused && say(isHere ? stillness : 'world.opening')
          : <Said pieces={sentence(moment.trace, seq)} />}
      </p>
      {isEnd && <FinishButton />}
      {rule !== undefined && <RuleNote rule={rule} />}
      <output className="unseen" aria-live="polite">{spoken}</output>
    </div>
  );
}
