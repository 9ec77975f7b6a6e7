/** Holds the built page to its budgets, and to running and loading nothing it should not. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bundleProblems, gzippedKb, pageScripts, withImports, workerFiles } from './lib/bundle.mjs';
import { isMain } from './lib/is-main.mjs';
import { distFolder } from './lib/paths.mjs';

/** Of a frame's 120, a system's own drawings and the words of a language take up to 32. */
const budgetsKb = { initial: 150, frame: 88, worker: 60, element: 5 };

/** What a page of somebody else's loads to hold a world. */
const elementFile = 'tail-back.js';

function sizes(folder) {
  const atOnce = (page) => {
    const files = new Set(pageScripts(folder, page).flatMap((file) => [...withImports(file)]));
    return files.size > 0 ? gzippedKb(files) : NaN;
  };
  const workers = [...workerFiles(folder)].map((file) => gzippedKb(withImports(file)));
  const element = join(folder, elementFile);
  return {
    initial: atOnce('index.html'), frame: atOnce('embed.html'),
    worker: workers.length > 0 ? Math.max(...workers) : NaN,
    element: existsSync(element) ? gzippedKb([element]) : NaN,
  };
}

/** What is wrong with a build, one sentence each; none when it may be published. */
export function bundleFailures(folder, say = console.log) {
  if (!existsSync(join(folder, 'index.html'))) return ['there is no build: npm run build'];
  const failures = bundleProblems(folder);
  for (const [name, size] of Object.entries(sizes(folder))) {
    const budget = budgetsKb[name];
    say(`${name}: ${size.toFixed(1)} of ${budget} kB gzipped`);
    if (Number.isNaN(size)) failures.push(`no ${name} script was found in the build`);
    if (size > budget) {
      failures.push(`${name} is ${size.toFixed(1)} kB, above ${budget}: load parts of it later`);
    }
  }
  return failures;
}

if (isMain(import.meta.url)) {
  const failures = bundleFailures(distFolder);
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
