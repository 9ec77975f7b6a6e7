/** The learner's progress: kept between visits, given as a file, taken from one. */
import { create } from 'zustand';
import type { Json } from '../../base/json';
import { parseJson } from '../../scenario/check-shape';
import {
  progressFile, readProgress, type LessonProgress, type Progress, type StepRecord,
} from '../../tutor/progress';
import { load, save } from '../storage';

const KEY = 'lessons';

function read(text: string): ReturnType<typeof readProgress> {
  const parsed = parseJson(text);
  return 'problem' in parsed ? { problems: [parsed.problem] } : readProgress(parsed.value);
}

function kept(): Progress {
  const found = read(load(KEY) ?? '');
  return 'progress' in found ? found.progress : {};
}

const useProgressStore = create<{ readonly all: Progress }>()(() => ({ all: kept() }));

function put(all: Progress): void {
  useProgressStore.setState({ all });
  save(KEY, textOfProgress());
}

const NONE: LessonProgress = {};

export const useProgress = (lesson: string): LessonProgress =>
  useProgressStore(({ all }) => all[lesson] ?? NONE);

/** Notes what was done in one step; what it does not mention stays. */
export function record(lesson: string, step: string, change: Partial<StepRecord>): void {
  const { all } = useProgressStore.getState();
  const steps = all[lesson] ?? NONE;
  put({ ...all, [lesson]: { ...steps, [step]: { isDone: false, ...steps[step], ...change } } });
}

/** Begins a lesson anew. */
export function forget(lesson: string): void {
  const { [lesson]: _, ...others } = useProgressStore.getState().all;
  put(others);
}

/** The progress as the text of a file. */
export const textOfProgress = (): string =>
  `${JSON.stringify(progressFile(useProgressStore.getState().all) as Json, null, 2)}\n`;

/** Takes the lessons of a file, in place of what is known of them; or says what is wrong. */
export function takeProgress(text: string): string | undefined {
  const found = read(text);
  if ('progress' in found) {
    put({ ...useProgressStore.getState().all, ...found.progress });
    return undefined;
  }
  const [first] = found.problems;
  return `${first?.path ?? ''} ${first?.problem ?? ''}; ${first?.hint ?? ''}`.trim();
}
