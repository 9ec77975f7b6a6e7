/** Reads a lesson from the files that somebody chose: its texts, or a zip of them. */
import type { Problem } from '../../scenario/problem';
import { FILE_NAMES, idIn, type LessonFiles } from '../../tutor/files';
import { phrase } from '../../tutor/words/phrase';

type Read = { readonly files: LessonFiles } | { readonly problem: Problem };

/** A file larger than this is no lesson, and is not even read. */
const BYTES_MAX = 2_000_000;

/** The texts of a folder as a lesson; its name is what its front matter says. */
function lessonFrom(texts: { readonly [name: string]: string }): Read {
  const { en, ko, scenario, solution } = FILE_NAMES;
  const words = texts[en] ?? texts[ko];
  if (words === undefined) {
    const hint = phrase('folder.chooseAll', { names: Object.values(FILE_NAMES) });
    return { problem: { path: '', problem: phrase('folder.noWords'), hint } };
  }
  const id = idIn(words) ?? 'mine/lesson';
  return {
    files: {
      id, en: texts[en], ko: texts[ko], scenario: texts[scenario], solution: texts[solution],
    },
  };
}

export async function filesOf(chosen: readonly File[]): Promise<Read> {
  const large = chosen.find(({ size }) => size > BYTES_MAX);
  if (large !== undefined) {
    const problem = phrase('folder.large');
    return { problem: { path: large.name, problem, hint: phrase('folder.largest') } };
  }
  const [zip] = chosen.filter(({ name }) => name.endsWith('.zip'));
  if (zip !== undefined) {
    const { textsIn } = await import('../../interop/lessons/folder');
    const bytes = new Uint8Array(await zip.arrayBuffer());
    const read = textsIn(bytes, Object.values(FILE_NAMES));
    if ('texts' in read) return lessonFrom(read.texts);
    return { problem: { ...read.problem, path: zip.name } };
  }
  const texts = await Promise.all(chosen.map(async (file) =>
    [file.name.normalize('NFC'), await file.text()] as const));
  return lessonFrom(Object.fromEntries(texts));
}
