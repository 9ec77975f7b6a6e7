/** Ten questions, each a prediction of a lesson, and where to start after them. */
import { useEffect, useState, type JSX } from 'react';
import questionsFile from '../../../../lessons/diagnostic.json';
import type { Block, Predict } from '../../../tutor/lesson';
import { routeHash } from '../../route';
import { useStore } from '../../store';
import { useSay } from '../../words/context';
import { headOf, lessonIds, openLesson } from '../catalogue';
import { LessonBar } from '../lesson-bar';
import { Line, Prose } from '../prose';
import { PageHeading } from '../../parts/page-heading';
import { startAt } from './start-at';
import '../lesson.css';

interface Question {
  readonly lesson: string;
  readonly step: Predict;
  readonly before: readonly Block[]; // what the lesson says up to the question
}

/** The predictions that lessons/diagnostic.json names, in the learner's language. */
function useQuestions(): readonly Question[] {
  const language = useStore((store) => store.language);
  const [questions, setQuestions] = useState<readonly Question[]>([]);
  useEffect(() => {
    let isHere = true;
    const all = questionsFile.questions.map(async ({ lesson, step: id }): Promise<Question[]> => {
      const open = await openLesson(lesson, language);
      const at = open?.lesson.steps.findIndex((step) => step.id === id) ?? -1;
      const step = open?.lesson.steps[at];
      if (open === undefined || step?.kind !== 'predict') return [];
      return [{ lesson, step, before: step.before }];
    });
    void Promise.all(all).then((found) => isHere && setQuestions(found.flat()));
    return () => {
      isHere = false;
    };
  }, [language]);
  return questions;
}

/** A choice for whoever does not know. */
const UNKNOWN = '?';

function Ask({ question, choice, onChoose }: {
  readonly question: Question;
  readonly choice: string | undefined;
  readonly onChoose: (choice: string) => void;
}): JSX.Element {
  const say = useSay();
  const { step, before } = question;
  const options = [...step.options.map(({ label, words }) => ({ label, words })),
    { label: UNKNOWN, words: [{ kind: 'text', text: say('start.unknown') } as const] }];
  return (
    <section className="lesson-text start-ask" aria-label={say('lesson.predict')}>
      <Prose blocks={before} />
      <Prose blocks={step.body} />
      <fieldset className="choices-list">
        <legend className="unseen">{say('start.choose')}</legend>
        {options.map(({ label, words }) => (
          <label key={label} className={choice === label ? 'is-mine' : undefined}>
            <input type="radio" name={`${question.lesson}-${step.id}`} value={label}
              checked={choice === label} onChange={() => onChoose(label)} />
            <span><Line parts={words} /></span>
          </label>
        ))}
      </fieldset>
    </section>
  );
}

function Advice({ wrong, asked }: {
  readonly wrong: readonly string[];
  readonly asked: number;
}): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const lesson = startAt(lessonIds(), wrong);
  const title = headOf(lesson, language)?.title ?? lesson;
  return (
    <section aria-live="polite">
      <h2>{say('start.result', { right: asked - wrong.length, asked })}</h2>
      <p>{say(wrong.length === 0 ? 'start.allRight' : 'start.advice')}</p>
      <p className="row">
        <a className="btn primary" href={routeHash({ page: 'lessons', lesson })}>{title}</a>
        <a className="btn" href={routeHash({ page: 'lessons' })}>{say('lesson.all')}</a>
      </p>
    </section>
  );
}

export function DiagnosticPage(): JSX.Element {
  const say = useSay();
  const questions = useQuestions();
  const [choices, setChoices] = useState<readonly string[]>([]);
  const [choice, setChoice] = useState<string>();
  const at = choices.length;
  const question = questions[at];
  const isOver = questions.length > 0 && question === undefined;
  const wrong = questions.filter(({ step }, place) => choices[place] !== step.answer);
  return (
    <div className="course">
      <LessonBar at={0} steps={0} />
      <main id="stage" tabIndex={-1}>
        <PageHeading>{say('lesson.whereToStart')}</PageHeading>
        {question !== undefined && (
          <form onSubmit={(event) => {
            event.preventDefault();
            if (choice === undefined) return;
            setChoices([...choices, choice]);
            setChoice(undefined);
            document.getElementById('stage')?.focus(); // the button waits for the next answer
          }}>
            <p className="sub" aria-live="polite">
              {say('start.question', { number: at + 1, all: questions.length })}
            </p>
            <Ask key={at} question={question} choice={choice} onChoose={setChoice} />
            <p className="row">
              <button type="submit" className="btn primary" disabled={choice === undefined}>
                {say('start.next')}
              </button>
              <span className="sub">{say('start.later')}</span>
            </p>
          </form>
        )}
        {isOver && <Advice wrong={wrong.map(({ lesson }) => lesson)} asked={questions.length} />}
      </main>
    </div>
  );
}
