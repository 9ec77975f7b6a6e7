/** Judges names, sizes and what a system's folder must hold. */
import { posix } from 'node:path';
import { isTest, type Fault } from './imports';
import type { Comment, SourceFile } from './scan';
import { limits } from './table';

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const ownNames = new Set(['README.md']);
const isCode = (path: string): boolean => /\.(ts|tsx|css)$/.test(path);

/** Style sheets keep a role and its shades on one line, and a sentence people read is not cut. */
const mayRunOn = (path: string): boolean =>
  path.endsWith('.css') || /(^|\/)words(\/|\.[a-z]{2}\.ts$)/.test(path);

/** Names of files and folders, all in kebab-case. */
export function faultsOfNames(paths: readonly string[]): Fault[] {
  const mend = 'small letters, digits and single hyphens: work-queue.ts';
  const bad = (name: string): boolean => !kebabCase.test(name) && !ownNames.has(name);
  return paths.flatMap((path) => {
    const name = path.split('/').find(bad);
    return name ? [{ path, line: 1, problem: `${name} is not kebab-case`, mend }] : [];
  });
}

/** Lines of a file and columns of a line. */
export function faultsOfSize({ path, text }: SourceFile): Fault[] {
  if (!isCode(path)) return [];
  const lines = text.replace(/\n$/, '').split('\n');
  const faults: Fault[] = lines.flatMap((line, at) => {
    const columns = Array.from(line).length;
    if (columns <= limits.lineColumns || mayRunOn(path)) return [];
    const problem = `a line of ${columns} columns, above ${limits.lineColumns}`;
    return [{ path, line: at + 1, problem, mend: 'break it where a thought ends' }];
  });
  if (lines.length > limits.fileLines && !isTest(path)) {
    const problem = `${lines.length} lines, above ${limits.fileLines}`;
    const mend = 'cut by noun: a new idea gets a file of its own';
    faults.push({ path, line: limits.fileLines + 1, problem, mend });
  }
  return faults;
}

/** Files in a folder; tests do not count, and scenarios may be as many as it needs. */
export function faultsOfCrowds(paths: readonly string[]): Fault[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const folder = posix.dirname(path);
    if (isTest(path) || posix.basename(folder) === 'scenarios') continue;
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > limits.folderFiles)
    .map(([path, count]) => ({
      path,
      line: 1,
      problem: `${count} files in one folder, above ${limits.folderFiles}`,
      mend: 'make a subfolder by noun',
    }));
}

const plain = (text: string): string =>
  text.replace(/[`*_]/g, '').replace(/\s+/g, ' ').toLowerCase();

const systemsOf = (paths: readonly string[]): ReadonlySet<string> =>
  new Set(paths.flatMap((path) => /^src\/systems\/[^/]+(?=\/)/.exec(path) ?? []));

/**
 * Every system speaks both languages, from when it reads worlds or says its first word. A managed
 * one reads none: its worlds are told in the words of its engine.
 */
export function faultsOfWords(paths: readonly string[]): Fault[] {
  const present = new Set(paths);
  const speaks = (folder: string): boolean =>
    ['scenario.ts', 'words.en.ts', 'words.ko.ts'].some((name) => present.has(`${folder}/${name}`));
  return [...systemsOf(paths)].filter(speaks).flatMap((folder) =>
    ['words.en.ts', 'words.ko.ts']
      .filter((name) => !present.has(`${folder}/${name}`))
      .map((name) => ({
        path: folder,
        line: 1,
        problem: `${name} is missing`,
        mend: 'every system says the same in English and in Korean',
      })),
  );
}

/** The first sentence after `Simplified:`. */
function simplification({ text }: Comment): string | undefined {
  const [, after] = /\bSimplified:\s*(.*)$/.exec(text) ?? [];
  return after?.match(/^.*?[.](?=\s|$)|^.*$/)?.[0];
}

/** What a file of a system leaves out and its README does not tell. */
export function faultsOfSimplifications(
  path: string,
  comments: readonly Comment[],
  readme: string,
): Fault[] {
  if (!path.startsWith('src/systems/') || isTest(path)) return [];
  return comments.flatMap((comment) => {
    const sentence = simplification(comment);
    if (sentence === undefined) return [];
    if (plain(readme).includes(plain(sentence).replace(/\.$/, ''))) return [];
    const problem = `the README does not list the simplification "${sentence}"`;
    const mend = 'copy the sentence into what the README lists as simplified';
    return [{ path, line: comment.line, problem, mend }];
  });
}
