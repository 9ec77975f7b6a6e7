/** A whole lesson on paper: blanks to fill in, or the answers. */
import { useEffect, useState, type JSX } from 'react';
import type { LessonStep, Solution } from '../../../tutor/lesson';
import { NO_ANSWER } from '../../../tutor/progress';
import { seedOf, variation } from '../../../tutor/variant';
import type { OpenLesson } from '../../lesson/catalogue';
import { Line, Prose } from '../../lesson/prose';
import { truthFor } from '../../lesson/session/use-truth';
import { titleOf } from '../../lesson/steps/step';
import { useSay } from '../../words/context';
import { Knobs } from '../knobs';

interface SheetProps extends OpenLesson {
  readonly seed?: number | undefined;
  readonly hasKey: boolean; // the answers are on it
}

/** The true answer of each prediction with that seed; those not known yet are not there. */
function useAnswers({ lesson, world, seed, hasKey }: SheetProps): ReadonlyMap<string, string> {
  const [answers, setAnswers] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    if (!hasKey) return;
    let isHere = true;
    const all = lesson.steps.filter((step) => step.kind === 'predict')
      .map(async (step) => [step.id, await truthFor(step, world, seed)] as const);
    void Promise.all(all).then((found) => isHere && setAnswers(new Map(found)));
    return () => {
      isHere = false;
    };
  }, [lesson, world, seed, hasKey]);
  return answers;
}

function Blank({ lines }: { readonly lines: number }): JSX.Element {
  return (
    <div aria-hidden>
      {Array.from({ length: lines }, (_, at) => <div key={at} className="blank" />)}
    </div>
  );
}

function Own({ step, hasKey, answer, solution }: {
  readonly step: LessonStep;
  readonly hasKey: boolean;
  readonly answer: string | undefined;
  readonly solution: Solution;
}): JSX.Element {
  const say = useSay();
  switch (step.kind) {
    case 'predict': return (
      <>
        <ol className="letters">
          {step.options.map(({ label, words, reply }) => (
            <li key={label} className={hasKey && label === answer ? 'is-true' : undefined}>
              <b>{label}</b> <Line parts={words} />
              {hasKey && reply !== undefined && <p className="sub"><Line parts={reply} /></p>}
            </li>
          ))}
        </ol>
        <p className="sub">{say('lesson.reason')}</p>
        {hasKey
          ? <p className="answer">{answer === NO_ANSWER ? say('sheet.noAnswer')
            : say('sheet.answer', { answer: answer ?? '…' })}</p>
          : <Blank lines={2} />}
      </>
    );
    case 'observe': return (
      <ul className="tick">{step.sights.map(({ words }, at) => (
        <li key={at}><span><Line parts={words} /></span></li>
      ))}</ul>
    );
    case 'explain': return hasKey
      ? <ul>{step.rubric.map((words, at) => (
        <li key={at}><span><Line parts={words} /></span></li>
      ))}</ul>
      : <Blank lines={4} />;
    case 'challenge': return <Knobs step={step} solution={hasKey ? solution : undefined} />;
  }
}

export function LessonSheet(props: SheetProps): JSX.Element {
  const say = useSay();
  const { lesson, world, seed, hasKey, solution } = props;
  const answers = useAnswers(props);
  const own = seed ?? seedOf(world);
  return (
    <article className="sheet lesson-text" aria-label={say('sheet.title')}>
      <header>
        <h2 className="sheet-title">{lesson.head.title}</h2>
        <p className="sub">
          {hasKey ? say('sheet.key') : say('sheet.name')} · {say('sheet.seed', { seed: own })}
        </p>
      </header>
      {lesson.steps.map((step) => {
        const chosen = Object.entries(variation(step.sim, own));
        return (
          <section key={step.id}>
            <Prose blocks={step.before} />
            <h3>{say(titleOf(step))}</h3>
            <Prose blocks={step.body} />
            {chosen.length > 0 && (
              <p>{say('lesson.own', { values: chosen.map(([name, value]) =>
                `${name} = ${JSON.stringify(value)}`).join(', ') })}</p>
            )}
            <Own step={step} hasKey={hasKey} answer={answers.get(step.id)}
              solution={solution} />
          </section>
        );
      })}
      <Prose blocks={lesson.after} />
      {hasKey && <><h3>{say('sheet.notes')}</h3><Prose blocks={lesson.teacher} /></>}
    </article>
  );
}
