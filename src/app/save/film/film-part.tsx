/** Which stretch of the run is filmed, how long and how large; then the film is made. */
import { useCallback, useRef, useState, type JSX } from 'react';
import type { Micros } from '../../../base/micros';
import { readLength, readTime } from '../../../views/times';
import { useMotion } from '../../parts/use-layout';
import { useTold } from '../../run/use-run';
import { useStore } from '../../store';
import { useLexicon, useSay } from '../../words/context';
import { SaveButton } from '../row';
import { GIF_SECONDS_MAX, paceOf, planOf } from './plan';
import { showOn, usePreview } from './preview';
import { useFilm, type Course } from './use-film';
import { type Forms, useForms } from './use-forms';
import { type Wanted, Wishes } from './wishes';
import './film.css';

const microsOf = (seconds: string): Micros =>
  (seconds.trim() === '' ? NaN : Math.round(Number(seconds) * 1e6)) as Micros;

/** What has been seen: until the playhead, or else all that has been run. */
function usual(reached: Micros): Wanted {
  const { playhead } = useStore.getState();
  const to = playhead > 0 ? playhead : Math.max(reached, 0);
  return { from: '0', to: String(to / 1e6), seconds: 10, width: 1280 };
}

export function FilmPart(): JSX.Element {
  const say = useSay();
  const { read } = useLexicon();
  const reached = useTold((told) => told.reached);
  const [wanted, setWanted] = useState(() => usual(reached));
  const plan = planOf({
    ...wanted, from: microsOf(wanted.from), to: microsOf(wanted.to),
  }, reached);
  const forms = useForms(wanted.width, wanted.seconds);
  const preview = useRef<HTMLCanvasElement>(null);
  const isReduced = useMotion() === 'reduced';
  const onPicture = useCallback((canvas: HTMLCanvasElement, done: number) => {
    // Who wants no motion sees the first picture until the film is there.
    if (!isReduced || done === 1) showOn(preview.current, canvas);
  }, [isReduced]);
  const { course, make, cancel } = useFilm({ words: read, onPicture });
  const { form: making } = course;
  const isBusy = making !== undefined;
  usePreview(isBusy ? undefined : plan, { preview, words: read });
  return (
    <div className="film">
      <Wishes wanted={wanted} isBusy={isBusy} onChange={setWanted} />
      <p className="sub">
        {plan === undefined ? say('save.filmNoStretch', { time: readTime(reached, say) })
          : say('save.filmPace', { count: plan.count, pace: readLength(paceOf(plan), say) })}
      </p>
      <canvas ref={preview} className="film-preview" width={0} height={0} aria-hidden="true" />
      {plan !== undefined && forms !== undefined && (
        <div className="film-do">
          {/* The same button gives it up: the focus stays where it is. */}
          {forms.can.map((form) => (
            <SaveButton key={form} title={form === making ? say('save.filmCancel') : NAMES[form]}
              of={say('save.film')} isDisabled={isBusy && form !== making}
              onClick={() => (isBusy ? cancel() : void make(form, plan))} />
          ))}
          {course.done !== undefined && (
            <>
              <progress value={course.done} max={plan.count} aria-label={say('save.film')} />
              <span>{say('save.filmDone', { done: course.done, of: plan.count })}</span>
            </>
          )}
        </div>
      )}
      {forms !== undefined && <Limits forms={forms} />}
      <Outcome course={course} />
    </div>
  );
}

/** Its licence wants that who gets it is told where its source is. */
const SOURCE = 'https://github.com/Vanilagy/mediabunny';

const NAMES = { mp4: 'MP4', webm: 'WebM', gif: 'GIF' } as const;

/** What cannot be had, and why. */
function Limits({ forms: { cannot, hasEncoders, isGifLong } }: {
  readonly forms: Forms;
}): JSX.Element {
  const say = useSay();
  return (
    <>
      {hasEncoders && (
        <p className="sub">
          {say('save.filmBy')}{' '}
          <a href={SOURCE} target="_blank" rel="noreferrer">{SOURCE.slice('https://'.length)}</a>
        </p>
      )}
      {!hasEncoders && <p className="sub">{say('save.filmNoVideo')}</p>}
      {hasEncoders && cannot.length > 0 && (
        <p className="sub">
          {say('save.filmNot', { forms: cannot.map((form) => NAMES[form]).join(', ') })}
        </p>
      )}
      {isGifLong && <p className="sub">{say('save.filmGifLong', { seconds: GIF_SECONDS_MAX })}</p>}
    </>
  );
}

function Outcome({ course: { saved, why } }: { readonly course: Course }): JSX.Element {
  const say = useSay();
  return (
    <output className={why === undefined ? 'film-outcome' : 'film-outcome is-trouble'}>
      {saved !== undefined && say('save.filmSaved', {
        name: saved.name, megabytes: (saved.bytes / 1e6).toFixed(1),
      })}
      {why !== undefined && say('save.filmFailed', { why })}
    </output>
  );
}
