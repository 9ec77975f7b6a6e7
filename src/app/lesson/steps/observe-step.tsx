/** What is to be seen: each sight is ticked when the playhead passes its entry. */
import { useEffect, type JSX } from 'react';
import { placeOf } from '../../../tutor/facts/finding';
import type { Observe } from '../../../tutor/lesson';
import { useMoment } from '../../run/use-run';
import { PlayButton } from '../../transport/transport';
import { useSay } from '../../words/context';
import { Line } from '../prose';
import type { StepProps } from './step';

/** Which sights are seen at the playhead, beside those that were seen before. */
function useSights({ step, past, isNow, note }: StepProps<Observe>): readonly number[] {
  const { trace, count } = useMoment(8);
  const before = past.places ?? [];
  const seen = step.sights.flatMap(({ finding }, at) => {
    const isSeen = before.includes(at) || (isNow && placeOf(trace, finding, count) !== undefined);
    return isSeen ? [at] : [];
  });
  const isNew = seen.length > before.length;
  useEffect(() => {
    if (isNew) note({ places: seen, isDone: seen.length === step.sights.length });
  });
  return seen;
}

export function ObserveStep(props: StepProps<Observe>): JSX.Element {
  const say = useSay();
  const seen = useSights(props);
  const { step, isNow } = props;
  return (
    <>
      {isNow && <p className="row"><PlayButton /></p>}
      <ul className="sights">
        {step.sights.map(({ words }, at) => {
          const isSeen = seen.includes(at);
          return (
            <li key={at} className={isSeen ? 'is-seen' : undefined}>
              <span className="box" aria-hidden />
              <span className="unseen">
                {say('lesson.sight', { isSeen: isSeen ? 'yes' : 'no' })}
              </span>
              <span><Line parts={words} /></span>
            </li>
          );
        })}
      </ul>
      <output className="unseen">
        {say('lesson.seen', { count: seen.length, all: step.sights.length })}
      </output>
    </>
  );
}
