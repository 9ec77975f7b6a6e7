/** Checks the lessons against the simulator, and packs them for learning platforms. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { lessonFiles } from './lessons/files';
import { lintAll, type LintResult } from './lessons/lint-all';
import { makePackage } from './lessons/package';
import { lineOf } from './parts/english';
import { main, print, refuse } from './parts/print';

const USAGE = 'npm run lessons -- lint [subject/lesson|folder ...], or npm run lessons -- package '
  + 'subject/lesson|course [--scorm 1.2|2004|none] [--out file.zip] [--lang ko] [--own-seeds]';

/** What a name means: a lesson of ours, or all lessons in a folder. */
async function lintNamed(name: string): Promise<readonly LintResult[]> {
  if (lessonFiles().some(({ id }) => id === name)) return lintAll([name]);
  const folder = resolve(process.env['INIT_CWD'] ?? '.', name);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    refuse(name, 'is no lesson and no folder', USAGE);
  }
  const results = await lintAll([], folder);
  return results.length > 0 ? results : refuse(name, 'has no lesson in it', USAGE);
}

async function lint(names: readonly string[]): Promise<void> {
  const results = names.length === 0 ? [...await lintAll()] : [];
  for (const name of names) results.push(...await lintNamed(name));
  for (const { id, problems } of results) {
    print(`${id}: ${problems.length === 0 ? 'good' : `${problems.length} to mend`}`);
    for (const problem of problems) print(`  ${lineOf(problem)}`);
  }
  const count = results.filter(({ problems }) => problems.length > 0).length;
  print(`${results.length} checked, ${count} to mend`);
  if (count > 0) process.exitCode = 1;
}

main(async ([command, ...args]) => {
  if (command === 'lint') await lint(args);
  else if (command === 'package') print(makePackage(args));
  else refuse('arguments', `say "${command ?? ''}"`, USAGE);
});
