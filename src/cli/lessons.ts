/** Checks the lessons against the simulator, and packs them for learning platforms. */
import { lintAll } from './lessons/lint-all';
import { makePackage } from './lessons/package';
import { main, print, refuse } from './parts/print';

const USAGE = 'npm run lessons -- lint [subject/lesson ...], or npm run lessons -- package '
  + 'subject/lesson|course [--scorm 1.2|2004|none] [--out file.zip] [--lang ko] [--own-seeds]';

async function lint(ids: readonly string[]): Promise<void> {
  const results = await lintAll(ids);
  if (results.length === 0) refuse('arguments', 'name no lesson', USAGE);
  for (const { id, problems } of results) {
    print(`${id}: ${problems.length === 0 ? 'good' : `${problems.length} to mend`}`);
    for (const { path, problem, hint } of problems) print(`  ${path}: ${problem}; ${hint}`);
  }
  const count = results.filter(({ problems }) => problems.length > 0).length;
  print(`${results.length} checked, ${count} to mend`);
  if (count > 0) process.exitCode = 1;
}

// Not awaited: what a command fetches later would wait for this file, and this file for it.
void main(async ([command, ...args]) => {
  if (command === 'lint') await lint(args);
  else if (command === 'package') print(makePackage(args));
  else refuse('arguments', `say "${command ?? ''}"`, USAGE);
});
