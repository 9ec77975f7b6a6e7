/** Checks the lessons against the simulator: `npm run lessons -- lint [subject/lesson ...]`. */
import { lintAll } from './lessons/lint-all';
import { main, print, refuse } from './parts/print';

const USAGE = 'npm run lessons -- lint [subject/lesson ...]';

// Not awaited: what is fetched later may need this file whole, and would wait for it for ever.
void main(async ([command, ...ids]) => {
  if (command !== 'lint') refuse('arguments', `say "${command ?? ''}"`, USAGE);
  const results = await lintAll(ids);
  if (results.length === 0) refuse('arguments', 'name no lesson', USAGE);
  for (const { id, problems } of results) {
    print(`${id}: ${problems.length === 0 ? 'good' : `${problems.length} to mend`}`);
    for (const { path, problem, hint } of problems) print(`  ${path}: ${problem}; ${hint}`);
  }
  const count = results.filter(({ problems }) => problems.length > 0).length;
  print(`${results.length} checked, ${count} to mend`);
  if (count > 0) process.exitCode = 1;
});
