/** Holds a lesson's answers, sights and goals against what the simulator does. */
import type { Problem } from '../../scenario/problem';
import { isTrue } from '../../tutor/facts/expression';
import { placeOf } from '../../tutor/facts/finding';
import type { Challenge, Lesson, LessonStep, Observe, Predict, Solution } from '../../tutor/lesson';
import { changesOf } from '../../tutor/variant';
import type { Trial, Trials } from './trials';

type Note = (problem: string, hint: string) => void;

/** What is not so, in the lesson's world or with another seed. */
export async function truthProblems(lesson: Lesson, solution: Solution, trials: Trials):
Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const step of lesson.steps) {
    const path = `lessons/${lesson.head.id}/lesson.en.md:${step.line} (${step.id})`;
    const note: Note = (problem, hint) => problems.push({ path, problem, hint });
    await checkStep(step, { note, trials, solution });
  }
  noteStrays(lesson, solution, problems);
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
  const all = await bench.trials.of(step.sim.changes);
  all.forEach((trial, more) => {
    if (step.kind === 'predict') checkAnswer(step, trial, noteFor(bench.note, more));
    else checkSights(step, trial, noteFor(bench.note, more));
  });
}

/** The lesson's own seed needs no mention. */
const noteFor = (note: Note, more: number): Note =>
  more === 0 ? note : (problem, hint) => note(`with seed + ${more}: ${problem}`, hint);

function checkAnswer({ options, answer, judged }: Predict, trial: Trial, note: Note): void {
  const truth = options.filter(({ when }) => isTrue(when, trial[judged]));
  const labels = truth.map(({ label }) => label);
  if (labels.length === 1 && labels[0] === answer) return;
  note(
    `the answer is said to be ${answer}, and true is ${labels.join(' and ') || 'none of them'}`,
    'state the true answer, and choices of which exactly one is true',
  );
}

/** A learner watches the timeline, so what is to be seen must come before its end. */
function checkSights({ sights }: Observe, { end }: Trial, note: Note): void {
  sights.forEach(({ finding }, at) => {
    if (placeOf(end.trace, finding, end.length) !== undefined) return;
    const { kind, nth, ...others } = finding;
    const what = `${kind} number ${nth} with ${JSON.stringify(others)}`;
    note(`what item ${at + 1} requires never occurs: ${what}`, 'npm run sim shows what does');
  });
}

async function checkChallenge(step: Challenge, { note, trials, solution }: Bench): Promise<void> {
  const choice = solution[step.id];
  if (choice === undefined) {
    note('has no solution', `write "${step.id}" in solution.json`);
    return;
  }
  for (const [name, value] of Object.entries(choice)) {
    const knob = step.knobs.find((each) => each.name === name);
    if (knob?.values.includes(value) === true) continue;
    note(`the solution sets ${name} to ${JSON.stringify(value)}`, 'choose among what is allowed');
  }
  const before = await trials.of(step.sim.changes);
  const after = await trials.of(changesOf(step, choice));
  before.forEach((trial, more) => {
    if (!isTrue(step.goal, trial[step.judged])) return;
    noteFor(note, more)('the goal is reached without any change', 'ask for something else');
  });
  after.forEach((trial, more) => {
    if (isTrue(step.goal, trial[step.judged])) return;
    noteFor(note, more)('the solution does not reach the goal', 'find one that does');
  });
}

function noteStrays({ head, steps }: Lesson, solution: Solution, problems: Problem[]): void {
  const known = steps.filter(({ kind }) => kind === 'challenge').map(({ id }) => id);
  for (const id of Object.keys(solution).filter((each) => !known.includes(each))) {
    const path = `lessons/${head.id}/solution.json: ${id}`;
    problems.push({ path, problem: 'solves no challenge', hint: `there is ${known.join(', ')}` });
  }
}
