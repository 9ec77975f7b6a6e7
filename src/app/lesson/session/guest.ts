/** A lesson that is not of this house: somebody's files, run as data, reviewed by nobody. */
import { create } from 'zustand';
import type { Json } from '../../../base/json';
import { parseJson } from '../../../scenario/check-shape';
import type { Problem } from '../../../scenario/problem';
import { FILE_NAMES, type LessonFiles } from '../../../tutor/files';
import { isSolution } from '../../../tutor/read/solution';
import type { OpenLesson } from '../catalogue';
import type { Language } from '../../store';
import { load, save } from '../../storage';

const KEY = 'guest';
const PARTS = Object.keys(FILE_NAMES) as readonly (keyof typeof FILE_NAMES)[];

function kept(): LessonFiles | undefined {
  const parsed = parseJson(load(KEY) ?? '');
  return 'value' in parsed ? filesFrom(parsed.value) : undefined;
}

/** Takes of some data what is text of a lesson. */
export function filesFrom(data: Json): LessonFiles {
  const parts = typeof data === 'object' ? data as { readonly [part: string]: Json } | null : null;
  const textOf = (part: string): string | undefined => {
    const text = parts?.[part];
    return typeof text === 'string' ? text : undefined;
  };
  const [en, ko, scenario, solution] = PARTS.map(textOf);
  return { id: textOf('id') ?? '', en, ko, scenario, solution };
}

const useShelf = create<{ readonly files: LessonFiles | undefined }>()(() => ({ files: kept() }));

export const useGuest = (): LessonFiles | undefined => useShelf(({ files }) => files);

/** Puts a lesson where guests are kept; it stays there over a visit. */
export function welcome(files: LessonFiles): void {
  useShelf.setState({ files });
  save(KEY, JSON.stringify(files));
}

export type Guest = OpenLesson | { readonly problems: readonly Problem[] };

/** Reads a guest in a language, or in the one that it has. */
export async function openGuest(files: LessonFiles, language: Language): Promise<Guest> {
  const { readLesson } = await import('../../../tutor/read/read-lesson');
  const lang = files[language] === undefined ? (language === 'en' ? 'ko' : 'en') : language;
  const words = readLesson(FILE_NAMES[lang], files[lang] ?? '');
  const world = parseJson(files.scenario ?? '');
  if ('problems' in words) return words;
  if ('problem' in world) {
    const { path } = world.problem;
    const place = [FILE_NAMES.scenario, path].filter((part) => part !== '').join(': ');
    return { problems: [{ ...world.problem, path: place }] };
  }
  const solved = parseJson(files.solution ?? '');
  const solution = 'value' in solved && isSolution(solved.value) ? solved.value : {};
  return { lesson: words.lesson, world: world.value, solution };
}
