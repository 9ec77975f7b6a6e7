/** Weighs the scripts that a visitor fetches before the first world can be played. */
import { join, relative, resolve } from 'node:path';
import {
  filesUnder, gzippedKb, pageScripts, withImports, workerFiles,
} from '../../scripts/lib/bundle.mjs';
import { build, folder, visit } from '../lib/built-page.mjs';
import { round } from '../lib/numbers.mjs';

/** Runs in the page: what had been fetched at the moment when Play could be pressed. */
function watchForPlay() {
  const observer = new MutationObserver(() => {
    if (document.querySelector('main .hero-button:enabled') === null) return;
    observer.disconnect();
    window.fetchedBeforePlay = performance.getEntriesByType('resource').map(({ name }) => name);
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}

const isScript = (address) => address.endsWith('.js');
const fetchedThere = () => performance.getEntriesByType('resource').map(({ name }) => name);

/** The scripts that the page and its workers had fetched when the first world could be played. */
async function fetchedUntilPlayable(browser, address) {
  const fileOf = (script) => resolve(folder, `.${new URL(script).pathname}`);
  const page = await browser.newPage({ locale: 'en' });
  await page.addInitScript(watchForPlay);
  await page.goto(address);
  const fetched = await page.waitForFunction(() => window.fetchedBeforePlay);
  const own = page.workers().map((worker) => worker.url());
  const ofPage = (await fetched.jsonValue()).filter((name) => !own.includes(name));
  await page.getByRole('main').getByRole('button', { name: /^play/i }).first().click();
  await page.getByRole('main').getByRole('button', { name: /^pause/i }).first().waitFor();
  const ofWorkers = await Promise.all(page.workers().map((each) => each.evaluate(fetchedThere)));
  return {
    page: ofPage.filter(isScript).map(fileOf),
    worker: [...own, ...ofWorkers.flat().filter(isScript)].map(fileOf),
  };
}

/** What a world in somebody else's page fetches beyond the page's own scripts. */
const ofFrames = () => filesUnder(folder).filter((file) => /begin-embedded-[^/]*\.js$/.test(file))
  .flatMap((file) => [...withImports(file)]);

/** The figures of what is fetched, in kilobytes as the network carries them. */
export async function measure({ say }) {
  build();
  const shell = new Set(pageScripts(folder).flatMap((file) => [...withImports(file)]));
  const workers = [...workerFiles(folder)].map((file) => withImports(file));
  const worker = workers.sort((a, b) => gzippedKb(b) - gzippedKb(a))[0] ?? new Set();
  const ofWorkers = new Set(workers.flatMap((files) => [...files]));
  const fetched = await visit(fetchedUntilPlayable);
  // What a worker imports at once is reported to the page that started it.
  const initial = new Set([...shell, ...fetched.page.filter((file) => !ofWorkers.has(file))]);
  for (const file of initial) say(`${relative(folder, file)} ${round(gzippedKb([file]), 1)} kB`);
  return {
    'size.initialKB': round(gzippedKb(initial), 1),
    'size.shellKB': round(gzippedKb(shell), 1),
    'size.embedKB': round(gzippedKb(new Set([...shell, ...ofFrames()])), 1),
    'size.elementKB': round(gzippedKb([join(folder, 'tail-back.js')]), 1),
    'size.workerKB': round(gzippedKb(worker), 1),
    'size.workerPlayingKB': round(gzippedKb(new Set([...worker, ...fetched.worker])), 1),
  };
}
