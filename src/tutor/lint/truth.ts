/** Holds a lesson's answers, sights and goals against what the simulator does. */
import type { Phrase, Value } from '../../base/words/phrase';
import type { Problem } from '../../scenario/problem';
import { isTrue } from '../facts/expression';
import { placeOf } from '../facts/finding';
import { pathOf } from '../files';
import { BY_SEED, type Challenge, type Lesson, type LessonStep, type Observe, type Predict,
  type Solution } from '../lesson';
import { labelsTrue } from '../truth';
import { changesOf } from '../variant';
import { phrase } from '../words/phrase';
import type { Trial, Trials } from './trials';

type Note = (problem: Phrase, hint: Phrase) => void;

/** What is not so, in the lesson's world or with another seed. */
export async function truthProblems(lesson: Lesson, solution: Solution, trials: Trials):
Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const step of lesson.steps) {
    const path = `${pathOf(trials.files, 'en')}:${step.line} (${step.id})`;
    const note: Note = (problem, hint) => problems.push({ path, problem, hint });
    await checkStep(step, { note, trials, solution });
  }
  noteStrays(lesson, { solution, path: pathOf(trials.files, 'solution') }, problems);
  return [...problems, ...trials.problems];
}

interface Bench {
  readonly note: Note;
  readonly trials: Trials;
  readonly solution: Solution;
}

async function checkStep(step: LessonStep, bench: Bench): Promise<void> {
  if (step.kind === 'explain') return;
  if (step.kind === 'challenge') return checkChallenge(step, bench);
  if (step.kind === 'predict' && step.answer === BY_SEED) return checkOwnAnswers(step, bench);
  const all = await bench.trials.of(step.sim);
  all.forEach((trial, more) => {
    if (step.kind === 'predict') checkAnswer(step, trial, noteFor(bench.note, more));
    else checkSights(step, trial, noteFor(bench.note, more));
  });
}

/** The lesson's own seed needs no mention. */
const noteFor = (note: Note, more: number): Note =>
  more === 0 ? note
    : (problem, hint) => note(phrase('lint.withSeed', { more, problem }), hint);

/** What was true: 'a and c'. */
const listed = (labels: readonly Value[]): Value =>
  (labels.length === 0 ? phrase('lint.none')
    : labels.reduce((one, other) => phrase('lint.and', { one, other })));

/** Students' seeds that are tried for a prediction that each seed answers for itself. */
const STUDENTS = 8;

/** Each seed has one answer, and not all the same. */
async function checkOwnAnswers(step: Predict, { note, trials }: Bench): Promise<void> {
  const all = await trials.of(step.sim, [], STUDENTS);
  const answers = all.map((trial) => labelsTrue(step, trial[step.judged]));
  answers.forEach((labels, more) => {
    if (labels.length === 1) return;
    noteFor(note, more)(phrase('lint.true', { labels: listed(labels) }),
      phrase('lint.exactlyOne'));
  });
  if (new Set(answers.flat()).size > 1 || all.length === 0) return;
  note(phrase('lint.sameForAll', { label: answers.flat()[0] ?? '' }), phrase('lint.vary'));
}

function checkAnswer(step: Predict, trial: Trial, note: Note): void {
  const { answer, judged } = step;
  const labels = labelsTrue(step, trial[judged]);
  if (labels.length === 1 && labels[0] === answer) return;
  note(phrase('lint.answer', { answer, labels: listed(labels) }), phrase('lint.trueAnswer'));
}

/** A learner watches the timeline, so what is to be seen must come before its end. */
function checkSights({ sights }: Observe, { end }: Trial, note: Note): void {
  sights.forEach(({ finding }, at) => {
    if (placeOf(end.trace, finding, end.length) !== undefined) return;
    const { kind, nth, ...others } = finding;
    const what = { item: at + 1, kind, nth, others: JSON.stringify(others) };
    note(phrase('lint.never', what), phrase('lint.sim'));
  });
}

async function checkChallenge(step: Challenge, { note, trials, solution }: Bench): Promise<void> {
  const choice = solution[step.id];
  if (choice === undefined) {
    note(phrase('lint.unsolved'), phrase('lint.solve', { id: step.id }));
    return;
  }
  for (const [name, value] of Object.entries(choice)) {
    const knob = step.knobs.find((each) => each.name === name);
    if (knob?.values.includes(value) === true) continue;
    const sets = phrase('lint.sets', { name, value: JSON.stringify(value) });
    note(sets, phrase('lint.allowed'));
  }
  const before = await trials.of(step.sim);
  const after = await trials.of(step.sim, changesOf(step.knobs, choice));
  before.forEach((trial, more) => {
    if (!isTrue(step.goal, trial[step.judged])) return;
    noteFor(note, more)(phrase('lint.tooEasy'), phrase('lint.askMore'));
  });
  after.forEach((trial, more) => {
    if (isTrue(step.goal, trial[step.judged])) return;
    noteFor(note, more)(phrase('lint.unreached'), phrase('lint.find'));
  });
}

/** What the solution's file says, and where it lies. */
interface Solved {
  readonly solution: Solution;
  readonly path: string;
}

function noteStrays({ steps }: Lesson, { solution, path: file }: Solved, problems: Problem[]):
void {
  const known = steps.filter(({ kind }) => kind === 'challenge').map(({ id }) => id);
  for (const id of Object.keys(solution).filter((each) => !known.includes(each))) {
    const path = `${file}: ${id}`;
    const hint = phrase('lesson.thereIs', { names: known });
    problems.push({ path, problem: phrase('lint.stray'), hint });
  }
}
