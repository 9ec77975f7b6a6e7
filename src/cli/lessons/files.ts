/** Lessons as they lie in their folders: those of the house, or of anybody else. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FILE_NAMES, idIn, type LessonFiles } from '../../tutor/files';

/** The folder of the house's own lessons, from where npm runs its scripts. */
export const HOUSE = 'lessons';

const textAt = (path: string): string | undefined =>
  (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

/** A file at the top of the lessons, such as the list of terms. */
export const topFile = (name: string, root = HOUSE): string => textAt(join(root, name)) ?? '';

/** A folder with one of these in it is a lesson's, even if some are missing. */
const isLesson = (folder: string): boolean =>
  Object.values(FILE_NAMES).some((name) => existsSync(join(folder, name)));

function foldersUnder(folder: string): readonly string[] {
  if (isLesson(folder)) return [folder];
  return readdirSync(folder).toSorted().map((name) => join(folder, name))
    .filter((path) => statSync(path).isDirectory()).flatMap(foldersUnder);
}

function filesIn(folder: string): LessonFiles {
  const [en, ko, scenario, solution] =
    Object.values(FILE_NAMES).map((name) => textAt(join(folder, name)));
  const place = folder.split(/[/\\]/).slice(-2).join('/');
  // A folder of the house is where the lesson's name says; another may be called anything.
  const isHouse = folder.startsWith(join(HOUSE, '/'));
  const id = isHouse ? place : idIn(en) ?? idIn(ko) ?? place;
  return { id, folder, en, ko, scenario, solution };
}

/** Every lesson in a folder or under it. */
export const lessonFiles = (root = HOUSE): readonly LessonFiles[] =>
  foldersUnder(root).map(filesIn);
