/** One lesson: its text and steps beside the stage on which they happen. */
import { useEffect, useState, type JSX } from 'react';
import type { Lesson } from '../../tutor/lesson';
import { keyOf, stepAt } from '../../tutor/progress';
import { Denied } from '../open/denied';
import { Failed } from '../open/failed';
import { Safe } from '../parts/safe';
import { PageHeading } from '../parts/page-heading';
import { useStore, type Language } from '../store';
import { TimePanel } from '../transport/time-panel';
import { useSay } from '../words/context';
import { GuaranteeStrip } from '../world/guarantee-strip';
import { Narration } from '../world/narration';
import { StagePlace } from '../world/stage-place';
import type { OpenLesson } from './catalogue';
import { LessonBar } from './lesson-bar';
import { LessonEnd } from './lesson-end';
import { useStand, useStepWorld, useStillness, type Stand } from './lesson-world';
import { LinkRule } from './prose';
import type { Params } from './session/params';
import { useProgress } from './session/progress-store';
import { useReporting } from './session/reporting';
import { useTimeLock } from './session/time-lock';
import { Steps } from './steps';
import '../world/world.css';
import './lesson.css';

/** Where a lesson comes from, and what the page may do with it. */
export interface LessonSource {
  readonly id: string; // of the progress: two sources may have lessons of the same name
  readonly open: (language: Language) => Promise<OpenLesson | undefined>;
  readonly isGuest: boolean; // reviewed by nobody
  readonly params: Params;
}

/** The lesson in the learner's language; while another language is fetched, in the last one. */
function useLesson({ open }: LessonSource): OpenLesson | undefined {
  const language = useStore((store) => store.language);
  const [found, setFound] = useState<OpenLesson>();
  useEffect(() => {
    let isCurrent = true;
    void open(language).then((lesson) => isCurrent && setFound(lesson));
    return () => {
      isCurrent = false;
    };
  }, [open, language]);
  return found;
}

interface TextProps extends OpenLesson {
  readonly source: LessonSource;
  readonly work: string;
  readonly stand: Stand;
}

function Goals({ head }: Pick<Lesson, 'head'>): JSX.Element {
  const say = useSay();
  return (
    <details className="lesson-goals">
      <summary>{say('lesson.goals')}</summary>
      <ul>{head.objectives.map((objective, at) => <li key={at}>{objective}</li>)}</ul>
    </details>
  );
}

function Text({ lesson, world, source, work, stand }: TextProps): JSX.Element {
  const say = useSay();
  const { head, steps } = lesson;
  const { params: { seed, hide }, isGuest } = source;
  const progress = useProgress(work);
  const isHidden = (what: typeof hide[number]): boolean =>
    hide.includes(what) || head.hide.includes(what);
  return (
    <section className="lesson-text" aria-label={say('lesson.text')}>
      {isGuest && <p className="lesson-guest">{say('lesson.guest')}</p>}
      <p className="sub">
        {say('lesson.minutes', { minutes: head.minutes })}
        {seed !== undefined && ` · ${say('lesson.seed', { seed })}`}
      </p>
      <PageHeading>{head.title}</PageHeading>
      {!isHidden('goals') && <Goals head={head} />}
      <LinkRule value={isGuest ? 'off' : 'on'}>
        <Steps lesson={lesson} progress={progress} world={world} seed={seed} work={work}
          hasHints={!isHidden('hints')} stand={stand} />
        {stepAt(lesson, progress) === steps.length
          && <LessonEnd lesson={lesson} work={work} isGuest={isGuest} />}
      </LinkRule>
    </section>
  );
}

export function LessonPage({ source }: { readonly source: LessonSource }): JSX.Element {
  const open = useLesson(source);
  const { seed, ...params } = source.params;
  const work = keyOf(source.id, seed);
  const progress = useProgress(work);
  const at = open === undefined ? 0 : stepAt(open.lesson, progress);
  const stand = useStand(open?.lesson.steps, at);
  const now = open?.lesson.steps[at];
  const isStill = !stand.isWaiting && now?.kind === 'predict' && !now.isDiagnosis;
  const hide = [...params.hide, ...open?.lesson.head.hide ?? []];
  const lock = [...params.lock, ...open?.lesson.head.lock ?? []];
  useStepWorld(open, stand.step, seed);
  useStillness(isStill);
  useReporting(open?.lesson, work, seed);
  useTimeLock(lock.includes('time'));
  return (
    <div className="lesson">
      <LessonBar at={at} steps={open?.lesson.steps.length ?? 0} />
      {open === undefined ? <section className="lesson-text" />
        : <Text {...open} source={source} work={work} stand={stand} />}
      <main className="lesson-lab" id="stage" tabIndex={-1}>
        <div className="stage-area">
          <Safe><StagePlace isLocked={lock.includes('stage')} /></Safe>
        </div>
        <Failed />
        <Denied />
        {!isStill && !hide.includes('ledger') && <GuaranteeStrip />}
        {!isStill && !hide.includes('narration') && <Safe><Narration /></Safe>}
      </main>
      {!isStill && !hide.includes('time') && (
        <div className="lesson-time" inert={lock.includes('time')}><Safe><TimePanel /></Safe></div>
      )}
    </div>
  );
}
