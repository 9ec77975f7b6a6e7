/** The learner's progress: kept between visits, given as a file, taken from one. */
import { create } from 'zustand';
import { parseJson } from '../../../scenario/check-shape';
import type { Problem } from '../../../scenario/problem';
import {
  progressFile, readProgress, type LessonProgress, type StepRecord, type Work,
} from '../../../tutor/progress';
import { load, save } from '../../storage';

const KEY = 'lessons';

/** Reads the text of a progress file. */
export function workIn(text: string): ReturnType<typeof readProgress> {
  const parsed = parseJson(text);
  return 'problem' in parsed ? { problems: [parsed.problem] } : readProgress(parsed.value);
}

function kept(): Work {
  const found = workIn(load(KEY) ?? '');
  return 'work' in found ? found.work : { name: '', lessons: {} };
}

const useWork = create<Work>()(() => kept());

/** Who keeps the progress: this browser, unless the page runs inside somebody's course. */
let keep = (text: string): void => save(KEY, text);

/** Gives the keeping of progress to somebody else, who brings what she has kept. */
export function keepWith(keeper: (text: string) => void, before: Work): void {
  keep = keeper;
  useWork.setState(before);
}

function put(change: Partial<Work>): void {
  useWork.setState(change);
  keep(textOfProgress());
}

const NONE: LessonProgress = {};

export const useProgress = (key: string): LessonProgress =>
  useWork(({ lessons }) => lessons[key] ?? NONE);

export const progressOf = (key: string): LessonProgress => useWork.getState().lessons[key] ?? NONE;

/** Hears of every change of a lesson's progress. */
export const watchProgress = (key: string, hear: (now: LessonProgress) => void): (() => void) =>
  useWork.subscribe(({ lessons }) => hear(lessons[key] ?? NONE));

export const useName = (): string => useWork(({ name }) => name);
export const callMe = (name: string): void => put({ name });

/** Notes what was done in one step; what it does not mention stays. */
export function record(key: string, step: string, change: Partial<StepRecord>): void {
  const { lessons } = useWork.getState();
  const steps = lessons[key] ?? NONE;
  const now = { isDone: false, ...steps[step], ...change };
  put({ lessons: { ...lessons, [key]: { ...steps, [step]: now } } });
}

/** Begins a lesson anew. */
export function forget(key: string): void {
  const { [key]: _, ...lessons } = useWork.getState().lessons;
  put({ lessons });
}

/** The progress as the text of a file. */
export const textOfProgress = (): string =>
  `${JSON.stringify(progressFile(useWork.getState()), null, 2)}\n`;

/** Takes the lessons of a file, in place of what is known of them; or says what is wrong first. */
export function takeProgress(text: string): Problem | undefined {
  const found = workIn(text);
  if ('work' in found) {
    const { name, lessons } = useWork.getState();
    put({ name: found.work.name || name, lessons: { ...lessons, ...found.work.lessons } });
    return undefined;
  }
  return found.problems[0];
}
