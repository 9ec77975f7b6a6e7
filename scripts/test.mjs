/**
 * `npm test`: every check in order, each with its name; the first that fails ends the run and says
 * what to do. With --quick it stops before whatever needs a build: that is `npm run check`.
 * Checks that need one core each run side by side; what they print comes when they are done.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, root } from './lib/paths.mjs';

const unitReport = join(cacheFolder, 'vitest.json');
const browserReport = join(cacheFolder, 'playwright.json');

const bin = (path, ...args) => [join(root, 'node_modules', path), ...args];
const types = (project) => bin('typescript/bin/tsc', '-p', `tsconfig.${project}.json`);
const script = (name, ...args) => [join(root, 'scripts', name), ...args];

const typesMend = 'mend the types named above; npm run check repeats this quickly';

const quickSteps = [
  { name: 'types of the engine', run: types('engine'), mend: typesMend },
  { name: 'types of the worker', run: types('worker'), mend: typesMend, isBeside: true },
  { name: 'types of the page', run: types('page'), mend: typesMend, isBeside: true },
  { name: 'types of tests and tools', run: types('tools'), mend: typesMend, isBeside: true },
  {
    name: 'lint',
    run: bin('oxlint/bin/oxlint', '--deny-warnings'),
    mend: 'mend what the linter names above; npx oxlint repeats it',
  },
  {
    name: 'house rules, units and golden traces',
    run: bin(
      'vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ),
    mend: 'mend what is named above; if a trace changed on purpose: npm run golden, git diff',
  },
];

const slowSteps = [
  {
    name: 'conformance',
    run: script('conform-test.mjs'),
    mend: 'npm run conform -- <file> plays one recording and shows the first difference',
  },
  {
    name: 'build',
    run: bin('vite/bin/vite.js', 'build', '--logLevel', 'warn'),
    mend: 'mend what the build names above; npm run build repeats it',
    isBeside: true,
  },
  {
    name: 'build of the page for frames',
    run: bin('vite/bin/vite.js', 'build', '--mode', 'frame', '--logLevel', 'warn'),
    mend: 'mend what the build names above; npm run build repeats it',
  },
  {
    name: 'build of the single file',
    run: bin('vite/bin/vite.js', 'build', '--mode', 'single', '--logLevel', 'warn'),
    mend: 'mend what the build names above; npm run build repeats it',
  },
  {
    name: 'build of the element',
    run: bin('vite/bin/vite.js', 'build', '--mode', 'element', '--logLevel', 'warn'),
    mend: 'mend what the build names above; npm run build repeats it',
  },
  {
    name: 'bundle',
    run: script('bundle-test.mjs'),
    mend: 'mend what is named above; node scripts/bundle-test.mjs repeats it on the last build',
  },
  {
    name: 'browser for the browser tests',
    run: script('find-browser.mjs', '--install'),
    mend: 'follow one of the ways named above',
  },
  {
    name: 'browser tests',
    run: bin('@playwright/test/cli.js', 'test', '--reporter=list,json'),
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
    mend: 'mend the tests named above; npx playwright test -g "title" repeats one',
  },
];

/** CI=true makes a missing golden trace a failure instead of writing it. */
const optionsFor = ({ env = {} }, stdio) =>
  ({ cwd: root, stdio, env: { ...process.env, CI: 'true', ...env } });

function runAlone(step) {
  const { status, error } = spawnSync(process.execPath, step.run, optionsFor(step, 'inherit'));
  if (error) console.error(error.message);
  return status === 0;
}

/** Keeps what it prints until it is asked for; gives that, and whether all was well. */
function runQuietly(step) {
  const printed = [];
  const child = spawn(process.execPath, step.run, optionsFor(step, ['ignore', 'pipe', 'pipe']));
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => printed.push(data));
  return new Promise((done) => {
    child.on('error', (error) => done({ text: `${error.message}\n`, isWell: false }));
    child.on('close', (status) =>
      done({ text: Buffer.concat(printed).toString(), isWell: status === 0 }));
  });
}

const noTests = { passed: 0, failed: 0, skipped: 0 };

function read(path, figuresOf) {
  try {
    return figuresOf(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return noTests;
  }
}

/** What ran, as the two test runners report it themselves. */
function figures() {
  const units = read(unitReport, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }));
  const browser = read(browserReport, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));
  return { units, browser };
}

/** Prints the sum; a run without a failure must also be able to show that its tests ran. */
function report(failure, isQuick) {
  const { units, browser } = figures();
  const sum = (name) => units[name] + browser[name];
  if (sum('skipped') > 0) console.log(`${sum('skipped')} skipped`);
  if (failure) console.error(`\nstopped at "${failure.name}": ${failure.mend}`);
  const isProven = units.passed > 0 && (isQuick || browser.passed > 0);
  if (!failure && !isProven) {
    console.error('a test runner left no report of its tests: run npm ci, then try again');
    return 1;
  }
  if (sum('failed') > 0 || !failure) {
    console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  }
  return failure || sum('failed') > 0 ? 1 : 0;
}

mkdirSync(cacheFolder, { recursive: true });
for (const path of [unitReport, browserReport]) rmSync(path, { force: true });
const isQuick = process.argv.includes('--quick');
const steps = isQuick ? quickSteps : [...quickSteps, ...slowSteps];
const headed = (step) => `\n[${steps.indexOf(step) + 1}/${steps.length}] ${step.name}`;

/** A step, and those that run beside it; gives the first that failed. */
async function runTogether(group) {
  const [first] = group;
  if (group.length === 1) {
    console.log(headed(first));
    return runAlone(first) ? undefined : first;
  }
  const running = group.map(runQuietly);
  for (const [at, step] of group.entries()) {
    console.log(headed(step));
    const { text, isWell } = await running[at];
    process.stdout.write(text);
    if (!isWell) return step;
  }
  return undefined;
}

const groups = [];
for (const step of steps) {
  if (step.isBeside) groups.at(-1).push(step);
  else groups.push([step]);
}
let failure;
for (const group of groups) {
  failure = await runTogether(group);
  if (failure) break;
}
process.exitCode = report(failure, isQuick);
